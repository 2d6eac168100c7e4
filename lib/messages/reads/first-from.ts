import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { isContact } from '@/lib/contacts/reads'
import { Bounded } from '@/lib/imap/bounded'
import { hasEarlierFrom } from '@/lib/imap/earlier-from'
import { listMailboxes } from '@/lib/imap/mailboxes'
import { pathOf, unpackMessageId } from '@/lib/imap/message-id'
import type { Mailbox } from '@/lib/mailboxes/schema'
import { readAddresses } from '@/lib/mime/addresses'
import { fieldValue, readFields } from '@/lib/mime/words'
import { processWide } from '@/lib/process-wide'
import type { MessageId } from '../schema/row'
import { readStructure } from './structure'

// By account and address: a day before which they are known to have written.
const keptBytes = 8 * 1024 * 1024
const known = processWide('known writers', () => new Bounded<string>(keptBytes, () => 200))
const mostMailboxes = 100

/**
 * Whether nothing by the writer of this message arrived on any day before it did (T12), and they are in no address book.
 * What one wrote oneself is no news, and in Junk and Trash nobody is introduced.
 */
export async function isFirstFrom(account: Account, id: MessageId): Promise<boolean> {
  const { header, receivedAt } = await readStructure(account, id)
  const [writer, ...others] = readAddresses(fieldValue(readFields(header), 'from'))
  const email = writer?.email.toLowerCase() ?? ''
  if (!email.includes('@') || email.length > 254 || others.length > 0 || email === account.email.toLowerCase())
    return false
  const before = receivedAt.toISOString().slice(0, 10)
  const key = `${account.id} ${email}`
  const since = known.get(key)
  if (since !== undefined && since <= before) return false
  if (await isContact(account.id, email)) return false

  const here = unpackMessageId(id).path
  const mailboxes = (await listMailboxes(account, 'slow')).filter(({ maySelect, total }) => maySelect && total > 0)
  if (mailboxes.some((mailbox) => pathOf(mailbox.id) === here && without.includes(mailbox.role))) return false
  const paths = mailboxes.filter(({ role }) => !without.includes(role)).map((mailbox) => pathOf(mailbox.id))
  const nearest = paths.sort((one, other) => Number(other === here) - Number(one === here)).slice(0, mostMailboxes)
  for (const path of nearest) {
    if (!(await hasEarlierFrom(account, { path, email, before }))) continue
    known.set(key, before, account.id)
    return false
  }
  return true
}

const without: Mailbox['role'][] = ['sent', 'drafts', 'junk', 'trash']
