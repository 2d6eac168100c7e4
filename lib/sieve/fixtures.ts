import { aRule as aDraft } from '@/lib/filters/fixtures'
import { noFilters } from '@/lib/filters/rules/filters'
import { type Filters, rule } from '@/lib/filters/schema'
import { writeScript } from './script'

export const target = {
  extensions: new Set(['mailbox', 'fileinto', 'copy', 'imap4flags', 'include', 'body', 'mime']),
  junk: 'Junk',
  trash: 'Trash',
  addresses: ['ana@example.org'],
}

/** A rule as it is kept, with its id. */
export const aRule = (given: object = {}) => rule.parse({ id: 'rule-0001', ...aDraft(), ...given })

export const having = (given: Partial<Filters>): Filters => ({ ...noFilters, ...given })

/** The script without its comments. */
export const codeOf = (filters: Partial<Filters>) =>
  writeScript(having(filters), target)
    .split('\r\n')
    .filter((line) => line && !line.startsWith('#'))
    .join('\n')
