import { isMailAddress, isSameAddress } from '../../drafts/rules/addresses'
import type { Address } from '../../messages/schema/row'
import type { MailingPerson } from '../schema'
import { fieldOf, type UsedField, type Values } from './fields'

/** What the address book knows of somebody. */
type Known = { name: string; emails: string[]; organisation: string }

/** A table from a file: the first line names the columns. */
export type Table = { columns: string[]; rows: string[][] }

type Gathered = {
  people: MailingPerson[]
  /** How often somebody came again; the first time counts, with what the others add. */
  repeated: number
  /** Lines of the table and recipients without an address that can be written to, as they stand there. */
  unusable: string[]
}

/** Who gets a message: the recipients of the draft and the lines of a table, with what all of these and the address book know. */
export function gatherPeople(recipients: Address[], table: Table | null, book: Known[]): Gathered {
  const people = new Map<string, MailingPerson>()
  const gathered: Gathered = { people: [], repeated: 0, unusable: [] }
  const rows = [
    ...recipients.map(({ name, email }): Values => ({ email, ...(name ? { name } : {}) })),
    ...(table ? rowsOf(table) : []),
  ]
  for (const row of rows) {
    const email = (row.email ?? '').trim()
    if (!isMailAddress(email)) {
      const shown = Object.values(row).filter(Boolean).join(', ')
      if (shown) gathered.unusable.push(shown)
      continue
    }
    const key = email.toLowerCase()
    const known = people.get(key)
    if (known) gathered.repeated += 1
    people.set(key, personOf(known?.email ?? email, { ...row, ...withoutEmpty(known?.values ?? {}) }, book))
  }
  return { ...gathered, people: [...people.values()] }
}

/** The column that holds the addresses: the one that is called so, or else the one that has most of them; -1: none does. */
export function addressColumn({ columns, rows }: Table): number {
  const named = columns.findIndex((column) => fieldOf(column) === 'email')
  if (named >= 0) return named
  const counts = columns.map((_, at) => rows.filter((row) => isMailAddress((row[at] ?? '').trim())).length)
  const most = Math.max(0, ...counts)
  return most === 0 ? -1 : counts.indexOf(most)
}

/** The fields that some people have no value for, and who they are. Those with words to take instead are no gap. */
export function gapsOf(people: MailingPerson[], used: UsedField[]): { written: string; people: MailingPerson[] }[] {
  return used
    .filter(({ hasFallback }) => !hasFallback)
    .map(({ written, field }) => ({ written, people: people.filter(({ values }) => !values[field]?.trim()) }))
    .filter((gap) => gap.people.length > 0)
}

/** The person with only those values that the text uses. */
export function withOnly({ name, email, values }: MailingPerson, used: UsedField[], shared: Values): MailingPerson {
  const all: Values = { ...shared, ...values }
  const kept = used.filter(({ field }) => Object.hasOwn(all, field)).map(({ field }) => [field, cut(all[field])])
  return { name: name.slice(0, 500), email, values: Object.fromEntries(kept) }
}

function rowsOf(table: Table): Values[] {
  const at = addressColumn(table)
  const fields = table.columns.map(fieldOf)
  return table.rows.map((row) => {
    const values: Values = {}
    for (const [position, field] of fields.entries())
      if (field && field !== 'email') values[field] ||= (row[position] ?? '').trim()
    return { ...values, email: (row[at] ?? '').trim() }
  })
}

function personOf(email: string, row: Values, book: Known[]): MailingPerson {
  const card = book.find(({ emails }) => emails.some((one) => isSameAddress(one, email)))
  const last = row['last name'] ?? ''
  const first = row['first name'] ?? ''
  // A table with a column for the family name has the other one under «name».
  const own = last && !first ? `${row.name ?? ''} ${last}` : row.name || `${first} ${last}`
  const name = own.trim() || card?.name || ''
  const values: Values = {
    ...row,
    email,
    name,
    'first name': first || (last ? (row.name ?? '') : firstName(name)),
    organisation: row.organisation || card?.organisation || '',
  }
  return { name, email, values }
}

/** Of `Ana García` and of `García, Ana` it is Ana. */
function firstName(name: string): string {
  const [before = '', after] = name.split(',')
  return (after ?? before).trim().split(/\s+/)[0] ?? ''
}

const withoutEmpty = (values: Values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value))
const cut = (value = '') => value.slice(0, 2000)
