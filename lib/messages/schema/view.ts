import * as z from 'zod'
import { mailboxId } from '../../mailboxes/schema'
import { messageSummary } from './row'

/** What to look for in a mailbox; every field that is set must match. Dates are days (YYYY-MM-DD), `before` is exclusive. */
export const messageFilter = z.object({
  text: z.string().max(500).optional(),
  from: z.string().max(500).optional(),
  to: z.string().max(500).optional(),
  subject: z.string().max(500).optional(),
  after: z.iso.date().optional(),
  before: z.iso.date().optional(),
  hasAttachment: z.boolean().optional(),
  unread: z.boolean().optional(),
  flagged: z.boolean().optional(),
  /** In every mailbox but Junk and Trash, not only in the one at hand. */
  everywhere: z.boolean().optional(),
})
export type MessageFilter = z.infer<typeof messageFilter>

/** What a list is ordered by. `date` is when the sender says it was written, `arrival` when the mailbox got it. */
export const messageOrder = z.enum(['arrival', 'date', 'from', 'subject', 'size'])
export type MessageOrder = z.infer<typeof messageOrder>

/** A list of positions: one mailbox, with or without a filter; newest arrival first, unless another order is named. */
export const messageView = z.object({
  mailboxId,
  filter: messageFilter.optional(),
  order: messageOrder.optional(),
  /** false, as when it isn't set: the newest, the largest, Z comes first. */
  ascending: z.boolean().optional(),
  /** A row for each conversation instead of each message. Only in the usual order, and without a filter. */
  conversations: z.boolean().optional(),
})
export type MessageView = z.infer<typeof messageView>

/** The most rows one window may have. */
export const windowLimit = 200

/** Part of a view, as JMAP's Email/query answers it. `queryState` changes when positions may have. */
export const messageWindow = z.object({
  total: z.number().int(),
  position: z.number().int(),
  queryState: z.string(),
  messages: z.array(messageSummary),
  /** Of a search in several mailboxes: how many were looked through, of how many; `failed` could not be. */
  progress: z.object({ done: z.number().int(), of: z.number().int(), failed: z.number().int() }).optional(),
  /** There is more than is listed: only the newest of what matches. */
  isCut: z.boolean().optional(),
})
export type MessageWindow = z.infer<typeof messageWindow>

const flagText = z.enum(['true', 'false']).transform((value) => value === 'true')

/** A window asked for in a query string: a mailbox, a range, and what to look for. */
export const windowQuery = messageFilter.extend({
  mailboxId,
  position: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(windowLimit).default(50),
  order: messageOrder.optional(),
  ascending: flagText.optional(),
  conversations: flagText.optional(),
  hasAttachment: flagText.optional(),
  unread: flagText.optional(),
  flagged: flagText.optional(),
  everywhere: flagText.optional(),
  /** Of a search in several mailboxes: the progress the asker knows. The answer waits a little for more. */
  seen: z.coerce.number().int().min(0).default(0),
})
