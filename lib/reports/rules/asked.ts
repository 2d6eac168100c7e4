import type { Keyword } from '@/lib/messages/schema/row'
import type { ReceiptAsked } from '../schema/asked'
import { addressesIn, type Field, fieldOf } from './source'

/** More addresses than an honest question names. */
const mostAsked = 5

/**
 * Whether a message asks for a receipt, and whether it might be sent without asking the reader (RFC 8098, section 2.1): only to
 * one address, the one the envelope names as its sender. Never twice ($MDNSent, RFC 3503), never about what was written here.
 */
export function askedReceipt(fields: Field[], keywords: Keyword[], own: string): ReceiptAsked | null {
  if (keywords.includes('$mdnsent') || keywords.includes('$draft')) return null
  const to = addressesIn(fieldOf(fields, 'disposition-notification-to')).slice(0, mostAsked)
  if (to.length === 0) return null
  // Nobody tells themselves: the copy in Sent asks the others.
  const writers = addressesIn(fieldOf(fields, 'from')).map((address) => address.toLowerCase())
  if (writers.includes(own.toLowerCase())) return null
  // A report is never answered by another (section 3): mail without a sender asks in vain.
  const returnPath = fieldOf(fields, 'return-path')
  if (returnPath === '<>') return null
  return { to, why: whyAsk({ fields, to, sender: addressesIn(returnPath)[0] ?? '' }) }
}

function whyAsk({ fields, to, sender }: { fields: Field[]; to: string[]; sender: string }): ReceiptAsked['why'] {
  if (isFromList(fields)) return 'list'
  if (to.length > 1) return 'several'
  const [one = ''] = to
  if (one.toLowerCase() !== sender.toLowerCase()) return 'elsewhere'
  const writers = addressesIn(fieldOf(fields, 'from')).map((address) => address.toLowerCase())
  return writers.length === 1 && writers[0] === one.toLowerCase() ? '' : 'elsewhere'
}

/** Whether it came by a list, or to everybody at once: nobody is told of those. */
function isFromList(fields: Field[]): boolean {
  const has = (name: string) => fieldOf(fields, name) !== ''
  if (['list-id', 'list-post', 'list-unsubscribe', 'list-help', 'mailing-list', 'x-mailing-list'].some(has)) return true
  if (/^(bulk|list|junk)$/i.test(fieldOf(fields, 'precedence'))) return true
  return /^auto-/i.test(fieldOf(fields, 'auto-submitted')) && !/^no$/i.test(fieldOf(fields, 'auto-submitted'))
}
