import 'server-only'
import { db } from '@/lib/db/client'
import type { DraftId } from '@/lib/drafts/schema'
import { type Mailing, type MailingOutcome, type MailingReport, mailing, mailingOutcome, personState } from '../schema'

const withPeople = {
  people: {
    orderBy: { position: 'asc' },
    select: {
      name: true,
      email: true,
      problem: true,
      submission: {
        select: {
          state: true,
          problem: true,
          lastAnswer: true,
          recipients: { select: { state: true, at: true, answer: true } },
        },
      },
    },
  },
} as const

type Row = NonNullable<Awaited<ReturnType<typeof findRow>>>

function findRow(where: { id: string; accountId: string } | { accountId: string; draftId: DraftId }) {
  return db.mailing.findFirst({ where, include: withPeople })
}

/** The mailing of a draft. */
export async function findByDraft(accountId: string, draftId: DraftId): Promise<Mailing | null> {
  const row = await findRow({ accountId, draftId })
  return row && reportOf(row).mailing
}

/** A mailing of this account (T19) with what became of each message. */
export async function findReport(accountId: string, id: string): Promise<MailingReport | null> {
  const row = await findRow({ accountId, id })
  return row && reportOf(row)
}

/** Those that are under way, and those whose end was not seen yet; the latest first. */
export async function findMailings(accountId: string): Promise<Mailing[]> {
  const rows = await db.mailing.findMany({
    where: { accountId, isDismissed: false, state: { not: 'cancelled' } },
    include: withPeople,
    orderBy: { createdAt: 'desc' },
    take: 50,
  })
  return rows.map((row) => reportOf(row).mailing)
}

function reportOf({ people, ...row }: Row): MailingReport {
  const outcomes = people.map(outcomeOf)
  const counts = Object.fromEntries(personState.options.map((state) => [state, 0])) as Mailing['counts']
  for (const { state } of outcomes) counts[state] += 1
  const whole = mailing.parse({
    ...row,
    counts,
    total: outcomes.length,
    undoUntil: time(row.undoUntil),
    waitsUntil: time(row.waitsUntil),
    problem: row.problem === null ? null : JSON.parse(row.problem),
    createdAt: time(row.createdAt),
  })
  return { mailing: whole, outcomes }
}

function outcomeOf({ name, email, problem, submission }: Row['people'][number]): MailingOutcome {
  const [recipient] = submission?.recipients ?? []
  const own = problem ?? submission?.problem ?? null
  const isHandedOver = submission && submission.state !== 'cancelled' && recipient
  return mailingOutcome.parse({
    name,
    email,
    state: problem ? 'refused' : isHandedOver ? recipient.state : 'waiting',
    at: isHandedOver ? time(recipient.at) : null,
    answer: isHandedOver ? recipient.answer : '',
    problem: own === null ? null : JSON.parse(own),
  })
}

const time = (date: Date | null) => date?.toISOString() ?? null
