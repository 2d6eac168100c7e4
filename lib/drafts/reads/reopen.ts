import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { openMessage } from '@/lib/messages/reads/open'
import { readHeaders } from '@/lib/messages/reads/source'
import type { MessageId } from '@/lib/messages/schema/row'
import { readSubmission } from '@/lib/submissions/reads'
import { isOver } from '@/lib/submissions/rules'
import { idsIn } from '../rules/answer'
import { draftIdOf, newDraftId } from '../rules/draft-id'
import { type Draft, type DraftId, type DraftOrigin, draftOrigin } from '../schema'
import { copyFiles } from './copied-files'

/** A message in Drafts, ours or another program's, as something to go on writing. */
export async function reopenDraft(account: Account, id: MessageId): Promise<Draft> {
  // Its pictures were seen by the writer when it was begun; leaving them out would take them out of the message.
  const message = await openMessage(account, id, { showRemote: true })
  const headers = await readHeaders(account, id)
  const draftId = await idFor(account, message.messageIdHeader)
  const { html, attachments } = await copyFiles(account, { message, draftId, wanted: () => true })
  return {
    id: draftId,
    to: message.to,
    cc: message.cc,
    bcc: message.bcc,
    subject: message.subject,
    text: message.text,
    html,
    attachments,
    inReplyTo: idsIn(message.inReplyTo)[0] ?? '',
    references: message.references.slice(-100),
    origin: originIn(headers.find(({ name }) => name.toLowerCase() === 'x-buzon-origin')?.value ?? ''),
    savedAs: id,
  }
}

/** Its own id when it has one; a new one when it was made elsewhere, or when a message of that id is out already. */
async function idFor(account: Account, messageIdHeader: string): Promise<DraftId> {
  const id = draftIdOf(messageIdHeader, account.email)
  if (!id) return newDraftId()
  const submission = await readSubmission(account, id)
  return submission && isOver(submission.state) ? newDraftId() : id
}

function originIn(value: string): DraftOrigin | null {
  const [kind, id] = value.trim().split(/\s+/)
  const origin = draftOrigin.safeParse({ kind, id })
  return origin.success ? origin.data : null
}
