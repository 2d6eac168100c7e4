import { Problem, type Reason, type ReasonValues } from '@/lib/errors'
import { readAddress } from './addresses'
import { requireGoodPassword } from './passwords'

/** The columns of a file of accounts; `address` must be there, the others may be left out. */
export const columns = ['kind', 'address', 'name', 'password', 'quota', 'destinations', 'keepCopy', 'enabled'] as const
export type Column = (typeof columns)[number]

/** A line as the file has it: texts by column. */
export type Line = { line: number; cells: Partial<Record<Column, string>> }

/** What a line asks for. `destinations`: targets of an alias, or where an account's mail goes on to. */
export type Wish = {
  line: number
  kind: 'account' | 'alias'
  address: string
  displayName: string
  password: string | null
  /** null: what its domain gives */
  quotaBytes: number | null
  destinations: string[]
  keepsCopy: boolean
  isEnabled: boolean
}

/** A reason why a line can't be done. */
export type LineProblem = { reason: Reason; values: ReasonValues }

/** What a line asks for, and what is wrong with it by itself. */
export function readLine({ line, cells }: Line): { wish: Wish; problem: LineProblem | null } {
  const cell = (name: Column) => cells[name]?.trim() ?? ''
  const wish: Wish = {
    line,
    kind: cell('kind').toLowerCase() === 'alias' ? 'alias' : 'account',
    address: cell('address'),
    displayName: cell('name').slice(0, 200),
    password: cells.password ? cells.password : null,
    quotaBytes: null,
    destinations: cell('destinations')
      .split(/[\s,;]+/)
      .filter(Boolean),
    keepsCopy: !isNo(cell('keepCopy')),
    isEnabled: !isNo(cell('enabled')),
  }
  const problem = problemOf(() => {
    if (!['', 'account', 'alias'].includes(cell('kind').toLowerCase()))
      throw new Problem('invalid', 'import-kind-invalid', { values: { text: cell('kind') } })
    wish.address = readAddress(wish.address).text
    wish.quotaBytes = readSize(cell('quota'))
    if (wish.kind === 'alias' && wish.destinations.length === 0) throw new Problem('invalid', 'no-targets')
    if (wish.kind === 'account' && wish.password !== null) requireGoodPassword(wish.password, wish.address)
  })
  return { wish, problem }
}

/** The Problem that some work throws, as a line can show it; bugs go on. */
export function problemOf(work: () => void): LineProblem | null {
  try {
    work()
    return null
  } catch (error) {
    return lineProblem(error)
  }
}

export function lineProblem(error: unknown): LineProblem {
  if (!(error instanceof Problem)) throw error
  return { reason: error.reason, values: error.values }
}

const isNo = (text: string) => ['no', 'false', '0', 'n'].includes(text.toLowerCase())

const units: Record<string, number> = {
  '': 1_000_000,
  m: 1_000_000,
  mb: 1_000_000,
  g: 1_000_000_000,
  gb: 1_000_000_000,
}

/** "500 MB", "2GB", "0" (no limit), "" (what the domain gives): a bare number is megabytes. @throws `import-quota-invalid`. */
function readSize(text: string): number | null {
  if (text === '') return null
  const [, number = '', unit = ''] = /^(\d{1,7}(?:[.,]\d+)?)\s*([a-z]*)$/i.exec(text) ?? []
  const factor = units[unit.toLowerCase()]
  if (number === '' || factor === undefined) throw new Problem('invalid', 'import-quota-invalid', { values: { text } })
  return Math.round(Number(number.replace(',', '.')) * factor)
}
