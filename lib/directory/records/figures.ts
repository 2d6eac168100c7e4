import 'server-only'
import { db } from '@/lib/db/client'
import type { Overview } from '../schema/administrator'
import { findDomains } from './domains'

type Figures = Omit<Overview, 'disk' | 'queueLength' | 'spam' | 'versions'>

const daysShown = 14
const dayMs = 24 * 60 * 60_000

/** How much there is in the directory, and how much was done with it lately. */
export async function countDirectory(scope: number[] | 'all'): Promise<Figures> {
  const inScope = scope === 'all' ? {} : { domainId: { in: scope } }
  const domains = await findDomains(scope)
  const [disabled, redirected, lists, heldPosts, actsByDay] = await Promise.all([
    db.mailAccount.count({ where: { ...inScope, enabled: false } }),
    db.mailAccount.count({ where: { ...inScope, forwards: { some: { enabled: true } } } }),
    db.mailList.count({ where: inScope }),
    db.mailListPost.count({ where: { state: 'held', list: inScope } }),
    countActs(scope === 'all' ? 'all' : domains.map(({ name }) => name), new Date()),
  ])
  const sum = (numbers: number[]) => numbers.reduce((one, other) => one + other, 0)
  return {
    domains: domains.length,
    accounts: sum(domains.map(({ accounts }) => accounts)),
    aliases: sum(domains.map(({ aliases }) => aliases)),
    disabled,
    redirected,
    lists,
    heldPosts,
    accountsByDomain: domains
      .filter(({ aliasOf }) => aliasOf === null)
      .map(({ shownName, accounts }) => ({ name: shownName, count: accounts }))
      .sort((one, other) => other.count - one.count)
      .slice(0, 8),
    actsByDay,
  }
}

/** Acts of each of the last days, those without one too, the oldest first. */
async function countActs(names: string[] | 'all', now: Date): Promise<Figures['actsByDay']> {
  const days = Array.from({ length: daysShown }, (_, ago) =>
    new Date(now.getTime() - (daysShown - 1 - ago) * dayMs).toISOString().slice(0, 10),
  )
  const rows = await db.auditEntry.findMany({
    where: {
      at: { gte: new Date(`${days[0] ?? ''}T00:00:00Z`) },
      ...(names === 'all' ? {} : { domain: { in: names } }),
    },
    select: { at: true },
  })
  const counts = new Map<string, number>()
  for (const { at } of rows) {
    const day = at.toISOString().slice(0, 10)
    counts.set(day, (counts.get(day) ?? 0) + 1)
  }
  return days.map((day) => ({ day, count: counts.get(day) ?? 0 }))
}
