import type { Identity } from '../../identities/schema'
import type { Address } from '../../messages/schema/row'
import type { Draft } from '../schema'
import { newDraftId } from './draft-id'
import { textAsHtml } from './quote'

/** A message begun with nothing but the writer's signature; `below` comes under it (a quotation). */
export function blankDraft(
  { signature, composeRich }: Pick<Identity, 'signature' | 'composeRich'>,
  { to = [], below = { text: '', html: '' } }: { to?: Address[]; below?: { text: string; html: string } } = {},
): Draft {
  const signed = signature.trim() ? `\n\n-- \n${signature.trim()}` : ''
  const text = `${signed}${below.text ? `\n\n${below.text}` : ''}`
  const html = `<div><br></div>${signed ? `<div><br></div>${textAsHtml(signed.trimStart())}` : ''}${below.html ? `<div><br></div>${below.html}` : ''}`
  return {
    id: newDraftId(),
    to,
    cc: [],
    bcc: [],
    subject: '',
    text,
    html: composeRich ? html : null,
    attachments: [],
    inReplyTo: '',
    references: [],
    origin: null,
    savedAs: null,
  }
}

/** Whether nothing was written or attached yet, so that nothing is lost when it is closed. */
export function isBlank(draft: Draft, begun: Draft): boolean {
  const words = ({ to, cc, bcc, subject, text, html, attachments }: Draft) =>
    JSON.stringify([to, cc, bcc, subject, text.trim(), html === null, attachments.map(({ id }) => id)])
  return words(draft) === words(begun)
}
