import { signatureOf, signatureText } from '../../identities/rules'
import type { Identity } from '../../identities/schema'
import type { Address } from '../../messages/schema/row'
import type { Draft } from '../schema'
import { newDraftId } from './draft-id'

type Writing = Pick<Identity, 'id' | 'signature' | 'replySignature' | 'bcc'>
type Beginning = {
  composeRich: boolean
  to?: Address[]
  /** What comes under the signature: a quotation. */
  below?: { text: string; html: string }
  isAnswer?: boolean
}

/** A message begun with nothing but the writer's signature and usual Bcc. */
export function blankDraft(
  identity: Writing,
  { composeRich, to = [], below = { text: '', html: '' }, isAnswer = false }: Beginning,
): Draft {
  const signature = signatureOf(identity, isAnswer)
  const text = `${signature ? `\n\n-- \n${signatureText(signature)}` : ''}${below.text ? `\n\n${below.text}` : ''}`
  const signed = signature ? `<div><br></div>${signedHtml(signature)}` : ''
  const html = `<div><br></div>${signed}${below.html ? `<div><br></div>${below.html}` : ''}`
  return {
    id: newDraftId(),
    identityId: identity.id,
    to,
    cc: [],
    bcc: identity.bcc,
    subject: '',
    text,
    html: composeRich ? html : null,
    attachments: [],
    inReplyTo: '',
    references: [],
    origin: null,
    savedAs: null,
    hand: newDraftId(),
    wasHidden: false,
  }
}

/** A signature as it stands in a message, under the line other programs know it by (RFC 3676, section 4.3). */
export function signedHtml(signature: string): string {
  return `<div>-- </div><div>${signature}</div>`
}

/** Whether nothing was written or attached yet, so that nothing is lost when it is closed. */
export function isBlank(draft: Draft, begun: Draft): boolean {
  const words = ({ to, cc, bcc, subject, text, html, attachments }: Draft) =>
    JSON.stringify([to, cc, bcc, subject, text.trim(), html === null, attachments.map(({ id }) => id)])
  return words(draft) === words(begun)
}
