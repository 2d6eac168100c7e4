import type { RecipientState } from '@/lib/submissions/schema'
import type { ReportedAction, ReportedRecipient } from '../schema/report'

/** What a reported action means for whoever wrote the message. */
const meanings: Record<ReportedAction, RecipientState> = {
  failed: 'refused',
  delayed: 'delayed',
  delivered: 'delivered',
  relayed: 'relayed',
  expanded: 'relayed',
  displayed: 'read',
  // It was there, and nobody says that it was seen.
  deleted: 'delivered',
  dispatched: 'delivered',
  processed: 'delivered',
  denied: 'delivered',
}

// What may follow what. Nothing follows the last word of a server or a reader; what is known to have arrived was not refused.
const next: Record<RecipientState, RecipientState[]> = {
  queued: ['delayed', 'relayed', 'delivered', 'read', 'refused'],
  accepted: ['delayed', 'relayed', 'delivered', 'read', 'refused'],
  unknown: ['delayed', 'relayed', 'delivered', 'read', 'refused'],
  delayed: ['delayed', 'relayed', 'delivered', 'read', 'refused'],
  relayed: ['delayed', 'delivered', 'read', 'refused'],
  delivered: ['read'],
  read: [],
  refused: [],
}

/** The state a report leads to from this one; null: it says nothing new, or what can't have happened any more (T12). */
export function advanced(from: RecipientState, action: ReportedAction): RecipientState | null {
  const to = meanings[action]
  return next[from].includes(to) ? to : null
}

type Sent = { address: string; originalAddress: string }
type Claim = { recipient: Pick<ReportedRecipient, 'address' | 'original'>; from: string[]; isByEnvelope: boolean }

/**
 * Which recipient of a message a report speaks of: by the address it was sent to, or where it went. Only a program that had
 * the envelope knows the envelope id: it may speak of the single recipient by another name, as after forwarding. A receipt
 * may also be known by who sent it. null: nobody the message was sent to, so it is not believed (T12).
 */
export function recipientMeant<One extends Sent>(
  recipients: One[],
  { recipient, from, isByEnvelope }: Claim,
): One | null {
  for (const told of [recipient.original, recipient.address, ...from]) {
    const wanted = plain(told)
    const found = recipients.find(
      ({ address, originalAddress }) => wanted !== '' && [plain(address), plain(originalAddress)].includes(wanted),
    )
    if (found) return found
  }
  return isByEnvelope && recipients.length === 1 ? (recipients[0] ?? null) : null
}

/** An address as two programs that spell it differently agree on it: in small letters, its domain in ASCII. */
function plain(address: string): string {
  const at = address.lastIndexOf('@')
  if (at < 0) return ''
  const domain = address.slice(at + 1)
  return `${address.slice(0, at).toLowerCase().normalize('NFC')}@${asciiDomain(domain)}`
}

function asciiDomain(domain: string): string {
  try {
    return new URL(`http://${domain}`).hostname
  } catch {
    return domain.toLowerCase()
  }
}
