import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { countAttempt, forgiveAttempt } from '@/lib/accounts/writes/attempts'
import type { Actor } from '@/lib/audit/records'
import { Problem } from '@/lib/errors'
import { processWide } from '@/lib/process-wide'
import { inAct } from '../records/act'
import { isPassword } from '../records/hashing'
import { requireOwn } from '../records/own'

/** How long a password that was typed again is good for dangerous things. */
const confirmedMs = 10 * 60_000

// In memory only: after a restart everybody types it once more. Sessions that ended are swept out by the next one.
const confirmed = processWide('confirmed sessions', () => new Map<string, number>())

/** The password is typed again before something dangerous. Tries are counted as those of signing in (T17). */
export async function confirm(account: Account, actor: Actor, password: string): Promise<void> {
  const { address, domain } = await requireOwn(account.email)
  const about = { actor, target: address, domain: domain.name }
  try {
    await requirePassword(account.email, password)
  } catch (refusal) {
    await inAct(async (_store, note) => note({ ...about, act: 'confirmation-failed' }))
    throw refusal
  }
  const now = Date.now()
  for (const [session, until] of confirmed) if (until < now) confirmed.delete(session)
  confirmed.set(account.sessionId, now + confirmedMs)
  await inAct(async (_store, note) => note({ ...about, act: 'confirmed' }))
}

/** @throws `confirm-password` when the password was not typed again within ten minutes. */
export function requireConfirmed(account: Account): void {
  if ((confirmed.get(account.sessionId) ?? 0) < Date.now()) throw new Problem('forbidden', 'confirm-password')
}

/** @throws `old-password-wrong` when this is not the account's password in the store. */
export async function requirePassword(email: string, password: string): Promise<void> {
  const attempt = { email, address: null, knownDevice: 'confirmation' }
  await countAttempt(attempt)
  const { passwordHash } = await requireOwn(email)
  if (!(await isPassword(password, passwordHash))) throw new Problem('invalid', 'old-password-wrong')
  await forgiveAttempt(attempt)
}
