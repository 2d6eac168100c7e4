import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { Problem } from '@/lib/errors'
import { hasNewsOfOthers } from '@/lib/events/bus'
import { readIdentities } from '@/lib/identities/reads'
import { listMailboxes } from '@/lib/imap/mailboxes'
import { pathOf } from '@/lib/imap/message-id'
import type { Role } from '@/lib/mailboxes/schema'
import { processWide } from '@/lib/process-wide'
import type { SieveClient } from '@/lib/sieve/client'
import { sieveServerOf, withSieve } from '@/lib/sieve/open'
import { ownScript, type ReadScript, readScript } from '@/lib/sieve/script'
import { noFilters } from './rules/filters'
import type { Ability, FilterStanding, FilterState, OfferedFilters, Script } from './schema'

/** The filters of a reader as they stand on the mail server, or that it offers none. */
export async function readFilters(account: Account): Promise<FilterState> {
  const at = Date.now()
  const server = sieveServerOf(account)
  if (!server) return notOffered(account, null, at)
  try {
    const addresses = await ownAddresses(account)
    const state = await withSieve(account, async (client) => stateOf(await lookAtScripts(client), client, addresses))
    return remember(account, state, at)
  } catch (error) {
    if (!(error instanceof Problem) || error.reason !== 'filters-missing') throw error
    return notOffered(account, `${server.host}:${server.port}`, at)
  }
}

// The mail screen asks at every load: what was found is believed for a while, and forgotten with every change.
const believedMs = 5 * 60_000
const mostBelieved = 20_000
type Believed = { standing: FilterStanding; at: number }
const standings = processWide('filter standings', () => new Map<string, Believed>())

/** Whether there are filters, and whether somebody is away. Up to five minutes old. */
export async function readFilterStanding(account: Account): Promise<FilterStanding> {
  const known = standings.get(account.id)
  if (known && known.at + believedMs > Date.now() && !hasNewsOfOthers(account.id, known.at)) return known.standing
  await readFilters(account)
  return standings.get(account.id)?.standing ?? { isOffered: false, vacation: null }
}

/** The text of one of the reader's scripts. */
export function readOtherScript(account: Account, name: string): Promise<string> {
  return withSieve(account, (client) => client.getScript(name))
}

/** What lies on the server: `own` null where there is no script of ours, or one of our name that isn't ours. */
export type Found = { scripts: Script[]; text: string; own: ReadScript | null }

export async function lookAtScripts(client: SieveClient): Promise<Found> {
  const scripts = await client.listScripts()
  const text = scripts.some(({ name }) => name === ownScript) ? await client.getScript(ownScript) : ''
  return { scripts, text, own: readScript(text) }
}

export function stateOf({ scripts, text, own }: Found, client: SieveClient, addresses: string[]): OfferedFilters {
  return {
    isOffered: true,
    ...(own?.filters ?? noFilters),
    abilities: abilitiesOf(client.extensions),
    others: scripts.filter(({ name }) => name !== ownScript),
    isActive: scripts.some(({ name, isActive }) => name === ownScript && isActive),
    isForeign: text !== '' && !own?.isWhole,
    addresses,
  }
}

/** Keeps what the mail screen will ask for. `at`: when it was asked (ms since 1970); what others tell from then on is news. */
export function remember<State extends FilterState>(account: Account, state: State, at: number): State {
  if (standings.size >= mostBelieved) standings.clear()
  const vacation = state.isOffered && state.isActive ? state.vacation : null
  standings.set(account.id, { standing: { isOffered: state.isOffered, vacation }, at })
  return state
}

/** One's own addresses, as far as Sieve knows such (ASCII): mail to any of them may be answered. */
export async function ownAddresses(account: Account): Promise<string[]> {
  const identities = await readIdentities(account)
  const emails = [account.email, ...identities.map(({ email }) => email)].map((email) => email.toLowerCase())
  return [...new Set(emails.filter((email) => /^[!-~]+@[!-~]+$/.test(email)))]
}

/** Where spam and deleted mail lie; on a server that says nothing, under their usual names. */
export async function readPlaces(account: Account): Promise<{ junk: string; trash: string }> {
  const mailboxes = await listMailboxes(account)
  const place = (role: Role, name: string) => {
    const mailbox = mailboxes.find((one) => one.role === role)
    return mailbox ? pathOf(mailbox.id) : name
  }
  return { junk: place('junk', 'Junk'), trash: place('trash', 'Trash') }
}

const notOffered = (account: Account, place: string | null, at: number): FilterState =>
  remember(account, { isOffered: false as const, at: place }, at)

const needs: Record<Ability, string[]> = {
  body: ['body'],
  attachment: ['mime'],
  flags: ['imap4flags'],
  copy: ['copy'],
  vacation: ['vacation'],
  dates: ['date', 'relational'],
  include: ['include'],
}

function abilitiesOf(extensions: ReadonlySet<string>): Ability[] {
  return (Object.keys(needs) as Ability[]).filter((ability) => needs[ability].every((name) => extensions.has(name)))
}
