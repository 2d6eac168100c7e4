import { isSameAddress } from '../drafts/rules/addresses'
import type { Message } from '../messages/schema/opened'
import type { Address } from '../messages/schema/row'
import type { Identity, IdentityDraft, IdentityId } from './schema'

type SomeIdentities = [Identity, ...Identity[]]

/** An address with nothing said of it yet. */
export function plainIdentity(email: string): IdentityDraft {
  return { name: '', email, replyTo: [], signature: '', replySignature: null, bcc: [], sentMailboxId: null }
}

/** The one chosen; the usual one when none was, or when it is gone. */
export function identityOrFirst(identities: SomeIdentities, chosen: IdentityId | null): Identity {
  return identities.find(({ id }) => id === chosen) ?? identities[0]
}

/** The one with the address a message is from; the usual one when it is nobody's here. */
export function identityWriting(identities: SomeIdentities, from: Address[]): Identity {
  const isFrom = ({ email }: Identity) => from.some((address) => isSameAddress(address.email, email))
  return identities.find(isFrom) ?? identities[0]
}

type Answered = Pick<Message, 'from' | 'to' | 'cc' | 'bcc'>

/**
 * Who answers a message: the one it was written to, the visible first; else who wrote it, when that was the reader; else who it
 * was delivered to (the addresses of Delivered-To and its like); else the usual one.
 */
export function answeringIdentity(identities: SomeIdentities, message: Answered, deliveredTo: string[]): Identity {
  const { from, to, cc, bcc } = message
  for (const list of [to, cc, from, bcc, deliveredTo.map((email) => ({ email }))]) {
    const found = list
      .map(({ email }) => identities.find((identity) => isSameAddress(identity.email, email)))
      .find((identity) => identity !== undefined)
    if (found) return found
  }
  return identities[0]
}

/** The signature for a message of this kind, as HTML. Empty: none. */
export function signatureOf(
  { signature, replySignature }: Pick<Identity, 'signature' | 'replySignature'>,
  isAnswer: boolean,
): string {
  return (isAnswer ? (replySignature ?? signature) : signature).trim()
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' }

/** A signature for a plain text: its lines, without anything that is not text. */
export function signatureText(html: string): string {
  return html
    .replace(/<br[^>]*>(?=<\/(?:div|p|li|td)>)/gi, '')
    .replace(/<(?:br|\/div|\/p|\/li|\/tr|\/h\d)[^>]*>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:#(\d{1,7})|([a-z]+));/g, (whole, code: string | undefined, name: string | undefined) =>
      code ? String.fromCodePoint(Math.min(Number(code), 0x10ffff)) : (entities[name ?? ''] ?? whole),
    )
    .trim()
}
