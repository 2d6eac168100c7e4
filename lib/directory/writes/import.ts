import 'server-only'
import Papa from 'papaparse'
import { config } from '@/lib/config'
import { Problem } from '@/lib/errors'
import { inAct, type Transaction } from '../records/act'
import { requireNoneAbove } from '../records/administrators'
import { requireDomainRow } from '../records/domains'
import { hashPassword, newToken, quickHash } from '../records/hashing'
import { readTargets, requireFree } from '../records/reach'
import { createAccount, putAlias } from '../records/rows'
import { readAddress } from '../rules/addresses'
import {
  type Column,
  columns,
  type Line,
  type LineProblem,
  lineProblem,
  readLine,
  type Wish,
} from '../rules/import-plan'
import { requireDomain } from '../rules/roles'
import type { ImportRequest, ImportResult } from '../schema/import'
import type { By } from './domains'

const mostLines = 2_000
const dayMs = 24 * 60 * 60_000

type Tried = { wish: Wish; problem: LineProblem | null }

/** Thrown to undo a try. */
class Undone extends Error {
  override readonly name = 'Undone'
}

/**
 * Adds the accounts and aliases of a file. A preview does all of it and takes it back, so it finds what the real thing
 * would; and the real thing is undone as a whole when a single line can't be done.
 */
export async function importAccounts(by: By, { csv, isPreview }: ImportRequest): Promise<ImportResult> {
  const tried: Tried[] = doubled(readLines(csv).map(readLine))
  const hashes = await hashesOf(tried, isPreview)
  const links: ImportResult['links'] = []
  try {
    await inAct(async (store, note) => {
      for (const each of inOrder(tried)) {
        if (each.problem) continue
        try {
          const link = await doLine(store, by, each.wish, hashes)
          if (link) links.push(link)
        } catch (error) {
          each.problem = lineProblem(error)
        }
      }
      if (isPreview || tried.some(({ problem }) => problem)) throw new Undone()
      for (const [domain, count] of countByDomain(tried))
        note({ actor: by.actor, act: 'accounts-imported', target: domain, domain, detail: { lines: count } })
    })
  } catch (error) {
    if (!(error instanceof Error && error.name === 'Undone')) throw error
  }
  const problems = tried.filter(({ problem }) => problem).length
  const isDone = !isPreview && problems === 0
  return {
    rows: tried.map(({ wish: { line, address, displayName, kind }, problem }) => ({
      line,
      address,
      displayName,
      kind,
      problem,
    })),
    problems,
    isDone,
    links: isDone ? links : [],
  }
}

/** Accounts first: aliases and redirects may lead to those of the same file. */
function inOrder(tried: Tried[]): Tried[] {
  const isAlias = ({ wish }: Tried) => Number(wish.kind === 'alias')
  return [...tried].sort((one, other) => isAlias(one) - isAlias(other))
}

async function doLine(store: Transaction, by: By, wish: Wish, hashes: Map<number, string>) {
  const address = readAddress(wish.address)
  const domain = await requireDomainRow(store, { name: address.domain })
  requireDomain(by.role, domain.id)
  if (wish.kind === 'alias') {
    await requireFree(store, address)
    await putAlias(store, { address, destinations: wish.destinations, isEnabled: wish.isEnabled })
    return null
  }
  await requireNoneAbove(store, by.role, address.text)
  const accountId = await createAccount(store, {
    address,
    passwordHash: hashes.get(wish.line) ?? '',
    displayName: wish.displayName,
    quotaBytes: wish.quotaBytes ?? Number(domain.defaultQuotaBytes),
    isEnabled: wish.isEnabled,
    mustChangePassword: wish.password !== null,
  })
  const to = await readTargets(store, address, wish.destinations)
  await store.mailForward.createMany({ data: to.map(({ text }) => ({ accountId, destination: text })) })
  await store.mailAccount.update({ where: { id: accountId }, data: { keepCopy: wish.keepsCopy || to.length === 0 } })
  if (wish.password !== null) return null
  const token = newToken()
  const expiresAt = new Date(Date.now() + 7 * dayMs)
  await store.passwordReset.create({ data: { accountId, hash: quickHash(token), expiresAt } })
  return { address: address.text, url: `${config.url}/new-password#${token}` }
}

/** Hashes are slow on purpose, so they are made before the store is held; a preview needs none. */
async function hashesOf(tried: Tried[], isPreview: boolean): Promise<Map<number, string>> {
  const hashes = new Map<number, string>()
  if (isPreview || tried.some(({ problem }) => problem)) return hashes
  const nobodys = await hashPassword(newToken())
  for (const { wish } of tried) {
    if (wish.kind === 'account')
      hashes.set(wish.line, wish.password === null ? nobodys : await hashPassword(wish.password))
  }
  return hashes
}

/** @throws `import-unreadable`, `import-column-missing`, `import-empty` or `import-too-many`. */
function readLines(csv: string): Line[] {
  const text = csv.replace(/^\uFEFF/, '')
  const { data, errors } = Papa.parse<string[]>(text, { skipEmptyLines: 'greedy' })
  const bad = errors.find(({ type }) => type === 'Quotes')
  if (bad) throw new Problem('invalid', 'import-unreadable', { values: { detail: bad.message } })
  const [head = [], ...lines] = data
  const names = head.map((name) => columns.find((column) => column.toLowerCase() === name.trim().toLowerCase()))
  if (!names.includes('address'))
    throw new Problem('invalid', 'import-column-missing', { values: { column: 'address' } })
  if (lines.length === 0) throw new Problem('invalid', 'import-empty')
  if (lines.length > mostLines) throw new Problem('invalid', 'import-too-many', { values: { limit: mostLines } })
  return lines.map((cells, index) => {
    const entries = names.flatMap((name, at): [Column, string][] => (name ? [[name, cells[at] ?? '']] : []))
    return { line: index + 2, cells: Object.fromEntries(entries) }
  })
}

/** A name can be there once. */
function doubled(tried: Tried[]): Tried[] {
  const seen = new Set<string>()
  return tried.map((each) => {
    const { address } = each.wish
    const isDouble = seen.has(address)
    seen.add(address)
    if (!isDouble || each.problem) return each
    return { ...each, problem: { reason: 'import-line-double', values: { address } } }
  })
}

function countByDomain(tried: Tried[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { wish } of tried) {
    const { domain } = readAddress(wish.address)
    counts.set(domain, (counts.get(domain) ?? 0) + 1)
  }
  return counts
}
