import 'server-only'
import type { ImapFlow } from 'imapflow'
import { processWide } from '@/lib/process-wide'
import { type FetchLine, readFetchLine } from './fetch-line'
import { atom, execute, type Token } from './raw'

type Response = { payload: Buffer; literals: Buffer[] }
type Handler = { handleResponse(response: Response): Promise<boolean> }
type Take = (line: FetchLine) => boolean

const takers = processWide('imap takers', () => new WeakMap<ImapFlow, { take: Take | null }>())

/** Which messages: a sequence-set of UIDs, or of sequence numbers. */
export type Which = { set: string; by: 'uid' | 'seq' }

/**
 * Runs a FETCH for these data items and reads its responses without the parser of everything: a list of 50 rows takes
 * half the time so. A response that `take` does not want (it was not asked for) goes the usual way.
 */
export async function fetchLines(client: ImapFlow, { set, by }: Which, items: Token[], take: Take): Promise<void> {
  const taker = takerOf(client)
  taker.take = take
  try {
    const sequence = { type: 'SEQUENCE', value: set }
    await execute(client, by === 'uid' ? 'UID FETCH' : 'FETCH', [sequence, [atom('UID'), ...items]], 'NONE')
  } finally {
    taker.take = null
  }
}

// imapflow has one place where every response passes; it keeps it out of its types.
function takerOf(client: ImapFlow) {
  const known = takers.get(client)
  if (known) return known
  const taker: { take: Take | null } = { take: null }
  const handler = client as unknown as Handler
  const usual = handler.handleResponse.bind(client)
  handler.handleResponse = (response) => {
    const line = taker.take && readFetchLine(response.payload, response.literals)
    return line && taker.take?.(line) ? Promise.resolve(true) : usual(response)
  }
  takers.set(client, taker)
  return taker
}
