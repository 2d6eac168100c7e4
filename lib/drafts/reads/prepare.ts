import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { readIdentities } from '@/lib/identities/reads'
import { answeringIdentity } from '@/lib/identities/rules'
import { openMessage } from '@/lib/messages/reads/open'
import { readHeaders } from '@/lib/messages/reads/source'
import type { Message } from '@/lib/messages/schema/opened'
import { readSettings } from '@/lib/settings/reads'
import { isSameAddress } from '../rules/addresses'
import { answerRecipients, answerReferences, deliveredTo } from '../rules/answer'
import { blankDraft } from '../rules/blank'
import { newDraftId } from '../rules/draft-id'
import { forwardedHtml, quotedHtml, quotedText, textAsHtml } from '../rules/quote'
import { forwardSubject, replySubject } from '../rules/subject'
import type { Draft, DraftStart } from '../schema'
import { attribution, forwardedHead } from './attribution'
import { copyFiles } from './copied-files'

/** A message to be answered or handed on, made ready to write: who from, recipients, subject, threading, quotation, files. */
export async function prepareDraft(account: Account, start: DraftStart): Promise<Draft> {
  const [message, headers, identities, { composeRich }] = await Promise.all([
    openMessage(account, start.id, { showRemote: false }),
    readHeaders(account, start.id),
    readIdentities(account),
    readSettings(account.id),
  ])
  const id = newDraftId()
  const isForward = start.kind === 'forward'
  // An answer quotes the pictures in the text; only what is handed on takes the files along.
  const part = isForward ? undefined : start.quote?.trim()
  const { html, attachments } = await copyFiles(account, {
    message,
    draftId: id,
    wanted: (file) => isForward || (file.isInline && !part),
  })
  const [text, rich] = part ? [part, textAsHtml(part)] : [message.text, html ?? textAsHtml(message.text)]
  const below = isForward
    ? underHead(forwardedHead(message, start), text, forwardedHtml(rich))
    : underHead(attribution(message, start), quotedText(text), quotedHtml(rich))
  const own = [...identities.map(({ email }) => email), account.email]
  const identity = answeringIdentity(identities, message, deliveredTo(headers))
  const answered = isForward ? { to: [], cc: [] } : answerRecipients(message, answerKind(start.kind), own)
  return {
    ...blankDraft(identity, { composeRich, below, isAnswer: true }),
    ...answered,
    ...answerReferences(message),
    ...(isForward ? { inReplyTo: '' } : {}),
    id,
    subject: isForward ? forwardSubject(message.subject) : replySubject(message.subject),
    attachments,
    origin: { kind: isForward ? 'forward' : 'reply', id: start.id },
    wasHidden: start.kind === 'reply-all' && isHiddenCopy(message, own),
  }
}

/** Nobody who got it can see that the reader did: they are in none of its fields, and it came by no list. */
function isHiddenCopy({ from, to, cc, list, listPost }: Message, own: string[]): boolean {
  const isNamed = [...from, ...to, ...cc].some(({ email }) => own.some((address) => isSameAddress(email, address)))
  return !isNamed && list === null && listPost === null && to.length + cc.length > 0
}

const answerKind = (kind: DraftStart['kind']) => (kind === 'forward' ? 'reply' : kind)

function underHead(head: string, text: string, html: string) {
  return { text: `${head}\n${text}`, html: `${textAsHtml(head)}${html}` }
}
