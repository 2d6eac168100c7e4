import { noFilters } from '@/lib/filters/rules/filters'
import { type Filters, rule } from '@/lib/filters/schema'
import { packMailboxId } from '@/lib/imap/message-id'
import { writeScript } from './script'

export const target = {
  extensions: new Set(['mailbox', 'fileinto', 'copy', 'imap4flags', 'include', 'body', 'mime']),
  junk: 'Junk',
  trash: 'Trash',
  addresses: ['ana@example.org'],
}

export const aRule = (given: object = {}) =>
  rule.parse({
    id: 'rule-0001',
    name: 'House',
    isOn: true,
    join: 'all',
    conditions: [{ kind: 'text', field: 'subject', match: 'contains', value: 'roof', isNot: false }],
    actions: [{ kind: 'file', mailboxId: packMailboxId('House') }],
    ...given,
  })

export const having = (given: Partial<Filters>): Filters => ({ ...noFilters, ...given })

/** The script without its comments. */
export const codeOf = (filters: Partial<Filters>) =>
  writeScript(having(filters), target)
    .split('\r\n')
    .filter((line) => line && !line.startsWith('#'))
    .join('\n')
