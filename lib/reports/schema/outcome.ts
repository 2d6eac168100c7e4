import * as z from 'zod/mini'
import { submissionRecipient, submissionState } from '../../submissions/schema'
import { failureReason, report, reportedAction } from './report'

/** What a report said of one recipient of a sent message, with the report it stands in. */
export const evidence = z.object({
  address: z.string(),
  kind: report.shape.kind,
  action: reportedAction,
  status: z.string(),
  reason: z.nullable(failureReason),
  words: z.string(),
  reporter: z.string(),
  at: z.nullable(z.iso.datetime()),
  /** Message-ID of the report, and its SHA-256 as it lay in the mailbox (the first 256 KB of a longer one). */
  reportId: z.string(),
  sha256: z.string(),
  noticedAt: z.iso.datetime(),
})
export type Evidence = z.infer<typeof evidence>

/** What became of a message for one of its recipients, with what reports said, oldest first. */
export const outcomeRecipient = z.object({ ...submissionRecipient.shape, evidence: z.array(evidence) })
export type OutcomeRecipient = z.infer<typeof outcomeRecipient>

/** What became of a message that was sent from here. */
export const outcome = z.object({
  state: submissionState,
  wantsReceipts: z.boolean(),
  createdAt: z.iso.datetime(),
  recipients: z.array(outcomeRecipient),
})
export type Outcome = z.infer<typeof outcome>

/** A report that is opened, and what became of the message it is about, as far as that is known. */
export const openedReport = z.object({ report, outcome: z.nullable(outcome), isForged: z.boolean() })
export type OpenedReport = z.infer<typeof openedReport>

/** A Message-ID with its angle brackets: what every server can look for, and what no other header contains. */
export const aboutQuery = z.object({ about: z.string().check(z.maxLength(998), z.regex(/^<[!-;=?-~]{1,996}>$/)) })
