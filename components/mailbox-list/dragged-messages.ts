import * as z from 'zod/mini'
import { messageId } from '@/lib/messages/schema/row'

const type = 'application/x-buzon-messages'
const dragged = z.object({ ids: z.array(messageId).check(z.minLength(1)) })

/** Messages on their way from a list to a mailbox. */
export type DraggedMessages = z.infer<typeof dragged>

/** Puts messages on a drag. */
export function carry(transfer: DataTransfer, messages: DraggedMessages): void {
  transfer.setData(type, JSON.stringify(messages))
  transfer.effectAllowed = 'move'
}

/** Whether a drag carries messages. Which ones is told only when it is dropped. */
export function carriesMessages(transfer: DataTransfer): boolean {
  return transfer.types.includes(type)
}

/** The messages of a drag that was dropped. */
export function carried(transfer: DataTransfer): DraggedMessages | null {
  try {
    return dragged.safeParse(JSON.parse(transfer.getData(type))).data ?? null
  } catch {
    return null
  }
}
