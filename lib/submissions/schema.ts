import * as z from 'zod/mini'
import { draft, draftId } from '../drafts/schema'

/** Where a message handed over to be sent is on its way. `unknown`: the line broke after the last dot. */
export const submissionState = z.enum(['queued', 'sending', 'accepted', 'partly-refused', 'failed', 'unknown'])
export type SubmissionState = z.infer<typeof submissionState>

/** The server's answer for one envelope recipient (RFC 5321, RCPT TO). */
export const recipientResult = z.object({ email: z.string(), accepted: z.boolean(), answer: z.string() })
export type RecipientResult = z.infer<typeof recipientResult>

/** Send this. The draft's id is the idempotency key: the same one again answers the first submission. */
export const submissionRequest = z.object({
  draft,
  /** The writer was told that it may have gone out already, and wants it sent again. */
  isConfirmed: z._default(z.boolean(), false),
})
export type SubmissionRequest = z.infer<typeof submissionRequest>

export const submission = z.object({
  draftId,
  state: submissionState,
  recipients: z.array(recipientResult),
  /** Whether a copy lies in Sent. */
  isFiled: z.boolean(),
  updatedAt: z.iso.datetime(),
})
export type Submission = z.infer<typeof submission>
