import { Problem } from '../../errors'
import type { MailboxId } from '../../mailboxes/schema'
import {
  type Action,
  type FilterChange,
  type Filters,
  most,
  type Rule,
  type RuleDraft,
  type RuleId,
  type Vacation,
} from '../schema'

export const noFilters: Filters = { rules: [], vacation: null, blocked: [], included: [] }

/** The filters after a change. @throws `filter-not-found` or `filters-full`. */
export function applyFilterChange(filters: Filters, change: FilterChange, newId: () => RuleId): Filters {
  const { rules, blocked, included } = filters
  switch (change.kind) {
    case 'add':
      return { ...filters, rules: within(most.rules, [...rules, { ...change.rule, id: newId() }]) }
    case 'change':
      return { ...filters, rules: changed(rules, change.id, (rule) => ({ ...rule, ...change.rule })) }
    case 'switch':
      return { ...filters, rules: changed(rules, change.id, (rule) => ({ ...rule, isOn: change.isOn })) }
    case 'delete':
      return { ...filters, rules: rules.filter(({ id }) => id !== change.id) }
    case 'move':
      return { ...filters, rules: moved(rules, change.id, change.to) }
    case 'vacation':
      return { ...filters, vacation: change.vacation }
    case 'block':
      return { ...filters, blocked: within(most.blocked, including(blocked, change.sender.toLowerCase())) }
    case 'unblock':
      return { ...filters, blocked: leaving(blocked, change.sender.toLowerCase()) }
    case 'include':
      return {
        ...filters,
        included: change.isOn
          ? within(most.included, including(included, change.name))
          : leaving(included, change.name),
      }
    case 'activate':
      return filters
  }
}

/** A rule in the place of another; those between make room. */
export function moved(rules: Rule[], id: RuleId, to: RuleId): Rule[] {
  const from = rules.findIndex((rule) => rule.id === id)
  const at = rules.findIndex((rule) => rule.id === to)
  const [rule] = rules.slice(from, from + 1)
  if (!rule || from < 0 || at < 0) throw new Problem('not-found', 'filter-not-found')
  const rest = rules.filter((other) => other !== rule)
  return [...rest.slice(0, at), rule, ...rest.slice(at)]
}

function changed(rules: Rule[], id: RuleId, by: (rule: Rule) => Rule): Rule[] {
  if (!rules.some((rule) => rule.id === id)) throw new Problem('not-found', 'filter-not-found')
  return rules.map((rule) => (rule.id === id ? by(rule) : rule))
}

const including = (list: string[], entry: string) => (list.includes(entry) ? list : [...list, entry])
const leaving = (list: string[], entry: string) => list.filter((one) => one !== entry)

function within<Entry>(limit: number, list: Entry[]): Entry[] {
  if (list.length > limit) throw new Problem('refused', 'filters-full', { values: { limit } })
  return list
}

/** Where a rule that is switched on sends mail on to. */
export function redirectsOf(rule: RuleDraft): string[] {
  return redirections(rule).map(({ to }) => to)
}

/** Whether all that a rule sends on is here too. */
export function keepsCopies(rule: RuleDraft): boolean {
  return redirections(rule).every(({ keepsCopy }) => keepsCopy)
}

function redirections({ isOn, actions }: RuleDraft) {
  return isOn ? actions.filter((action) => action.kind === 'redirect') : []
}

/** Filters that file into other mailboxes than they did. */
export function intoOthers(filters: Filters, moves: ReadonlyMap<MailboxId, MailboxId>): Filters {
  const actions = (before: Action[]) =>
    before.map((action) =>
      'mailboxId' in action ? { ...action, mailboxId: moves.get(action.mailboxId) ?? action.mailboxId } : action,
    )
  return { ...filters, rules: filters.rules.map((rule) => ({ ...rule, actions: actions(rule.actions) })) }
}

/** The rule that a change has made, changed or switched. */
export function touchedRule({ rules }: Filters, change: FilterChange): Rule | undefined {
  if (change.kind === 'add') return rules.at(-1)
  return change.kind === 'change' || change.kind === 'switch' ? rules.find(({ id }) => id === change.id) : undefined
}

/** How far a day of this time zone is ahead of UTC at noon, as Sieve writes it: `+0530` (RFC 5260, section 4.1). */
export function zoneOffset(date: string, timeZone: string): string {
  const noon = new Date(`${date}T12:00:00Z`)
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: known(timeZone),
    timeZoneName: 'longOffset',
  }).formatToParts(noon)
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign = '+', hours = '00', minutes = '00'] = /([+-])(\d{2}):?(\d{2})/.exec(name) ?? []
  return `${sign}${hours}${minutes}`
}

/** A zone that is news to this machine's tz database counts as UTC: the mail screen must not fail by it. */
function known(timeZone: string): string {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone })
    return timeZone
  } catch {
    return 'UTC'
  }
}

/** Whether this answers now. */
export function isAway({ isOn, from, until, timeZone }: Vacation, now: Date): boolean {
  // The calendar of Canada writes days as the ISO does.
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: known(timeZone), dateStyle: 'short' }).format(now)
  return isOn && (from === null || today >= from) && (until === null || today <= until)
}

/** Whether nothing was ever put into these. */
export function isEmpty({ rules, vacation, blocked }: Filters): boolean {
  return rules.length === 0 && vacation === null && blocked.length === 0
}
