import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import type { Address } from '@/lib/messages/schema/row'
import { forgetVerdict, recordVerdict } from './records'
import type { Verdict } from './schema'

/** Remembers a verdict on everyone who wrote these messages, but for the reader's own address. */
export async function judge(account: Account, senders: Address[], verdict: Verdict): Promise<void> {
  const own = account.email.toLowerCase()
  const addresses = new Set(
    senders.map(({ email }) => email.trim().toLowerCase()).filter((email) => email && email !== own),
  )
  await recordVerdict(account.id, [...addresses], verdict)
}

/** Takes back what was said of a sender. */
export function forget(account: Account, address: string): Promise<void> {
  return forgetVerdict(account.id, address.toLowerCase())
}
