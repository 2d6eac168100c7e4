import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { Problem } from '@/lib/errors'
import { readIdentities } from '@/lib/identities/reads'
import { identityWriting } from '@/lib/identities/rules'
import type { IdentityId } from '@/lib/identities/schema'
import { findByMessageId } from '@/lib/imap/append'
import { mailboxIdOfRole } from '@/lib/imap/mailboxes'
import { packMailboxId, unpackMessageId } from '@/lib/imap/message-id'
import { rememberedMessageId } from '@/lib/imap/message-id-headers'
import { openMessage } from '@/lib/messages/reads/open'
import { readHeaders } from '@/lib/messages/reads/source'
import type { Message } from '@/lib/messages/schema/opened'
import type { MessageId } from '@/lib/messages/schema/row'
import { readSubmission } from '@/lib/submissions/reads'
import { isOver } from '@/lib/submissions/rules/states'
import { idsIn } from '../rules/answer'
import { draftIdOf, messageIdOf, newDraftId } from '../rules/draft-id'
import { type Draft, type DraftId, type DraftOrigin, draftOrigin } from '../schema'
import { inTurn } from '../writes/in-turn'
import { copyFiles } from './copied-files'

/**
 * A message in Drafts, ours or another program's, as something to go on writing. Where a later version took its place since it
 * was listed, or while it is opened, that one. Throws `not-found` when there is none.
 */
export async function reopenDraft(account: Account, id: MessageId): Promise<Draft> {
  try {
    return await reopened(account, id)
  } catch (error) {
    const isGone = error instanceof Problem && error.code === 'not-found'
    const messageIdHeader = isGone ? rememberedMessageId(account.id, id) : ''
    if (!messageIdHeader) throw error
    const mailboxId = packMailboxId(unpackMessageId(id).path)
    // While it is opened nobody here saves another.
    return inTurn(account.id, draftIdOf(messageIdHeader, account.email) ?? id, async () => {
      const latest = (await findByMessageId(account, { mailboxId, messageIdHeader })).at(-1)
      if (!latest) throw error
      return reopened(account, latest)
    })
  }
}

async function reopened(account: Account, id: MessageId): Promise<Draft> {
  // Its pictures were seen by the writer when it was begun; leaving them out would take them out of the message.
  const message = await openMessage(account, id, { showRemote: true })
  const headers = await readHeaders(account, id)
  const fieldOf = (field: string) => headers.find(({ name }) => name.toLowerCase() === field)?.value.trim() ?? ''
  const draftId = await idFor(account, message.messageIdHeader)
  const { html, attachments } = await copyFiles(account, { message, draftId, wanted: () => true })
  return {
    id: draftId,
    identityId: await identityIn(account, message, fieldOf('x-buzon-identity')),
    to: message.to,
    cc: message.cc,
    bcc: message.bcc,
    subject: message.subject,
    text: message.text,
    html,
    attachments,
    inReplyTo: idsIn(message.inReplyTo)[0] ?? '',
    references: message.references.slice(-100),
    origin: originIn(fieldOf('x-buzon-origin')),
    savedAs: id,
    hand: newDraftId(),
    wasHidden: false,
  }
}

/** The version of a draft that lies in Drafts now. Throws `not-found` when there is none. */
export async function reopenStored(account: Account, draftId: DraftId): Promise<Draft> {
  const mailboxId = await mailboxIdOfRole(account, 'drafts')
  const versions = await findByMessageId(account, { mailboxId, messageIdHeader: messageIdOf(draftId, account.email) })
  const latest = versions.at(-1)
  if (!latest) throw new Problem('not-found', 'message-not-found')
  return reopenDraft(account, latest)
}

/** Its own id when it has one; a new one when it was made elsewhere, or when a message of that id is out already. */
async function idFor(account: Account, messageIdHeader: string): Promise<DraftId> {
  const id = draftIdOf(messageIdHeader, account.email)
  if (!id) return newDraftId()
  const submission = await readSubmission(account, id)
  return submission && isOver(submission.state) ? newDraftId() : id
}

/** The one chosen when it was saved; for a draft of another program's, the one whose address it is from. */
async function identityIn(account: Account, { from }: Pick<Message, 'from'>, chosen: string): Promise<IdentityId> {
  const identities = await readIdentities(account)
  return (identities.find(({ id }) => id === chosen) ?? identityWriting(identities, from)).id
}

function originIn(value: string): DraftOrigin | null {
  const [kind, id, ...others] = value.trim().split(/\s+/)
  const origin = draftOrigin.safeParse({ kind, id, ...(others.length > 0 ? { others } : {}) })
  return origin.success ? origin.data : null
}
