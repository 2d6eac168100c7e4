import * as z from 'zod'
import { mailboxId } from '../mailboxes/schema'

/** Opaque to the browser. The server packs mailbox, UIDVALIDITY and UID in it. */
export const messageId = z
  .string()
  .max(2100)
  .regex(/^[A-Za-z0-9_-]+\.\d+\.\d+$/)
  .brand<'MessageId'>()
export type MessageId = z.infer<typeof messageId>

/** A keyword of the reader's own: letters, digits, spaces, dots and hyphens, at most 50 characters. */
export const label = z
  .string()
  .max(50)
  .regex(/^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N} .-]*[\p{L}\p{M}\p{N}.-])?$/u)
  .brand<'Label'>()
export type Label = z.infer<typeof label>

/** JMAP spelling; lib/imap translates to \Seen and friends. */
export const systemKeyword = z.enum(['$seen', '$flagged', '$answered', '$forwarded', '$draft', '$junk', '$notjunk'])

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
  ids: z.array(messageId).min(1).max(rowLimits.ids),
  /** Those of `ids` that are not read, and those with a star. */
  unread: z.array(messageId),
  flagged: z.array(messageId),
  /** Who wrote them: who began, and the latest. */
  participants: z.array(address).max(rowLimits.participants),
  /** All its messages, those in other mailboxes among them. */
  count: z.number().int(),
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
  sizeBytes: z.number().int(),
  hasAttachment: z.boolean(),
  keywords: z.array(keyword),
  conversation: rowConversation.optional(),
})
export type MessageSummary = z.infer<typeof messageSummary>

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

const target = { ids: z.array(messageId).min(1).max(1000) }

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

/** A part that can be opened or saved. `part` is its number in the message (RFC 3501, section 6.4.5: `1.2`). */
export const attachment = z.object({
  part: z.string().regex(/^\d+(\.\d+)*$/),
  name: z.string(),
  type: z.string(),
  sizeBytes: z.number().int(),
  /** Without angle brackets; null when nothing can refer to it. */
  contentId: z.string().nullable(),
  /** Shown inside the HTML body, so lists may leave it out. */
  isInline: z.boolean(),
})
export type Attachment = z.infer<typeof attachment>

/** One line of the message's header, decoded for reading. */
export const headerField = z.object({ name: z.string(), value: z.string() })
export type HeaderField = z.infer<typeof headerField>

/** A message inside another (message/rfc822), with its text to read in place. The whole of it is the attachment `part`. */
export const enclosedMessage = z.object({
  part: attachment.shape.part,
  subject: z.string(),
  from: z.array(address),
  sentAt: z.iso.datetime().nullable(),
  text: z.string(),
})
export type EnclosedMessage = z.infer<typeof enclosedMessage>

/** A message opened to be read. Bodies are decoded; `html` is sanitised on the server and must be sanitised again in the browser. */
export const message = z.object({
  id: messageId,
  mailboxId,
  subject: z.string(),
  from: z.array(address),
  sender: z.array(address),
  replyTo: z.array(address),
  to: z.array(address),
  cc: z.array(address),
  bcc: z.array(address),
  sentAt: z.iso.datetime().nullable(),
  receivedAt: z.iso.datetime(),
  sizeBytes: z.number().int(),
  keywords: z.array(keyword),
  /** Message-ID with its angle brackets, '' when missing. */
  messageIdHeader: z.string(),
  inReplyTo: z.string(),
  references: z.array(z.string()),
  /** RFC 2369 List-Post address for «reply to list», null when it has none. */
  listPost: z.string().nullable(),
  /** The plain text (always there: made from the HTML when the message has none). */
  text: z.string(),
  /** RFC 3676 format=flowed, already unfolded in `text`. */
  isFlowed: z.boolean(),
  /** null when the message has no HTML part. */
  html: z.string().nullable(),
  /** How many remote references the HTML has that are not loaded. */
  remoteCount: z.number().int(),
  /** Whether remote content is shown: allowed for this message or sender, and not in Junk. */
  remoteAllowed: z.boolean(),
  /** Whether the reader may allow it (never in Junk). */
  mayAllowRemote: z.boolean(),
  attachments: z.array(attachment),
  enclosed: z.array(enclosedMessage).default([]),
  /** Sentences about what could not be shown in full: keys of words problems. */
  warnings: z.array(z.string()),
})
export type Message = z.infer<typeof message>

/** Messages that answer each other, from several mailboxes, oldest first. `hasMore`: there are older ones in this mailbox. */
export const conversation = z.object({ messages: z.array(messageSummary), hasMore: z.boolean() })
export type Conversation = z.infer<typeof conversation>

/** Messages of one mailbox, however many, as a sequence-set of UIDs (RFC 3501, section 9). Another UIDVALIDITY is refused. */
export const messageSet = z.object({
  mailboxId,
  uidValidity: z.string().regex(/^\d{1,20}$/),
  uids: z
    .string()
    .max(2_000_000)
    .regex(/^[1-9]\d{0,9}(:[1-9]\d{0,9})?(,[1-9]\d{0,9}(:[1-9]\d{0,9})?)*$/),
})
export type MessageSet = z.infer<typeof messageSet>

/** All that a view shows, a set for each mailbox. */
export const wholeView = z.object({ sets: z.array(messageSet), total: z.number().int() })
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
export const bulkResult = z.object({ changed: messageSet.nullable(), count: z.number().int() })
export type BulkResult = z.infer<typeof bulkResult>
