import type { DragEvent } from 'react'
import * as z from 'zod/mini'
import { type Address, address } from '@/lib/messages/schema/row'

/** The fields a recipient can be in. */
export type RecipientKind = 'to' | 'cc' | 'bcc'

const type = 'application/x-buzon-recipient'
const dragged = z.object({ from: z.nullable(z.enum(['to', 'cc', 'bcc'])), address })

/** Puts a recipient on the pointer; other programs get it as text. */
export function dragRecipient(event: DragEvent, from: RecipientKind | null, { name, email }: Address): void {
  event.dataTransfer.effectAllowed = 'copyMove'
  event.dataTransfer.setData(type, JSON.stringify({ from, address: { name, email } }))
  event.dataTransfer.setData('text/plain', name ? `${name} <${email}>` : email)
}

/** Whether what is over a field is a recipient. */
export const isRecipient = (event: DragEvent) => event.dataTransfer.types.includes(type)

/** The recipient that was dropped, and the field it came from. */
export function droppedRecipient(event: DragEvent): { from: RecipientKind | null; address: Address } | null {
  try {
    return dragged.parse(JSON.parse(event.dataTransfer.getData(type)))
  } catch {
    return null // something else, or nothing
  }
}
