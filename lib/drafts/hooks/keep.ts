import * as z from 'zod/mini'
import { call } from '@/lib/http/call'
import { type Draft, type SavedDraft, savedDraft } from '../schema'

/** Files the draft in the Drafts mailbox. `isOver`: also over a version that another browser saved meanwhile. */
export function saveToMailbox(written: Draft, isOver: boolean): Promise<SavedDraft> {
  return call(`/api/drafts/${written.id}${isOver ? '?over=1' : ''}`, savedDraft, { method: 'PUT', body: written })
}

/** Throws the draft and its files away. */
export async function discardEverywhere({ id, savedAs }: Draft): Promise<void> {
  await call(`/api/drafts/${id}${savedAs ? `?savedAs=${savedAs}` : ''}`, z.object({}), { method: 'DELETE' })
}
