import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { readIdentity } from '@/lib/identities/reads'
import { openMessage } from '@/lib/messages/reads/open'
import { answerRecipients, answerReferences } from '../rules/answer'
import { blankDraft } from '../rules/blank'
import { newDraftId } from '../rules/draft-id'
import { quotedHtml, quotedText, textAsHtml } from '../rules/quote'
import { forwardSubject, replySubject } from '../rules/subject'
import type { Draft, DraftStart } from '../schema'
import { attribution, forwardedHead } from './attribution'
import { copyFiles } from './copied-files'

/** A message to be answered or handed on, made ready to write: recipients, subject, threading, quotation, files. */
export async function prepareDraft(account: Account, start: DraftStart): Promise<Draft> {
  const [message, identity] = await Promise.all([
    openMessage(account, start.id, { showRemote: false }),
    readIdentity(account),
  ])
  const id = newDraftId()
  const isForward = start.kind === 'forward'
  // An answer quotes the pictures in the text; only what is handed on takes the files along.
  const { html, attachments } = await copyFiles(account, {
    message,
    draftId: id,
    wanted: (file) => isForward || file.isInline,
  })
  const rich = html ?? textAsHtml(message.text)
  const below = isForward
    ? underHead(forwardedHead(message, start), message.text, rich)
    : underHead(attribution(message, start), quotedText(message.text), quotedHtml(rich))
  return {
    ...blankDraft(identity, { below }),
    ...(isForward ? { to: [], cc: [] } : answerRecipients(message, answerKind(start.kind), account.email)),
    ...answerReferences(message),
    ...(isForward ? { inReplyTo: '' } : {}),
    id,
    subject: isForward ? forwardSubject(message.subject) : replySubject(message.subject),
    attachments,
    origin: { kind: isForward ? 'forward' : 'reply', id: start.id },
  }
}

const answerKind = (kind: DraftStart['kind']) => (kind === 'forward' ? 'reply' : kind)

function underHead(head: string, text: string, html: string) {
  return { text: `${head}\n${text}`, html: `${textAsHtml(head)}${html}` }
}
