import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { threadMessages } from '@/lib/messages/rules/thread'
import { processWide } from '@/lib/process-wide'
import { Bounded } from './bounded'
import type { OpenMailbox } from './pool'
import { atom, executeUnparsed } from './raw'
import { fetchReferences, type Referring } from './references'
import { findRelatives } from './relatives'

/**
 * The conversations of a mailbox: its UIDs, in their order, and for each the lowest UID of its conversation. Messages
 * that left since are still among them.
 */
export type Threads = { uids: Uint32Array; firsts: Uint32Array }

type Kept = Threads & { uidValidity: bigint; upTo: number }

// The conversations of everybody: 800 kB for a mailbox of 100,000 messages.
const keptBytes = 64 * 1024 * 1024
// Where the server does not thread, the headers of all messages pass: 3 MB for so many.
const mostFetched = 20_000
// More arrivals than these are not joined one by one: the mailbox is threaded anew.
const mostJoined = 20

const sizeOf = ({ uids, firsts }: Threads) => uids.byteLength + firsts.byteLength
const kept = processWide('imap threads', () => new Bounded<Kept>(keptBytes, sizeOf))

/**
 * The conversations of an open mailbox, kept until something arrives; where the server does not thread, arrivals are
 * joined to them by what they answer. null where there are too many messages for us to do it. Meant for the slow
 * connection.
 */
export async function readThreads(account: Account, open: OpenMailbox): Promise<Threads | null> {
  await open.client.noop()
  const known = knownThreads(account, open)
  const fresh = known ? await advanced(open, known) : await made(open)
  const key = keyOf(account, open)
  if (fresh) kept.set(key, fresh, account.id)
  else kept.delete(key)
  return fresh
}

/** What is known already, without asking anybody: all up to the UID `upTo`. */
export function knownThreads(account: Account, open: Pick<OpenMailbox, 'path' | 'uidValidity'>): Kept | undefined {
  const known = kept.get(keyOf(account, open))
  return known?.uidValidity === open.uidValidity ? known : undefined
}

const keyOf = ({ id }: Account, { path }: Pick<OpenMailbox, 'path'>) => `${id} ${path}`

/** The UIDs of the conversation a message belongs to, in their order; only its own when it is not known. */
export function conversationOf({ uids, firsts }: Threads, uid: number): number[] {
  const at = placeOf(uids, uid)
  if (uids[at] !== uid) return [uid]
  const first = firsts[at]
  return [...uids.filter((_, index) => firsts[index] === first)]
}

async function made(open: OpenMailbox): Promise<Kept | null> {
  const threads = await threaded(open)
  return threads && { ...threads, uidValidity: open.uidValidity, upTo: threads.uids.at(-1) ?? 0 }
}

async function threaded(open: OpenMailbox): Promise<Threads | null> {
  const { client, mailbox } = open
  if (mailbox.exists === 0) return { uids: new Uint32Array(0), firsts: new Uint32Array(0) }
  // REFERENCES would join by subject too (RFC 5256, step 5): there we thread ourselves, so that all servers are alike.
  if (isThreading(client)) {
    const [answer] = await executeUnparsed(client, 'UID THREAD', ['REFS', 'UTF-8', 'ALL'].map(atom), 'THREAD')
    return threadsOf(answer ?? Buffer.alloc(0))
  }
  if (mailbox.exists > mostFetched) return null
  const messages = await fetchReferences(open, '1:*')
  const uids = Uint32Array.from(messages, ({ uid }) => uid)
  return { uids, firsts: threadMessages(messages).map((index) => uids[index] ?? 0) }
}

const isThreading = ({ capabilities }: OpenMailbox['client']) => capabilities.has('THREAD=REFS')

const [zero, nine, opening, closing] = [...Buffer.from('09()')] as [number, number, number, number]
// A UID (32 bits) and the place of its conversation in one number, so that sorting 100,000 of them takes 10 ms.
const places = 2 ** 21

/** Reads a THREAD response (RFC 5256, section 4): each outermost list is a conversation, however deep it goes. */
export function threadsOf(answer: Buffer): Threads {
  const found: number[] = []
  const lowest: number[] = []
  let [depth, uid] = [0, 0]
  for (const byte of answer) {
    if (byte >= zero && byte <= nine && depth > 0) {
      uid = uid * 10 + (byte - zero)
      continue
    }
    if (uid > 0) {
      const thread = lowest.length - 1
      found.push(uid * places + thread)
      lowest[thread] = Math.min(lowest[thread] ?? uid, uid)
      uid = 0
    }
    if (byte === opening && depth++ === 0) lowest.push(Number.POSITIVE_INFINITY)
    if (byte === closing) depth -= 1
  }
  const ordered = Float64Array.from(found).sort()
  return {
    uids: Uint32Array.from(ordered, (both) => Math.floor(both / places)),
    firsts: Uint32Array.from(ordered, (both) => lowest[both % places] ?? 0),
  }
}

async function advanced(open: OpenMailbox, known: Kept): Promise<Kept | null> {
  const arrived = await fetchReferences(open, `${known.upTo + 1}:*`)
  // `*` is the last message, even when its UID is below (RFC 3501, section 6.4.8).
  const arrivals = arrived.filter(({ uid }) => uid > known.upTo)
  if (arrivals.length === 0) return known
  // Of 100,000 messages Dovecot tells all conversations in 100 ms; to look for those of one arrival takes it 500.
  if (arrivals.length > mostJoined || isThreading(open.client)) return made(open)
  let threads: Threads = known
  for (const arrival of arrivals) threads = await joined(open, threads, arrival)
  return { ...threads, uidValidity: known.uidValidity, upTo: threads.uids.at(-1) ?? known.upTo }
}

/** An arrival may answer what is here, and be what something here waited for: then those become one conversation. */
async function joined(open: OpenMailbox, { uids, firsts }: Threads, arrival: Referring): Promise<Threads> {
  const { uid, messageId, references } = arrival
  const relatives = await findRelatives(open, { own: references, named: [messageId, ...references] })
  const touched = new Set<number>()
  for (const relative of relatives) {
    const at = placeOf(uids, relative)
    if (uids[at] === relative) touched.add(firsts[at] ?? relative)
  }
  const first = Math.min(uid, ...touched)
  return {
    uids: appended(uids, uid),
    firsts: appended(touched.size > 1 ? firsts.map((of) => (touched.has(of) ? first : of)) : firsts, first),
  }
}

function appended(numbers: Uint32Array, number: number): Uint32Array {
  const longer = new Uint32Array(numbers.length + 1)
  longer.set(numbers)
  longer[numbers.length] = number
  return longer
}

/** Where a UID is, or would be, among ascending ones. */
export function placeOf(uids: Uint32Array, uid: number): number {
  let [low, high] = [0, uids.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((uids[middle] ?? 0) < uid) low = middle + 1
    else high = middle
  }
  return low
}
