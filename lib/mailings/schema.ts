import * as z from 'zod/mini'
import { draft, draftId } from '../drafts/schema'
import { messageId } from '../messages/schema/row'
import { recipientState, submissionProblem, undoSeconds } from '../submissions/schema'

/**
 * One text for many, each of whom gets a message of their own. `running`: messages are being handed over, or will be.
 * `stopped`: by the writer, or because it could not go on. `done`: all are handed over. `cancelled`: taken back unbegun.
 */
export const mailingState = z.enum(['running', 'stopped', 'done', 'cancelled'])
export type MailingState = z.infer<typeof mailingState>

/** The most people of one mailing that are ever accepted; the operator's limit is lower (BUZON_MOST_RECIPIENTS). */
export const mostPeople = 5000

/** Somebody who gets a message, and what is filled into it, by field as `rules/fields` spells it. */
export const mailingPerson = z.object({
  name: z.string().check(z.maxLength(500)),
  email: z.string().check(z.minLength(3), z.maxLength(254)),
  values: z.record(z.string().check(z.maxLength(200)), z.string().check(z.maxLength(2000))),
})
export type MailingPerson = z.infer<typeof mailingPerson>

/** Send this draft to each of these alone. The draft's id is the idempotency key, as in a submission. */
export const mailingRequest = z.object({
  draft,
  people: z.array(mailingPerson).check(z.minLength(1), z.maxLength(mostPeople)),
  /** So long between two messages. */
  paceSeconds: z.int().check(z.gte(0), z.lte(3600)),
  undoSeconds: z.optional(undoSeconds),
  wantsReceipts: z.optional(z.boolean()),
})
export type MailingRequest = z.infer<typeof mailingRequest>

/** What became of one person's message. `waiting`: it is not handed over yet. */
export const personState = z.enum(['waiting', ...recipientState.options])
export type PersonState = z.infer<typeof personState>

/** How many people are in each state. */
export const mailingCounts = z.record(personState, z.int())

export const mailing = z.object({
  id: z.string(),
  draftId,
  subject: z.string(),
  state: mailingState,
  counts: mailingCounts,
  total: z.int(),
  paceSeconds: z.int(),
  undoUntil: z.nullable(z.iso.datetime()),
  /** It goes on then: the reader has sent as many messages in this hour as they may. */
  waitsUntil: z.nullable(z.iso.datetime()),
  problem: z.nullable(submissionProblem),
  createdAt: z.iso.datetime(),
})
export type Mailing = z.infer<typeof mailing>

export const mailingList = z.object({ mailings: z.array(mailing) })

/** One line of the report. */
export const mailingOutcome = z.object({
  name: z.string(),
  email: z.string(),
  state: personState,
  at: z.nullable(z.iso.datetime()),
  /** The server's own words, or those of a report. */
  answer: z.string(),
  /** What we have to say ourselves, where no server said anything. */
  problem: z.nullable(submissionProblem),
})
export type MailingOutcome = z.infer<typeof mailingOutcome>

export const mailingReport = z.object({ mailing, outcomes: z.array(mailingOutcome) })
export type MailingReport = z.infer<typeof mailingReport>

/** What a writer does with a mailing. */
export const mailingChange = z.enum([
  /** Before it has begun: it is a draft again. */
  'withdraw',
  'stop',
  'go-on',
  /** Those that were refused, once more. */
  'try-again',
  /** Out of the outbox; what was not handed over is not sent. */
  'dismiss',
])
export type MailingChange = z.infer<typeof mailingChange>

export const mailingChangeRequest = z.object({ id: z.string().check(z.maxLength(64)), change: mailingChange })

/** The mailing as it is now, and where the draft lies that it became. */
export const mailingChanged = z.object({ mailing, draftMessageId: z.nullable(messageId) })
export type MailingChanged = z.infer<typeof mailingChanged>

/** The kind of the job that hands a mailing over; the mailing's id is its key. */
export const jobKind = 'mailing'
