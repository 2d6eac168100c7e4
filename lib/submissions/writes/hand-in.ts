import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { config } from '@/lib/config'
import { envelopeAddress } from '@/lib/drafts/rules/addresses'
import { Problem } from '@/lib/errors'
import { publish } from '@/lib/events/bus'
import { wake } from '@/lib/jobs/writes/work'
import { abilitiesNow } from '@/lib/smtp/limits'
import { checkAbilities } from '@/lib/smtp/submit'
import { type Kept, keepMessage, removeMessage } from '../records/files'
import { type Handed, handIn } from '../records/hand-in'
import { countSince, findSubmission } from '../records/rows'
import { messagesInHourMs, requireSendTime } from '../rules/times'
import type { Submission } from '../schema'

type Handing = Omit<Handed, 'file' | 'keptBytes' | 'undoUntil'> & { bytes: Kept; undoSeconds: number }

/**
 * Puts a composed message into the outbox: when this returns it is as safe as anything in the store, and is sent whatever
 * becomes of the browser or of this process. Throws when it can't go out as it is: bad addresses, too large, too many.
 */
export async function putIntoOutbox(account: Account, { bytes, undoSeconds, ...handed }: Handing): Promise<Submission> {
  await requireWithinLimits(account, handed)
  // A receipt has no sender (RFC 8098, section 3).
  const senders = handed.sender === '' ? [] : [handed.sender]
  const addresses = [...senders, ...handed.to.map(({ email }) => email)].map(requireAddress)
  const abilities = await abilitiesNow(account)
  if (abilities) checkAbilities(abilities, addresses, bytes.message.length)

  // The bytes first: a row without them could not be sent, bytes without a row are swept away.
  const file = await keepMessage(bytes)
  const undoUntil = undoSeconds > 0 ? new Date(Date.now() + undoSeconds * 1000) : null
  const written = await handIn(account, { ...handed, undoUntil, file, keptBytes: bytes.head.length })
  const unused = written ? written.outdated : file
  if (unused) await removeMessage(unused)
  const kept = await findSubmission(account.id, handed.draftId)
  if (!written || !kept) throw new Problem('conflict', 'draft-finished')
  publish(account.id, { kind: 'submissions-changed' })
  wake()
  return kept
}

async function requireWithinLimits(account: Account, { to, sendAt }: Pick<Handing, 'to' | 'sendAt'>) {
  if (to.length === 0) throw new Problem('invalid', 'no-recipients')
  const { mostRecipients, mostMessagesPerHour } = config
  if (to.length > mostRecipients)
    throw new Problem('invalid', 'too-many-recipients', { values: { limit: mostRecipients, count: to.length } })
  if (sendAt) requireSendTime(sendAt)
  const sent = await countSince(account.id, new Date(Date.now() - messagesInHourMs))
  if (sent < mostMessagesPerHour) return
  throw new Problem('rate-limited', 'too-many-messages', { values: { limit: mostMessagesPerHour } })
}

function requireAddress(email: string): string {
  const address = envelopeAddress(email)
  if (address === null) throw new Problem('invalid', 'recipient-invalid', { values: { address: email.slice(0, 254) } })
  return address
}
