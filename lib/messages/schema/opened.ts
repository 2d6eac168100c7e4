import * as z from 'zod/mini'
import { authentication, mailingList, suspicion } from '../../authentication/schema'
import { mailboxId } from '../../mailboxes/schema'
import { receiptAsked } from '../../reports/schema/asked'
import { address, keyword, messageId, messageSummary } from './row'

/** A part that can be opened or saved. `part` is its number in the message (RFC 3501, section 6.4.5: `1.2`). */
export const attachment = z.object({
  part: z.string().check(z.regex(/^\d+(\.\d+)*$/)),
  name: z.string(),
  type: z.string(),
  sizeBytes: z.int(),
  /** Without angle brackets; null when nothing can refer to it. */
  contentId: z.nullable(z.string()),
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
  sentAt: z.nullable(z.iso.datetime()),
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
  sentAt: z.nullable(z.iso.datetime()),
  receivedAt: z.iso.datetime(),
  sizeBytes: z.int(),
  keywords: z.array(keyword),
  /** Message-ID with its angle brackets, '' when missing. */
  messageIdHeader: z.string(),
  inReplyTo: z.string(),
  references: z.array(z.string()),
  /** RFC 2369 List-Post address for «reply to list», null when it has none. */
  listPost: z.nullable(z.string()),
  /** The plain text (always there: made from the HTML when the message has none). */
  text: z.string(),
  /** The sender wrote that text: it was not made from the HTML. */
  hasText: z._default(z.boolean(), false),
  /** RFC 3676 format=flowed, already unfolded in `text`. */
  isFlowed: z.boolean(),
  /** null when the message has no HTML part. */
  html: z.nullable(z.string()),
  /** How many remote references the HTML has that are not loaded. */
  remoteCount: z.int(),
  /** Whose pictures stay away because they are only there to be counted: names of services, or hosts. */
  trackers: z.array(z.string()),
  /** Whether remote content is shown: allowed for this message or sender, and not in Junk. */
  remoteAllowed: z.boolean(),
  /** Whether the reader may allow it (never in Junk). */
  mayAllowRemote: z.boolean(),
  attachments: z.array(attachment),
  enclosed: z._default(z.array(enclosedMessage), []),
  /** Sentences about what could not be shown in full: keys of words problems. */
  warnings: z.array(z.string()),
  /** What the reader's own mail server found about the writer; null when it says nothing. */
  authentication: z._default(z.nullable(authentication), null),
  /** The list it came by, null when by none. */
  list: z._default(z.nullable(mailingList), null),
  /** It may be a report about a message that was sent; what it says is asked for by itself. */
  isReport: z._default(z.boolean(), false),
  /** Who asks to be told that it was read (RFC 8098), null when nobody does, or was told. */
  receiptAsked: z._default(z.nullable(receiptAsked), null),
  /** Reasons to look twice. */
  suspicions: z._default(z.array(suspicion), []),
})
export type Message = z.infer<typeof message>

/** Messages that answer each other, from several mailboxes, oldest first. `hasMore`: there are older ones in this mailbox. */
export const conversation = z.object({ messages: z.array(messageSummary), hasMore: z.boolean() })
export type Conversation = z.infer<typeof conversation>

/** Where a message is that a link was made for. */
export const linkedMessage = z.object({ id: messageId })

/** Whether a message is the first its writer ever sent to this reader. */
export const firstFrom = z.object({ isFirst: z.boolean() })

/** Whether a message is still where its id says. */
export const presence = z.object({ isHere: z.boolean() })
