import 'server-only'
import { createHash } from 'node:crypto'
import { db } from '@/lib/db/client'
import type { AuditEntry } from '@/lib/db/generated/client'
import type { Transaction } from '@/lib/db/transaction'
import { type Act, type Detail, detail, type Entries, type Entry } from './schema'

/** Who does something, and from where: what every entry says of its act. */
export type Actor = { email: string; origin: string }

/** An act about to be written down. */
export type NewEntry = { actor: Actor; act: Act; target: string; domain?: string; detail?: Detail }

const beginning = '0'.repeat(64)
const batch = 1_000

/** Writes acts down at the end of the log, in the transaction that does them: none of both is ever alone. */
export async function appendEntries(store: Transaction, added: NewEntry[]): Promise<void> {
  const last = await store.auditEntry.findFirst({ orderBy: { id: 'desc' }, select: { id: true, hash: true } })
  let { id, hash } = last ?? { id: 0, hash: beginning }
  for (const { actor, act, target, domain = '', detail: told = {} } of added) {
    id += 1
    const row = {
      id,
      at: new Date(),
      actor: actor.email,
      act,
      target,
      domain,
      detail: JSON.stringify(told),
      origin: actor.origin,
    }
    hash = hashOf(row, hash)
    await store.auditEntry.create({ data: { ...row, hash } })
  }
}

type Scope = string[] | 'all'

/** The newest entries before an id; of these domains only, or of all. */
export async function findEntries(
  scope: Scope,
  { q, before, limit }: { q: string; before?: number | undefined; limit: number },
): Promise<Entries> {
  const rows = await db.auditEntry.findMany({
    where: {
      ...(scope === 'all' ? {} : { domain: { in: scope } }),
      ...(before === undefined ? {} : { id: { lt: before } }),
      ...(q === '' ? {} : { OR: [{ actor: { contains: q } }, { target: { contains: q } }, { act: { contains: q } }] }),
    },
    orderBy: { id: 'desc' },
    take: limit + 1,
  })
  return { entries: rows.slice(0, limit).map(entryOf), more: rows.length > limit }
}

/** All entries of these domains, oldest first, a thousand at a time. */
export async function* everyEntry(scope: Scope): AsyncGenerator<Entry[]> {
  for await (const rows of everyRow(scope)) yield rows.map(entryOf)
}

/** Follows the chain from its beginning. */
export async function followChain(): Promise<{ count: number; brokenAt: number | null; head: string }> {
  let hash = beginning
  let count = 0
  for await (const rows of everyRow('all')) {
    for (const row of rows) {
      if (row.id !== count + 1 || row.hash !== hashOf(row, hash)) return { count, brokenAt: row.id, head: hash }
      hash = row.hash
      count += 1
    }
  }
  return { count, brokenAt: null, head: hash }
}

async function* everyRow(scope: Scope): AsyncGenerator<AuditEntry[]> {
  let after = 0
  for (;;) {
    const rows = await db.auditEntry.findMany({
      where: { id: { gt: after }, ...(scope === 'all' ? {} : { domain: { in: scope } }) },
      orderBy: { id: 'asc' },
      take: batch,
    })
    if (rows.length > 0) yield rows
    if (rows.length < batch) return
    after = rows.at(-1)?.id ?? after
  }
}

function hashOf(row: Omit<AuditEntry, 'hash'>, before: string): string {
  const { id, at, actor, act, target, domain, detail: told, origin } = row
  const text = JSON.stringify([before, id, at.toISOString(), actor, act, target, domain, told, origin])
  return createHash('sha256').update(text).digest('hex')
}

function entryOf(row: AuditEntry): Entry {
  return { ...row, at: row.at.toISOString(), detail: detail.parse(JSON.parse(row.detail)) }
}
