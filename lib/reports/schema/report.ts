import * as z from 'zod/mini'

/**
 * What a report says happened: of a delivery (RFC 3464, section 2.3.3) the first five, of what a reader's program did with
 * the message (RFC 8098, section 3.2.6) the rest.
 */
export const reportedAction = z.enum([
  'failed',
  'delayed',
  'delivered',
  'relayed',
  'expanded',
  'displayed',
  'deleted',
  'dispatched',
  'processed',
  'denied',
])
export type ReportedAction = z.infer<typeof reportedAction>

/** Why a message did not arrive, as a person would say it; `other`: only the server's words tell. */
export const failureReason = z.enum([
  'unknown-user',
  'unknown-domain',
  'mailbox-full',
  'mailbox-disabled',
  'moved',
  'too-large',
  'spam',
  'content',
  'policy',
  'authentication',
  'relaying',
  'too-many',
  'unreachable',
  'expired',
  'loop',
  'system',
  'other',
])
export type FailureReason = z.infer<typeof failureReason>

/** What is reported for one recipient. */
export const reportedRecipient = z.object({
  /** Where the message went in the end; '' when the report does not say. */
  address: z.string(),
  /** Whom it was sent to, where a report tells that too (RFC 3461, ORCPT); else ''. */
  original: z.string(),
  action: reportedAction,
  /** Enhanced status code (RFC 3463), '' when there is none. */
  status: z.string(),
  reason: z.nullable(failureReason),
  /** The words of the server. */
  words: z.string(),
  /** When it happened, as far as the report says. */
  at: z.nullable(z.iso.datetime()),
})
export type ReportedRecipient = z.infer<typeof reportedRecipient>

/** A delivery status notification, a receipt, or what serves as one. */
export const report = z.object({
  kind: z.enum(['delivery', 'receipt']),
  recipients: z.array(reportedRecipient),
  /** The program that reports: a mail server, or what somebody reads mail with. */
  reporter: z.string(),
  /** Envelope id the message was submitted with (RFC 3461, section 4.4), '' when the report has none. */
  envelopeId: z.string(),
  /** Message-ID of the message it is about, with angle brackets, '' when it does not say. */
  about: z.string(),
  /** Its subject, '' when the report does not say. */
  subject: z.string(),
  /** false: no standard form, read from what it says in words. */
  isStandard: z.boolean(),
})
export type Report = z.infer<typeof report>
