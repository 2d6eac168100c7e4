import 'server-only'
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'
import { Problem } from '@/lib/errors'
import { processWide } from '@/lib/process-wide'

// A person with every key held down stays far below these; a program that gets stuck does not.
const sizes = {
  ordinary: { points: 600, duration: 10 },
  /** Work that costs the mail server or this one seconds: full searches, zips. */
  heavy: { points: 60, duration: 60 },
  send: { points: 60, duration: 60 },
  upload: { points: 300, duration: 60 },
  console: { points: 300, duration: 60 },
  /** What deletes, imports or opens doors: nobody does it quickly by hand. */
  danger: { points: 60, duration: 60 },
  /** What asks other people's servers. */
  outside: { points: 12, duration: 60 },
  /** For who is not signed in: of one network address. */
  stranger: { points: 60, duration: 60 },
  /** For who follows links to a reader's files: of one network address. */
  link: { points: 120, duration: 60 },
  /** Passwords tried for one thing, from one address and from all of them. */
  password: { points: 8, duration: 300 },
  passwords: { points: 60, duration: 300 },
} as const

/** The bucket a route draws from: so many calls (points) in so many seconds (duration) for one account. */
export type Limit = keyof typeof sizes

const buckets = processWide('rate limits', () => new Map<Limit, RateLimiterMemory>())

/** Takes one call from the bucket of `key`, or throws `rate-limited` with the seconds to wait. */
export async function spend(key: string, limit: Limit): Promise<void> {
  try {
    await bucket(limit).consume(key)
  } catch (refusal) {
    if (!isRefusal(refusal)) throw refusal
    throw new Problem('rate-limited', 'too-many-requests', {
      values: { seconds: Math.ceil(refusal.msBeforeNext / 1000) },
    })
  }
}

/** Whether a limiter said no. By shape: it may have been made by another bundle, with a class of its own. */
export function isRefusal(refusal: unknown): refusal is RateLimiterRes {
  return typeof refusal === 'object' && refusal !== null && 'msBeforeNext' in refusal
}

function bucket(limit: Limit): RateLimiterMemory {
  const known = buckets.get(limit)
  if (known) return known
  const made = new RateLimiterMemory({ keyPrefix: limit, ...sizes[limit] })
  buckets.set(limit, made)
  return made
}
