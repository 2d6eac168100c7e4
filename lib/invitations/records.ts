import 'server-only'
import { createHash } from 'node:crypto'
import { db } from '@/lib/db/client'
import { type Known, versionOf } from './rules'
import { type Answer, answer, type CalendarEvent } from './schema'

type Row = {
  oldest: string
  newest: string
  isCancelled: boolean
  answer: string | null
  answeredAt: Date | null
  answeredTo: string | null
}

/** The key of an event: strangers write what it is made of, at any length. */
export function eventKey({ organiser, uid, recurrenceId }: CalendarEvent): string {
  const parts = [organiser?.email.toLowerCase() ?? '', uid, recurrenceId]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}

/** What is remembered of an event; null when it was never seen. */
export async function findKnown(accountId: string, event: CalendarEvent): Promise<Known | null> {
  const row = await db.knownInvitation.findUnique({ where: { accountId_event: { accountId, event: eventKey(event) } } })
  return row && knownOf(row)
}

/** Remembers that this version was seen. Seeing it again changes nothing. */
export async function keepSeen(accountId: string, event: CalendarEvent, isCancelled: boolean): Promise<Known> {
  const key = { accountId, event: eventKey(event) }
  const version = versionOf(event)
  const known = await findKnown(accountId, event)
  if (known && version >= known.oldest && (version < known.newest || (version === known.newest && !isCancelled)))
    return known
  const oldest = known && known.oldest < version ? known.oldest : version
  const newest = known && known.newest > version ? known.newest : version
  const seen = { oldest, newest, isCancelled: newest === version ? isCancelled : (known?.isCancelled ?? false) }
  return knownOf(
    await db.knownInvitation.upsert({
      where: { accountId_event: key },
      create: { ...key, ...seen },
      update: seen,
    }),
  )
}

/** Remembers what was answered, to which version. */
export async function keepAnswer(accountId: string, event: CalendarEvent, given: Answer): Promise<void> {
  const key = { accountId, event: eventKey(event) }
  const version = versionOf(event)
  const answered = { answer: given, answeredAt: new Date(), answeredTo: version }
  await db.knownInvitation.upsert({
    where: { accountId_event: key },
    create: { ...key, oldest: version, newest: version, ...answered },
    update: answered,
  })
}

function knownOf({ oldest, newest, isCancelled, ...row }: Row): Known {
  const given = answer.safeParse(row.answer).data
  const isWhole = given && row.answeredAt && row.answeredTo !== null
  return {
    oldest,
    newest,
    isCancelled,
    answered: isWhole ? { answer: given, at: row.answeredAt ?? new Date(0), to: row.answeredTo ?? '' } : null,
  }
}
