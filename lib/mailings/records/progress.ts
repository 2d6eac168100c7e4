import 'server-only'
import { openLogin, sealLogin } from '@/lib/accounts/records/login-for-work'
import type { Account } from '@/lib/accounts/schema'
import { db } from '@/lib/db/client'
import { envelopeAddress } from '@/lib/drafts/rules/addresses'
import { type DraftId, draft } from '@/lib/drafts/schema'
import { keepJob } from '@/lib/jobs/records'
import type { Submission } from '@/lib/submissions/schema'
import { jobKind, type MailingRequest, type MailingState, mailingState } from '../schema'

type Problem = Submission['problem']

/** A mailing as whoever hands it over needs it. */
export type Work = NonNullable<Awaited<ReturnType<typeof findWork>>>

/** The mailing with this id, for a job: whose it is, the row says. */
export async function findWork(id: string) {
  const row = await db.mailing.findUnique({ where: { id } })
  if (!row) return null
  const { sealedLogin, keyId, ...rest } = row
  return {
    ...rest,
    state: mailingState.parse(row.state),
    draft: draft.parse(JSON.parse(row.draft)),
    account: sealedLogin && keyId ? openLogin({ keyId, bytes: sealedLogin }, id) : null,
  }
}

type Beginning = Pick<MailingRequest, 'draft' | 'people' | 'paceSeconds'> & {
  wantsReceipts: boolean
  undoUntil: Date | null
}

/**
 * Writes a mailing down, its people, the sealed login and the job with it: all or nothing. The same draft is there once; one
 * that was taken back gives its place to the new. false: it is on its way already.
 */
export function keepMailing(
  account: Account,
  { draft: kept, people, undoUntil, ...rest }: Beginning,
): Promise<boolean> {
  const accountId = account.id
  return db.$transaction(async (store) => {
    const known = await store.mailing.findUnique({ where: { accountId_draftId: { accountId, draftId: kept.id } } })
    if (known && known.state !== 'cancelled') return false
    if (known) await store.mailing.delete({ where: { id: known.id } })
    const id = crypto.randomUUID()
    const { bytes: sealedLogin, keyId, grantId } = sealLogin(account, id)
    await store.mailing.create({
      data: {
        ...rest,
        id,
        accountId,
        draftId: kept.id,
        subject: kept.subject,
        state: 'running',
        draft: JSON.stringify(kept),
        undoUntil,
        sealedLogin,
        keyId,
        grantId,
        people: { create: personRows(people) },
      },
    })
    await keepJob({ kind: jobKind, key: id, lane: accountId, runAt: undoUntil ?? new Date() }, store)
    return true
  })
}

/** Somebody who is named twice, or in two spellings, gets one message. */
function personRows(people: MailingRequest['people']) {
  const rows = new Map<string, { address: string; email: string; name: string; values: string }>()
  for (const { email, name, values } of people) {
    const address = envelopeAddress(email) ?? email
    if (!rows.has(address.toLowerCase()))
      rows.set(address.toLowerCase(), { address, email, name, values: JSON.stringify(values) })
  }
  return [...rows.values()].map((row, position) => ({ ...row, position }))
}

/** From now on messages are handed over, and it can't be taken back. false: it was, or was stopped. */
export async function beginHandingOver(id: string): Promise<boolean> {
  const data = { undoUntil: null, waitsUntil: null }
  const { count } = await db.mailing.updateMany({ where: { id, state: 'running' }, data })
  return count === 1
}

/** What was handed over of it and is not out yet: how many were never tried, how many are tried again, and whether the login is refused. */
export async function underWay(id: string): Promise<{ fresh: number; again: number; isLoginRefused: boolean }> {
  const of = { mailedTo: { mailingId: id } }
  const waiting = { ...of, state: { in: ['queued', 'sending'] } }
  const [fresh, all, refused] = await Promise.all([
    db.submission.count({ where: { ...waiting, attempts: 0 } }),
    db.submission.count({ where: waiting }),
    db.submission.count({ where: { ...of, state: 'failed', problem: { contains: '"login-refused"' } } }),
  ])
  return { fresh, again: all - fresh, isLoginRefused: refused > 0 }
}

/** Who is to be written to next; null: nobody is left. */
export function nextPerson(mailingId: string) {
  const isLeft = { OR: [{ submissionId: null }, { submission: { state: 'cancelled' } }] }
  return db.mailingPerson.findFirst({ where: { mailingId, problem: null, ...isLeft }, orderBy: { position: 'asc' } })
}

/** This person's message is in the outbox. */
export async function noteHandedOver(personId: string, submissionId: string): Promise<void> {
  await db.mailingPerson.update({ where: { id: personId }, data: { submissionId } })
}

/** No message can be made for this person. */
export async function noteProblem(personId: string, problem: Problem): Promise<void> {
  await db.mailingPerson.update({ where: { id: personId }, data: { problem: JSON.stringify(problem) } })
}

/** It goes on at this time, for the hour's limit is reached. */
export async function noteWaiting(id: string, waitsUntil: Date): Promise<void> {
  await db.mailing.updateMany({ where: { id, state: 'running' }, data: { waitsUntil } })
}

type End = { from: MailingState[]; to: MailingState; problem?: Problem; accountId?: string; isUnbegun?: boolean }

/** Ends the handing over for now or for good; the login is gone with it. false: it is in none of the states by now. */
export async function endMailing(
  id: string,
  { from, to, problem = null, accountId, isUnbegun }: End,
): Promise<boolean> {
  const { count } = await db.mailing.updateMany({
    where: {
      id,
      state: { in: from },
      ...(accountId ? { accountId } : {}),
      ...(isUnbegun ? { undoUntil: { not: null } } : {}),
    },
    data: {
      state: to,
      problem: problem && JSON.stringify(problem),
      waitsUntil: null,
      sealedLogin: null,
      keyId: null,
      grantId: null,
      ...(to === 'stopped' ? { undoUntil: null } : {}),
    },
  })
  return count === 1
}

/** Goes on, with the login that its writer lends anew; those no message could be made for are tried once more. */
export function goOn(account: Account, id: string, from: MailingState[]): Promise<boolean> {
  return db.$transaction(async (store) => {
    const { bytes: sealedLogin, keyId, grantId } = sealLogin(account, id)
    const { count } = await store.mailing.updateMany({
      where: { id, accountId: account.id, state: { in: from } },
      data: { state: 'running', problem: null, isDismissed: false, sealedLogin, keyId, grantId },
    })
    if (count === 0) return false
    await store.mailingPerson.updateMany({ where: { mailingId: id }, data: { problem: null } })
    await keepJob({ kind: jobKind, key: id, lane: account.id, runAt: new Date() }, store)
    return true
  })
}

/** Its writer has seen what there was to see. */
export async function dismissMailing(accountId: string, id: string): Promise<void> {
  await db.mailing.updateMany({ where: { accountId, id }, data: { isDismissed: true } })
}

/** The messages of it in one of these states. */
export async function submissionsOf(mailingId: string, states: Submission['state'][]): Promise<string[]> {
  const rows = await db.submission.findMany({
    where: { mailedTo: { mailingId }, state: { in: states } },
    select: { id: true },
  })
  return rows.map(({ id }) => id)
}

/** Whether this draft went out, or goes, to many. */
export async function isMailed(accountId: string, draftId: DraftId): Promise<boolean> {
  return (await db.mailing.count({ where: { accountId, draftId, state: { not: 'cancelled' } } })) > 0
}
