import * as z from 'zod/mini'

/** What a reader thinks of a sender. The last word wins. */
export const verdict = z.enum(['junk', 'not-junk'])
export type Verdict = z.infer<typeof verdict>

/** A remembered verdict; `address` is lower case. */
export const junkVerdict = z.object({ address: z.string(), verdict, decidedAt: z.iso.datetime() })
export type JunkVerdict = z.infer<typeof junkVerdict>
