import type { QueryClient } from '@tanstack/react-query'
import type { MessageId, MessageSummary } from '../schema/row'
import { openKey } from './keywords'
import { prefetchMessage } from './open'

/** How sure it is that a message will be opened: pressed or pointed at, beside the open one, or just unread. */
export type Likelihood = 'pressed' | 'next' | 'unread'

type Guess = Pick<MessageSummary, 'id' | 'sizeBytes' | 'hasAttachment'>
type Connection = { saveData?: boolean; effectiveType?: string; type?: string; metered?: boolean }

const budgetBytes = 4_000_000
const refillBytesPerMs = 20
const mostBytes: Record<Likelihood, number> = { pressed: 2_000_000, next: 1_000_000, unread: 150_000 }
// Files are not fetched with a message, so one that has some counts for less than it weighs.
const mostWithFilesBytes = 100_000

/** Whether anything may be fetched on a guess: never where the reader pays for it or waits for it. */
export function mayGuess(connection = currentConnection()): boolean {
  if (!connection) return true
  const { saveData, effectiveType, type, metered } = connection
  return !saveData && !metered && type !== 'cellular' && (effectiveType === undefined || effectiveType === '4g')
}

function currentConnection(): Connection | undefined {
  return (navigator as Navigator & { connection?: Connection }).connection
}

/** What fetching a message costs at most, in bytes. */
export function costOf({ sizeBytes, hasAttachment }: Guess): number {
  return hasAttachment ? Math.min(sizeBytes, mostWithFilesBytes) : sizeBytes
}

/** Bytes that may be spent on guesses: 4 MB at once, 20 kB a second in the long run. */
export function budget(now: () => number) {
  let left = budgetBytes
  let at = now()
  return {
    spend(bytes: number): boolean {
      left = Math.min(budgetBytes, left + (now() - at) * refillBytesPerMs)
      at = now()
      if (bytes > left) return false
      left -= bytes
      return true
    },
  }
}

const shared = budget(() => Date.now())
let waiting: { cache: QueryClient; guess: Guess; likelihood: Likelihood }[] = []
let isFetching = false

/**
 * Fetches messages that will probably be opened, the likeliest first, one after the other, within a budget of bytes.
 * What was guessed before with the same likelihood and has not begun is forgotten: the reader is elsewhere by now.
 */
export function prefetch(cache: QueryClient, likelihood: Likelihood, guesses: Guess[]): void {
  waiting = waiting.filter((other) => other.likelihood !== likelihood)
  if (!mayGuess()) return
  const isUnknown = ({ id }: { id: MessageId }) => cache.getQueryState(openKey(id)) === undefined
  const added = guesses
    .filter((guess) => isUnknown(guess) && costOf(guess) <= mostBytes[likelihood])
    .map((guess) => ({ cache, guess, likelihood }))
  const order: Likelihood[] = ['pressed', 'next', 'unread']
  waiting = [...waiting, ...added].sort((one, other) => order.indexOf(one.likelihood) - order.indexOf(other.likelihood))
  void work()
}

async function work() {
  if (isFetching) return
  isFetching = true
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { cache, guess } = next
    if (cache.getQueryState(openKey(guess.id)) === undefined && shared.spend(costOf(guess)))
      await prefetchMessage(cache, guess.id)
  }
  isFetching = false
}
