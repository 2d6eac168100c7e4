import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { verdictsOf } from './records'
import type { JunkVerdict } from './schema'

/** What the reader has said of senders, newest first. */
export function readVerdicts(account: Account): Promise<JunkVerdict[]> {
  return verdictsOf(account.id)
}
