import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { Problem } from '@/lib/errors'
import type { MessageFilter } from '@/lib/messages/schema'
import { changesSeen } from './line'
import { type OpenMailbox, withMailbox } from './pool'
import { atom, execute, type Token, text } from './raw'
import { holdsAttachment } from './rows'

/** UIDs, highest (newest arrival) first, and a state that changes when they may have. */
type Found = { uids: Uint32Array; queryState: string }

// A view of 100,000 messages is 400 kB of UIDs.
const keptViews = 200
const shared = globalThis as typeof globalThis & { buzonFound?: Map<string, Found> }
shared.buzonFound ??= new Map()
const remembered = shared.buzonFound

/** The UIDs that match, remembered until the mailbox changes. */
export function findUids(account: Account, path: string, filter: MessageFilter): Promise<Found> {
  return withMailbox(account, { path, purpose: 'slow' }, async (open) => {
    await open.client.noop()
    const key = JSON.stringify([account.id, path, filter])
    const queryState = stateOf(open)
    const known = remembered.get(key)
    remembered.delete(key)
    const found = known?.queryState === queryState ? known : { uids: await search(open, filter), queryState }
    remembered.set(key, found)
    const oldest = remembered.keys().next()
    if (remembered.size > keptViews && !oldest.done) remembered.delete(oldest.value)
    return found
  })
}

async function search(open: OpenMailbox, filter: MessageFilter): Promise<Uint32Array> {
  const answers = await execute(open.client, 'UID SEARCH', searchTokens(filter, open), 'SEARCH')
  const uids = answers.flatMap(({ numbers }) => numbers)
  const matching =
    filter.hasAttachment === undefined || tellsAttachments(open)
      ? uids
      : await byStructure(open, uids, filter.hasAttachment)
  return Uint32Array.from(matching).sort().reverse()
}

/** RFC 3501, section 6.4.4. Words are sent as strings or literals, so whatever they hold they stay words (T7). */
export function searchTokens(filter: MessageFilter, open: Pick<OpenMailbox, 'mailbox'>): Token[] {
  const { text: words, from, to, subject, after, before, hasAttachment, unread, flagged } = filter
  const keys: Token[] = []
  for (const word of wordsOf(words)) keys.push(atom('TEXT'), text(word))
  for (const [key, value] of [
    ['FROM', from],
    ['SUBJECT', subject],
  ] as const) {
    for (const word of wordsOf(value)) keys.push(atom(key), text(word))
  }
  for (const word of wordsOf(to)) keys.push(atom('OR'), atom('TO'), text(word), atom('CC'), text(word))
  if (after) keys.push(atom('SINCE'), atom(imapDate(after)))
  if (before) keys.push(atom('BEFORE'), atom(imapDate(before)))
  if (unread !== undefined) keys.push(atom(unread ? 'UNSEEN' : 'SEEN'))
  if (flagged !== undefined) keys.push(atom(flagged ? 'FLAGGED' : 'UNFLAGGED'))
  if (hasAttachment !== undefined && tellsAttachments(open)) {
    keys.push(atom(hasAttachment ? 'KEYWORD' : 'UNKEYWORD'), atom('$HasAttachment'))
  }
  return [atom('CHARSET'), atom('UTF-8'), ...(keys.length > 0 ? keys : [atom('ALL')])]
}

/** Words, all of which must be there; "words in quotes" stand together. */
export function wordsOf(value: string | undefined): string[] {
  if (value === undefined) return []
  if (value.includes('\0')) throw new Problem('invalid', 'request-invalid', { values: { detail: 'NUL' } })
  return [...value.matchAll(/"([^"]+)"|[^\s"]+/g)].map(([word, quoted]) => quoted ?? word)
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function imapDate(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${date}-${months[(month ?? 1) - 1]}-${year}`
}

function tellsAttachments({ mailbox }: Pick<OpenMailbox, 'mailbox'>): boolean {
  return [...(mailbox.flags ?? [])].some((flag) => flag.toLowerCase() === '$hasattachment')
}

// Where no keyword tells, every structure must be read: the newest ones, so that it ends.
const structuresRead = 5_000

async function byStructure({ client }: OpenMailbox, uids: number[], wanted: boolean): Promise<number[]> {
  const newest = uids.sort((one, other) => other - one).slice(0, structuresRead)
  if (newest.length === 0) return []
  const fetched = await client.fetchAll(newest, { uid: true, bodyStructure: true }, { uid: true })
  return fetched.filter(({ bodyStructure }) => holdsAttachment(bodyStructure) === wanted).map(({ uid }) => uid)
}

/**
 * Flags decide who matches too: where there is no MODSEQ, what is found holds only as long as this mailbox stays
 * selected on this connection, for then the server tells of every change.
 */
function stateOf({ client, mailbox, uidValidity }: OpenMailbox): string {
  const since = mailbox.highestModseq ?? `${client.id}.${selections.get(mailbox) ?? select(mailbox)}`
  return `${uidValidity}.${mailbox.uidNext}.${mailbox.exists}.${since}.${changesSeen(client)}`
}

// imapflow makes a new object at every SELECT.
const selections = new WeakMap<OpenMailbox['mailbox'], number>()
let selected = 0

function select(mailbox: OpenMailbox['mailbox']): number {
  selections.set(mailbox, ++selected)
  return selected
}
