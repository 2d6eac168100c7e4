import 'server-only'
import { isIPv6 } from 'node:net'
import ipaddr from 'ipaddr.js'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { Problem } from '@/lib/errors'
import { isRefusal } from '@/lib/http/rate-limit'
import { outsideOfRequests, processWide } from '@/lib/process-wide'

const tenMinutes = 600

/**
 * Three buckets (T17). Everyone together may try one account ten times in ten minutes; a browser that signed in
 * to it before has ten of its own, so that guesses from elsewhere do not lock its owner out; and one network
 * address may fail thirty times over all accounts.
 */
const limiters = processWide('sign-in attempts', () => ({
  account: new RateLimiterMemory({ keyPrefix: 'account', points: 10, duration: tenMinutes }),
  device: new RateLimiterMemory({ keyPrefix: 'device', points: 10, duration: tenMinutes }),
  address: new RateLimiterMemory({ keyPrefix: 'address', points: 30, duration: tenMinutes }),
}))

/** Who tries: the account's folded address, where from, and the device if it is one the account knows. */
export type Attempt = { email: string; address: string | null; knownDevice: string | null }

/** Counts a try before it is made, so that a thousand at once are no more than ten. Throws `too-many-attempts`. */
export async function countAttempt(attempt: Attempt): Promise<void> {
  await Promise.all(bucketsOf(attempt).map(([limiter, key]) => consume(limiter, key)))
}

/** Gives a try back: the password was right, or the mail server never got to judge it. */
export async function forgiveAttempt(attempt: Attempt): Promise<void> {
  await Promise.all(bucketsOf(attempt).map(([limiter, key]) => limiter.reward(key)))
}

function bucketsOf({ email, address, knownDevice }: Attempt): [RateLimiterMemory, string][] {
  const account: [RateLimiterMemory, string] = knownDevice
    ? [limiters.device, `${email} ${knownDevice}`]
    : [limiters.account, email]
  return address === null ? [account] : [account, [limiters.address, networkOf(address)]]
}

async function consume(limiter: RateLimiterMemory, key: string) {
  try {
    // It sets a timer of ten minutes.
    await outsideOfRequests(() => limiter.consume(key))
  } catch (refusal) {
    if (!isRefusal(refusal)) throw refusal
    const minutes = Math.max(1, Math.ceil(refusal.msBeforeNext / 60_000))
    throw new Problem('rate-limited', 'too-many-attempts', { values: { minutes } })
  }
}

/** An IPv6 subscriber has a whole /64, so that counts as one. */
function networkOf(address: string): string {
  if (!isIPv6(address)) return address
  const parsed = ipaddr.IPv6.parse(address)
  if (parsed.isIPv4MappedAddress()) return parsed.toIPv4Address().toString()
  return ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toNormalizedString()}/64`).toString()
}
