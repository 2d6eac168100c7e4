import * as z from 'zod/mini'
import { mailboxId } from '../../mailboxes/schema'
import { messageSummary } from './row'

/** What to look for in a mailbox; every field that is set must match. Dates are days (YYYY-MM-DD), `before` is exclusive. */
export const messageFilter = z.object({
  text: z.optional(z.string().check(z.maxLength(500))),
  from: z.optional(z.string().check(z.maxLength(500))),
  to: z.optional(z.string().check(z.maxLength(500))),
  subject: z.optional(z.string().check(z.maxLength(500))),
  after: z.optional(z.iso.date()),
  before: z.optional(z.iso.date()),
  hasAttachment: z.optional(z.boolean()),
  unread: z.optional(z.boolean()),
  flagged: z.optional(z.boolean()),
  /** In every mailbox but Junk and Trash, not only in the one at hand. */
  everywhere: z.optional(z.boolean()),
})
export type MessageFilter = z.infer<typeof messageFilter>

/** What a list is ordered by. `date` is when the sender says it was written, `arrival` when the mailbox got it. */
export const messageOrder = z.enum(['arrival', 'date', 'from', 'subject', 'size'])
export type MessageOrder = z.infer<typeof messageOrder>

/** A list of positions: one mailbox, with or without a filter; newest arrival first, unless another order is named. */
export const messageView = z.object({
  mailboxId,
  filter: z.optional(messageFilter),
  order: z.optional(messageOrder),
  /** false, as when it isn't set: the newest, the largest, Z comes first. */
  ascending: z.optional(z.boolean()),
  /** A row for each conversation instead of each message. Only in the usual order, and without a filter. */
  conversations: z.optional(z.boolean()),
})
export type MessageView = z.infer<typeof messageView>

/** The most rows one window may have. */
export const windowLimit = 200

/** Part of a view, as JMAP's Email/query answers it. `queryState` changes when positions may have. */
export const messageWindow = z.object({
  total: z.int(),
  position: z.int(),
  queryState: z.string(),
  messages: z.array(messageSummary),
  /** Of a search in several mailboxes: how many were looked through, of how many; `failed` could not be. */
  progress: z.optional(z.object({ done: z.int(), of: z.int(), failed: z.int() })),
  /** There is more than is listed: only the newest of what matches. */
  isCut: z.optional(z.boolean()),
})
export type MessageWindow = z.infer<typeof messageWindow>

const flagText = z.pipe(
  z.enum(['true', 'false']),
  z.transform((value) => value === 'true'),
)

/** A window asked for in a query string: a mailbox, a range, and what to look for. */
export const windowQuery = z.extend(messageFilter, {
  mailboxId,
  position: z._default(z.coerce.number().check(z.int(), z.gte(0)), 0),
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(windowLimit)), 50),
  order: z.optional(messageOrder),
  ascending: z.optional(flagText),
  conversations: z.optional(flagText),
  hasAttachment: z.optional(flagText),
  unread: z.optional(flagText),
  flagged: z.optional(flagText),
  everywhere: z.optional(flagText),
  /** Of a search in several mailboxes: the progress the asker knows. The answer waits a little for more. */
  seen: z._default(z.coerce.number().check(z.int(), z.gte(0)), 0),
})
