import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Account } from '@/lib/accounts/schema'
import type { Actor } from '@/lib/audit/records'
import { config } from '@/lib/config'
import { readAddress } from '@/lib/directory/rules/addresses'
import { requireConfirmed } from '@/lib/directory/writes/confirmation'
import { noteForwarding } from '@/lib/directory/writes/own'
import { Problem } from '@/lib/errors'
import { publish } from '@/lib/events/bus'
import { pathOf } from '@/lib/imap/message-id'
import type { SieveClient } from '@/lib/sieve/client'
import { withSieve } from '@/lib/sieve/open'
import { ownScript, writeScript } from '@/lib/sieve/script'
import { type Found, lookAtScripts, ownAddresses, readPlaces, remember, stateOf } from '../reads'
import { applyFilterChange, isAway, keepsCopies, noFilters, redirectsOf, touchedRule } from '../rules/filters'
import { type FilterChange, type Filters, type OfferedFilters, type RuleId, ruleId } from '../schema'

/** A reader who changes filters. */
type Self = { account: Account; actor: Actor }

/**
 * Changes filters: reads what stands on the server, changes that, and writes it back as the script that runs. Scripts of
 * other programs stay as they are, and go on to run after ours where the server can do that (RFC 6609).
 * @throws `filters-other` where it can't and another one runs; only `activate` goes on then.
 */
export async function changeFilters(self: Self, asked: FilterChange): Promise<OfferedFilters> {
  const { account } = self
  const at = Date.now()
  const change = spelled(asked)
  const [addresses, places] = await Promise.all([ownAddresses(account), readPlaces(account)])
  if (change.kind === 'block' && addresses.includes(change.sender)) throw new Problem('refused', 'filters-own-address')
  const state = await withSieve(account, async (client) => {
    const found = await lookAtScripts(client)
    const before = withRunning(found, client, change)
    const filters = applyFilterChange(before, change, newRuleId)
    requireFewRedirects(filters, client, change)
    await requireMayRedirect(self, filters, change)
    await requireOneAnswer(filters, client, found, change)
    const text = writeScript(filters, { ...places, addresses, extensions: client.extensions })
    await keepForeign(found, client)
    await client.haveSpace(ownScript, Buffer.byteLength(text))
    await client.putScript(ownScript, text)
    await client.setActive(ownScript)
    return stateOf(await lookAtScripts(client), client, addresses)
  })
  remember(account, state, at)
  publish(account.id, { kind: 'filters-changed' })
  return state
}

/** What runs besides goes on to run: it is taken in where the server can do so. */
function withRunning({ scripts, own }: Found, client: SieveClient, change: FilterChange): Filters {
  const filters = own?.filters ?? noFilters
  const running = scripts.find(({ isActive, name }) => isActive && name !== ownScript)
  if (!running || filters.included.includes(running.name)) return filters
  if (client.extensions.has('include')) return { ...filters, included: [...filters.included, running.name] }
  if (change.kind === 'activate') return filters
  throw new Problem('conflict', 'filters-other', { values: { name: running.name } })
}

/** Two answers to one message are an error of Sieve's (RFC 5230, section 4.7): it would lie in the inbox, unfiltered. */
async function requireOneAnswer(filters: Filters, client: SieveClient, { scripts, own }: Found, change: FilterChange) {
  const { vacation } = filters
  if (!vacation || !isAway({ ...vacation, from: null }, new Date())) return
  // What was let run beside this answer before was looked at then.
  const before = change.kind === 'vacation' ? [] : (own?.filters.included ?? [])
  for (const name of filters.included) {
    if (before.includes(name) || !scripts.some((script) => script.name === name)) continue
    if (/\bvacation\b/i.test(await client.getScript(name)))
      throw new Problem('conflict', 'filters-two-answers', { values: { name } })
  }
}

/** What another program wrote into the script of our name is kept under another one before ours is written over it. */
async function keepForeign({ scripts, text, own }: Found, client: SieveClient): Promise<void> {
  if (text === '' || own?.isWhole) return
  const names = new Set(scripts.map(({ name }) => name))
  const day = new Date().toISOString().slice(0, 10)
  const copies = Array.from({ length: 100 }, (_, at) => `${ownScript} ${day}${at === 0 ? '' : ` (${at + 1})`}`)
  const name = copies.find((copy) => !names.has(copy))
  if (!name) throw new Problem('refused', 'filters-full', { values: { limit: copies.length } })
  await client.putScript(name, text)
}

/** The change with addresses in their one spelling; a mailbox no server could have is refused. */
function spelled(change: FilterChange): FilterChange {
  if (change.kind !== 'add' && change.kind !== 'change') return change
  const actions = change.rule.actions.map((action) => {
    if (action.kind === 'file' || action.kind === 'copy') pathOf(action.mailboxId)
    return action.kind === 'redirect' ? { ...action, to: readAddress(action.to, { mayHaveTag: true }).text } : action
  })
  return { ...change, rule: { ...change.rule, actions } }
}

/**
 * A message that would be sent on to more than the server allows (RFC 5804, section 1.7) is an error of Sieve's too: nobody gets
 * it, and no rule is followed. Whether one message meets all rules can't be known.
 */
function requireFewRedirects(filters: Filters, client: SieveClient, change: FilterChange) {
  const limit = Number(client.capabilities.get('MAXREDIRECTS') ?? Number.NaN)
  const rule = touchedRule(filters, change)
  if (!rule || redirectsOf(rule).length === 0) return
  if (new Set(filters.rules.flatMap(redirectsOf)).size > limit)
    throw new Problem('refused', 'filters-redirects', { values: { limit } })
}

/** A rule that sends mail on does so only as far as the reader's own forwarding may, and wants the password as that does. */
async function requireMayRedirect({ account, actor }: Self, filters: Filters, change: FilterChange): Promise<void> {
  const rule = touchedRule(filters, change)
  const to = rule ? redirectsOf(rule) : []
  if (!rule || to.length === 0 || !config.hasDirectory) return
  requireConfirmed(account)
  await noteForwarding({ account, actor }, { to, keepsCopy: keepsCopies(rule) })
}

const newRuleId = (): RuleId => ruleId.parse(randomUUID())
