import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { readMessageIdHeaders } from '@/lib/imap/message-id-headers'
import type { MessageId } from '@/lib/messages/schema/row'
import { findFates } from '../records'
import type { Fate } from '../schema/fate'

/** What became of those of these messages that were sent from here: one look into the store for all of them. */
export async function readFates(account: Account, ids: MessageId[]): Promise<Record<MessageId, Fate>> {
  const headers = await readMessageIdHeaders(account, ids)
  const known = await findFates(account.id, [...new Set(headers.values())])
  const fates: Record<MessageId, Fate> = {}
  for (const [id, header] of headers) {
    const fate = known.get(header)
    if (fate) fates[id] = fate
  }
  return fates
}
