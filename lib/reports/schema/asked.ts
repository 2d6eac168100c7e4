import * as z from 'zod/mini'

/** A receipt somebody asks for (RFC 8098, section 2.1). */
export const receiptAsked = z.object({
  /** Where it would go. */
  to: z.array(z.string()),
  /** Why it is never sent without the reader's word, '' when there is no such reason. */
  why: z.enum(['', 'elsewhere', 'list', 'several']),
})
export type ReceiptAsked = z.infer<typeof receiptAsked>

/** What the reader says to somebody who asks for a receipt. `isAutomatic`: they said it beforehand, for all who may be told. */
export const receiptAnswer = z.object({
  decision: z.enum(['send', 'decline']),
  isAutomatic: z.boolean(),
  language: z.enum(['en', 'es']),
})
export type ReceiptAnswer = z.infer<typeof receiptAnswer>
