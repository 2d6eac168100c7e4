import * as z from 'zod/mini'
import { mailboxId } from '../mailboxes/schema'

/** Says what to look at again, never what it now contains: a lost or repeated event does no harm. */
export const mailEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('messages-changed'), mailboxId: z.optional(mailboxId) }),
  z.object({ kind: z.literal('mailboxes-changed') }),
  z.object({ kind: z.literal('message-arrived'), mailboxId }),
  z.object({ kind: z.literal('contacts-changed') }),
  z.object({ kind: z.literal('settings-changed') }),
  z.object({ kind: z.literal('searches-changed') }),
  z.object({ kind: z.literal('filters-changed') }),
  z.object({ kind: z.literal('submissions-changed') }),
  z.object({ kind: z.literal('reminders-changed') }),
  z.object({ kind: z.literal('linked-files-changed') }),
  /** The upstream line is gone (false) or back (true). */
  z.object({ kind: z.literal('connection'), isUp: z.boolean() }),
])
export type MailEvent = z.infer<typeof mailEvent>

/** What is known from the store alone. Of mail, each web server that watches an account hears from its mail server. */
export const storeEvents = [
  'contacts-changed',
  'settings-changed',
  'searches-changed',
  'filters-changed',
  'submissions-changed',
  'reminders-changed',
  'linked-files-changed',
] as const satisfies MailEvent['kind'][]

/** What one web server tells the others: what changed in the store, or that a session is over. */
export const newsForOthers = z.union([
  z.object({ accountId: z.string(), event: z.object({ kind: z.enum(storeEvents) }) }),
  z.object({ accountId: z.string(), endedSessionId: z.string() }),
])
export type NewsForOthers = z.infer<typeof newsForOthers>
