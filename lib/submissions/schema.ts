import * as z from 'zod/mini'
import { draft, draftId, draftOrigin } from '../drafts/schema'
import { address, messageId } from '../messages/schema/row'

/**
 * Where a message handed over to be sent is on its way. `queued`: it waits for its time, or for the next attempt.
 * `unknown`: the line broke after the last dot. `cancelled`: taken back before it was sent.
 */
export const submissionState = z.enum([
  'queued',
  'sending',
  'accepted',
  'partly-refused',
  'failed',
  'unknown',
  'cancelled',
])
export type SubmissionState = z.infer<typeof submissionState>

/**
 * What became of the message for one recipient, as far as is known. Sending leads to `accepted` (by the reader's own mail
 * server) or `refused`; reports of other servers and of readers lead further.
 */
export const recipientState = z.enum([
  'queued',
  'accepted',
  'delayed',
  'relayed',
  'delivered',
  'read',
  'refused',
  'unknown',
])
export type RecipientState = z.infer<typeof recipientState>

/** One envelope recipient (RFC 5321, RCPT TO). */
export const submissionRecipient = z.object({
  address: z.string(),
  /** As the writer wrote it, which reports may name (RFC 3461, ORCPT). */
  originalAddress: z.string(),
  name: z.string(),
  state: recipientState,
  /** When that happened, by the evidence. */
  at: z.nullable(z.iso.datetime()),
  /** The server's own words, or those of a report. */
  answer: z.string(),
  changedAt: z.iso.datetime(),
})

/**
 * `redirect`, `calendar-answer` and `receipt` were not written in a composer, so they can't go back into one. `individual`:
 * one of a mailing (lib/mailings), which shows them all as one.
 */
export const submissionKind = z.enum(['message', 'redirect', 'calendar-answer', 'receipt', 'individual'])

/** For how many seconds a message waits to be taken back: none, or as long as it takes to think again. */
export const undoSeconds = z.union([z.literal(0), z.int().check(z.gte(5), z.lte(30))])

/** Send this. The draft's id is the idempotency key: the same one again answers the first submission. */
export const submissionRequest = z.object({
  draft,
  /** The writer was told that it may have gone out already, and wants it sent again. */
  isConfirmed: z._default(z.boolean(), false),
  /** When it is to go out; at once where it is left out. */
  sendAt: z.optional(z.iso.datetime({ offset: true })),
  undoSeconds: z.optional(undoSeconds),
  /** Ask for reports of what became of it (DSN, RFC 3461) and for receipts (MDN, RFC 8098). */
  wantsReceipts: z.optional(z.boolean()),
  /** Tell me if nobody has answered by then (lib/reminders). */
  remindAt: z.optional(z.iso.datetime()),
})
export type SubmissionRequest = z.infer<typeof submissionRequest>

/** What we have to say ourselves, where the mail server said nothing: a reason and its values, as in a Problem. */
export const submissionProblem = z.object({
  reason: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
})

/** What is left to do once a message is out: mark what it answers, and take its draft away. */
export const afterwards = z.object({
  origin: z.optional(z.nullable(draftOrigin)),
  savedAs: z.optional(z.nullable(messageId)),
})
export type Afterwards = z.infer<typeof afterwards>

/** The kind of the job that sends a submission; the submission's id is its key. */
export const jobKind = 'submission'

/** A message in the outbox, or one that has left it. */
export const submission = z.object({
  id: z.string(),
  draftId,
  kind: submissionKind,
  messageIdHeader: z.string(),
  subject: z.string(),
  state: submissionState,
  recipients: z.array(submissionRecipient),
  /** The time the writer chose; null: at once. */
  sendAt: z.nullable(z.iso.datetime()),
  undoUntil: z.nullable(z.iso.datetime()),
  wantsReceipts: z.boolean(),
  attempts: z.int(),
  nextAttemptAt: z.nullable(z.iso.datetime()),
  /** What the last attempt ended with: the server's words. */
  lastAnswer: z.string(),
  problem: z.nullable(submissionProblem),
  /** Whether a copy lies in Sent. */
  isFiled: z.boolean(),
  /** How often its copy could not be filed. */
  afterAttempts: z.int(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})
export type Submission = z.infer<typeof submission>

/** Hand this message on as it is. `key` is made once a time one wants to: the same one again answers the first. */
export const redirectRequest = z.object({
  key: draftId,
  id: messageId,
  to: z.array(address).check(z.minLength(1), z.maxLength(100)),
  isConfirmed: z._default(z.boolean(), false),
})
export type RedirectRequest = z.infer<typeof redirectRequest>

/** What a reader does with a message in the outbox. */
export const submissionChange = z.discriminatedUnion('kind', [
  /** Take it back: it is a draft again. */
  z.object({ kind: z.literal('withdraw') }),
  z.object({ kind: z.literal('send-now') }),
  z.object({ kind: z.literal('send-at'), sendAt: z.iso.datetime({ offset: true }) }),
  /** After a failure; and, where nobody knows whether it went out, send it once more all the same. */
  z.object({ kind: z.literal('try-again') }),
  /** Where nobody knew whether it went out: it did, the writer says. */
  z.object({ kind: z.literal('it-arrived') }),
  /** It is not to be sent, and nothing of it is kept; what is out already is only not told any more. */
  z.object({ kind: z.literal('discard') }),
])
export type SubmissionChange = z.infer<typeof submissionChange>

export const submissionChangeRequest = z.object({ id: z.string().check(z.maxLength(64)), change: submissionChange })

/** The submission as it is now, and where the draft lies that it became. */
export const submissionChanged = z.object({ submission, draftMessageId: z.nullable(messageId) })
export type SubmissionChanged = z.infer<typeof submissionChanged>

export const outbox = z.object({ submissions: z.array(submission) })
