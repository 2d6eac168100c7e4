import * as z from 'zod/mini'
import { mailboxId } from '../../mailboxes/schema'
import { keyword, messageId } from './row'

const target = { ids: z.array(messageId).check(z.minLength(1), z.maxLength(1000)) }

/** Everything a reader can do to messages, of one mailbox or several (their ids say of which). Add a verb here and the compiler lists what is missing. */
export const messageChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('flag'), ...target, keyword, on: z.boolean() }),
  z.object({ kind: z.literal('move'), ...target, to: mailboxId }),
  z.object({
    kind: z.literal('report'),
    ...target,
    verdict: z.enum(['junk', 'not-junk']),
    to: mailboxId,
  }),
  /** For good: only from Trash, Junk and Drafts. It has no inverse. */
  z.object({ kind: z.literal('expunge'), ...target }),
])
export type MessageChange = z.infer<typeof messageChange>

/** New ids by old id, for messages that got a new UID. Empty when the server has no UIDPLUS. */
export const changeResult = z.object({ renamed: z.record(messageId, messageId) })
export type ChangeResult = z.infer<typeof changeResult>

/** Messages of one mailbox, however many, as a sequence-set of UIDs (RFC 3501, section 9). Another UIDVALIDITY is refused. */
export const messageSet = z.object({
  mailboxId,
  uidValidity: z.string().check(z.regex(/^\d{1,20}$/)),
  uids: z
    .string()
    .check(z.maxLength(2_000_000), z.regex(/^[1-9]\d{0,9}(:[1-9]\d{0,9})?(,[1-9]\d{0,9}(:[1-9]\d{0,9})?)*$/)),
})
export type MessageSet = z.infer<typeof messageSet>

/** All that a view shows, a set for each mailbox. */
export const wholeView = z.object({ sets: z.array(messageSet), total: z.int() })
export type WholeView = z.infer<typeof wholeView>

/** What a reader does to many messages at once. */
export const bulkChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('flag'), of: messageSet, keyword, on: z.boolean() }),
  z.object({ kind: z.literal('move'), of: messageSet, to: mailboxId }),
  /** Says of the messages what they are, and files them; what is known of their senders stays as it is. */
  z.object({ kind: z.literal('report'), of: messageSet, verdict: z.enum(['junk', 'not-junk']), to: mailboxId }),
  z.object({ kind: z.literal('expunge'), of: messageSet }),
])
export type BulkChange = z.infer<typeof bulkChange>

/** The messages that were changed, where they are now; null when that is none, or the server did not tell. */
export const bulkResult = z.object({ changed: z.nullable(messageSet), count: z.int() })
export type BulkResult = z.infer<typeof bulkResult>
