import * as z from 'zod/mini'
import { mailboxId } from '../../mailboxes/schema'

/** Opaque to the browser. The server packs mailbox, UIDVALIDITY and UID in it. */
export const messageId = z
  .string()
  .check(z.maxLength(2100), z.regex(/^[A-Za-z0-9_-]+\.\d+\.\d+$/))
  .brand<'MessageId'>()
export type MessageId = z.infer<typeof messageId>

/** A keyword of the reader's own: letters, digits, spaces, dots and hyphens, at most 50 characters. */
export const label = z
  .string()
  .check(z.maxLength(50), z.regex(/^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N} .-]*[\p{L}\p{M}\p{N}.-])?$/u))
  .brand<'Label'>()
export type Label = z.infer<typeof label>

/** JMAP spelling; lib/imap translates to \Seen and friends. */
export const systemKeyword = z.enum([
  '$seen',
  '$flagged',
  '$answered',
  '$forwarded',
  '$draft',
  '$junk',
  '$notjunk',
  '$mdnsent',
])

/** What a message is marked with: by the product, or by its reader. */
export const keyword = z.union([systemKeyword, label])
export type Keyword = z.infer<typeof keyword>

/** The labels that are in use. */
export const labelList = z.object({ labels: z.array(label) })

/** A mailbox address with its display name ('' when it has none). */
export const address = z.object({ name: z.string(), email: z.string() })
export type Address = z.infer<typeof address>

/** The most messages of a conversation that a row names, and the most people. */
export const rowLimits = { ids: 1000, participants: 4 }

/** What a row that stands for a conversation tells of it. Everything in it is from the oldest to the newest. */
export const rowConversation = z.object({
  /** Its messages in this mailbox, the newest of them; the last one is the row's own. */
  ids: z.array(messageId).check(z.minLength(1), z.maxLength(rowLimits.ids)),
  /** Those of `ids` that are not read, and those with a star. */
  unread: z.array(messageId),
  flagged: z.array(messageId),
  /** The labels that any of `ids` has, and which. */
  labelled: z.array(z.object({ label, ids: z.array(messageId) })),
  /** Who wrote them: who began, and the latest. */
  participants: z.array(address).check(z.maxLength(rowLimits.participants)),
  /** All its messages, those in other mailboxes among them. */
  count: z.int(),
})

/**
 * A row of a list: everything but `keywords` and `conversation` never changes once UIDVALIDITY and UID are known. In a
 * list of conversations it is the latest message of one; `conversation` is there when that has more than one message.
 */
export const messageSummary = z.object({
  id: messageId,
  mailboxId,
  subject: z.string(),
  from: z.array(address),
  to: z.array(address),
  receivedAt: z.iso.datetime(),
  /** The first words of the text, '' when the server offers no PREVIEW and they are not known yet. */
  snippet: z.string(),
  sizeBytes: z.int(),
  hasAttachment: z.boolean(),
  keywords: z.array(keyword),
  conversation: z.optional(rowConversation),
})
export type MessageSummary = z.infer<typeof messageSummary>
