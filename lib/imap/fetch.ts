import 'server-only'
import type { ImapFlow } from 'imapflow'
import { processWide } from '@/lib/process-wide'
import { type FetchLine, readFetchLine } from './fetch-line'
import { atom, execute, sendInFront, type Token } from './raw'
import { takeVanished } from './vanished'

/** One response as it came; the stream goes on reading when `next` is called. */
type Response = { payload: Buffer; literals: Buffer[]; next(): void }
type Stream = { push(response: Response | null): boolean }
type Take = (line: FetchLine) => boolean
/** `noop`: one is to go along with the next FETCH, or went and is not answered yet. */
type Taker = {
  take: Take | null
  vanished: string[] | null
  taken: number
  error: unknown
  noop: 'wanted' | { answered(): void } | null
}

const takers = processWide('imap takers', () => new WeakMap<ImapFlow, Taker>())

// Between so many responses others get their turn: a hundred take about a millisecond.
const takenAtOnce = 100

/** Which messages: a sequence-set of UIDs, or of sequence numbers. */
export type Which = { set: string; by: 'uid' | 'seq' }

/**
 * Runs a FETCH for these data items and reads its responses without the parser of everything: a list of 50 rows takes
 * half the time so. A response that `take` does not want (it was not asked for) goes the usual way.
 */
export async function fetchLines(client: ImapFlow, which: Which, items: Token[], take: Take): Promise<void> {
  await takingLines(client, take, () => runFetch(client, which, [[atom('UID'), ...items]]))
}

/**
 * Reads what changed in the open mailbox since a MODSEQ, arrivals among it (CHANGEDSINCE, RFC 7162). Answers the UIDs
 * that left since, as a sequence-set; null where the server does not tell of them (QRESYNC).
 */
export async function fetchChanges(
  client: ImapFlow,
  since: bigint,
  items: Token[],
  take: Take,
): Promise<string | null> {
  const isResync = client.enabled.has('QRESYNC')
  const modifiers = [atom('CHANGEDSINCE'), atom(String(since)), ...(isResync ? [atom('VANISHED')] : [])]
  const fetch = () => runFetch(client, { set: '1:*', by: 'uid' }, [[atom('UID'), ...items], modifiers])
  const { vanished } = await takingLines(client, take, fetch, { isResync })
  return isResync ? vanished : null
}

/**
 * Lets a NOOP go along with the next FETCH, in one packet and one round trip. Answers what tells whether there was one by
 * now, and lets it be if not.
 */
export function noopWithFetch(client: ImapFlow): () => boolean {
  const taker = takerOf(client)
  taker.noop = 'wanted'
  return () => {
    const hasGone = taker.noop !== 'wanted'
    taker.noop = null
    return hasGone
  }
}

// imapflow's tags are hexadecimal.
const noopTag = 'NOOP'

async function runFetch(client: ImapFlow, { set, by }: Which, rest: Token[]) {
  const taker = takerOf(client)
  const command = by === 'uid' ? 'UID FETCH' : 'FETCH'
  const run = () => execute(client, command, [{ type: 'SEQUENCE', value: set }, ...rest], 'NONE')
  if (taker.noop !== 'wanted') return run()

  let answered = () => {}
  const heard = new Promise<void>((resolve) => {
    answered = resolve
  })
  let answer: ReturnType<typeof run> | undefined
  const begin = () => {
    answer = run()
  }
  if (sendInFront(client, `${noopTag} NOOP`, begin)) taker.noop = { answered }
  client.once('close', answered)
  try {
    return await answer
  } finally {
    // Dovecot answers a NOOP after the FETCH behind it, so that no number changes its meaning.
    if (taker.noop !== 'wanted' && client.usable) await heard
    client.off('close', answered)
  }
}

/** What came while something was done: its answer, and the UIDs that the server told are gone, as a sequence-set. */
type Taken<T> = { answer: T; vanished: string }

/**
 * Reads the FETCH responses that come while `work` is done. With `isResync`, the UIDs that left are taken as well
 * (VANISHED (EARLIER), RFC 7162).
 */
export async function takingLines<T>(
  client: ImapFlow,
  take: Take,
  work: () => Promise<T>,
  { isResync = false } = {},
): Promise<Taken<T>> {
  const taker = takerOf(client)
  const vanished: string[] = []
  Object.assign(taker, { take, vanished: isResync ? vanished : null, error: null })
  try {
    const answer = await work()
    if (taker.error) throw taker.error
    return { answer, vanished: vanished.join(',') }
  } finally {
    Object.assign(taker, { take: null, vanished: null })
  }
}

// Before imapflow queues them: it would go through a stream and several promises for each row, and rest after ten. It has
// one response on its way at a time, so none that came before is overtaken. Its types don't have the stream.
function takerOf(client: ImapFlow): Taker {
  const known = takers.get(client)
  if (known) return known
  const taker: Taker = { take: null, vanished: null, taken: 0, error: null, noop: null }
  const { streamer } = client as unknown as { streamer: Stream }
  const usual = streamer.push.bind(streamer)
  streamer.push = (response) => {
    if (!response || !taker.take || !isTaken(taker, response)) return usual(response)
    taker.taken += 1
    if (taker.taken % takenAtOnce === 0) setImmediate(response.next)
    else response.next()
    return true
  }
  takers.set(client, taker)
  return taker
}

function isTaken(taker: Taker, { payload, literals }: Response): boolean {
  if (taker.noop && taker.noop !== 'wanted' && payload.toString('latin1', 0, 5) === `${noopTag} `) {
    taker.noop.answered()
    taker.noop = null
    return true
  }
  try {
    const set = taker.vanished && takeVanished(payload)
    if (set) taker.vanished?.push(set)
    if (set) return true
    const line = readFetchLine(payload, literals)
    return line !== null && !isNews(taker, line) && taker.take?.(line) === true
  } catch (error) {
    // Thrown where imapflow reads, it would end the connection.
    taker.error ??= error
    return true
  }
}

/** With a NOOP under way flags may be told that were not asked for. They tell their MODSEQ, where servers have one (RFC 7162). */
function isNews({ noop }: Taker, { items }: FetchLine): boolean {
  return noop !== null && noop !== 'wanted' && items.size === 3 && items.has('MODSEQ') && items.has('FLAGS')
}
