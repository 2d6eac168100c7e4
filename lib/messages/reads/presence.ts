import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { Problem } from '@/lib/errors'
import { hasMessage } from '@/lib/imap/parts'
import type { MessageId } from '../schema/row'

/** Whether a message is still where its id says: neither expunged nor moved away, in a mailbox that is the same still. */
export async function isHere(account: Account, id: MessageId): Promise<boolean> {
  try {
    return await hasMessage(account, id)
  } catch (error) {
    if (error instanceof Problem && (error.code === 'not-found' || error.code === 'conflict')) return false
    throw error
  }
}
