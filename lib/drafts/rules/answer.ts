import type { Message } from '../../messages/schema/opened'
import type { Address } from '../../messages/schema/row'
import { isSameAddress, withoutRepeats } from './addresses'

export type AnswerKind = 'reply' | 'reply-all' | 'reply-list'
type Answered = Pick<Message, 'from' | 'replyTo' | 'to' | 'cc' | 'listPost'>

/** Who an answer goes to. The reader's own addresses are left out, unless they wrote to nobody but themselves. */
export function answerRecipients(message: Answered, kind: AnswerKind, own: string[]): { to: Address[]; cc: Address[] } {
  if (kind === 'reply-list' && message.listPost) return { to: [{ name: '', email: message.listPost }], cc: [] }

  const isOwn = ({ email }: Address) => own.some((address) => isSameAddress(email, address))
  const isMine = message.from.some(isOwn)
  const others = (list: Address[]) => {
    const left = list.filter((address) => !isOwn(address))
    return left.length > 0 ? left : list
  }
  // Answering one's own message goes on talking to those it went to.
  const to = withoutRepeats(isMine ? others(message.to) : message.replyTo.length > 0 ? message.replyTo : message.from)
  if (kind !== 'reply-all') return { to, cc: [] }

  const wide = withoutRepeats([...to, ...message.to.filter((address) => !isOwn(address))])
  const cc = withoutRepeats([...wide, ...message.cc.filter((address) => !isOwn(address))]).slice(wide.length)
  return { to: wide, cc }
}

const maxReferences = 100

/** In-Reply-To and References of an answer (RFC 5322, section 3.6.4). The first and the newest ids matter most. */
export function answerReferences(message: Pick<Message, 'messageIdHeader' | 'inReplyTo' | 'references'>): {
  inReplyTo: string
  references: string[]
} {
  const { messageIdHeader: id } = message
  const before = message.references.length > 0 ? message.references : idsIn(message.inReplyTo).slice(0, 1)
  const all = [...new Set([...before.flatMap(idsIn), ...idsIn(id)])]
  const references = all.length > maxReferences ? [...all.slice(0, 1), ...all.slice(1 - maxReferences)] : all
  return { inReplyTo: idsIn(id)[0] ?? '', references }
}

/** The message ids in a header's text, with their angle brackets; anything else is left out. */
export function idsIn(header: string): string[] {
  return header.match(/<[^<>\s\p{C}]{1,990}>/gu) ?? []
}

const deliveryFields = new Set(['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to'])

/** The addresses servers noted a delivery under, the last delivery first. */
export function deliveredTo(headers: { name: string; value: string }[]): string[] {
  return headers
    .filter(({ name }) => deliveryFields.has(name.toLowerCase()))
    .map(({ value }) => value.trim().replace(/^<(.*)>$/, '$1'))
}
