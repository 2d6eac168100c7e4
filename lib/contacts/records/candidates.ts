import 'server-only'
import { db } from '@/lib/db/client'
import type { Candidate } from '../rules/completion'
import { fold } from '../rules/fold'

// Looked at closely; a query that matches more people than this is still too short to mean one of them.
const candidateLimit = 300
const groupLimit = 20

/** Everyone who may be meant by what was typed so far: a candidate per address of a person, and one per group. */
export async function findCandidates(accountId: string, query: string): Promise<Candidate[]> {
  const words = fold(query).split(' ').filter(Boolean)
  const found = words.map((word) => ({ search: { contains: word } }))
  const [people, groups] = await Promise.all([
    db.contact.findMany({
      where: { accountId, emails: { some: {} }, AND: words.length ? found : [{ timesWritten: { gt: 0 } }] },
      include: { emails: { orderBy: { position: 'asc' } } },
      orderBy: [{ timesWritten: 'desc' }, { lastWrittenAt: 'desc' }],
      take: candidateLimit,
    }),
    words.length === 0
      ? []
      : db.contactGroup.findMany({
          where: { accountId, AND: found, memberships: { some: { contact: { emails: { some: {} } } } } },
          include: {
            memberships: { select: { contact: { select: { emails: { orderBy: { position: 'asc' }, take: 1 } } } } },
          },
          take: groupLimit,
        }),
  ])
  return [
    ...people.flatMap(({ name, emails, timesWritten, lastWrittenAt }) =>
      emails.map(({ email }) => ({
        completion: { kind: 'person' as const, name, emails: [email] },
        timesWritten,
        lastWrittenAt: lastWrittenAt?.getTime() ?? 0,
      })),
    ),
    ...groups.map(({ name, memberships }) => ({
      completion: {
        kind: 'group' as const,
        name,
        emails: memberships.flatMap(({ contact }) => contact.emails.map(({ email }) => email)),
      },
      timesWritten: 0,
      lastWrittenAt: 0,
    })),
  ]
}
