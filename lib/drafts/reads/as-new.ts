import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { readIdentities } from '@/lib/identities/reads'
import { identityWriting } from '@/lib/identities/rules'
import { listMailboxes } from '@/lib/imap/mailboxes'
import { packMailboxId, unpackMessageId } from '@/lib/imap/message-id'
import { openMessage } from '@/lib/messages/reads/open'
import type { MessageId } from '@/lib/messages/schema/row'
import { newDraftId } from '../rules/draft-id'
import type { Draft } from '../schema'
import { copyFiles } from './copied-files'

/**
 * A message as the beginning of another one: its recipients, subject, words and files, with nothing that ties the new
 * one to it. What only its writer knows (Bcc) and chose (remote pictures) is taken from what lies in Sent and Drafts alone:
 * a stranger's message must neither name recipients unseen nor load anything.
 */
export async function draftAsNew(account: Account, id: MessageId): Promise<Draft> {
  const isOwn = await isOwnWriting(account, id)
  const message = await openMessage(account, id, { showRemote: isOwn })
  const draftId = newDraftId()
  const identity = identityWriting(await readIdentities(account), message.from)
  const { html, attachments } = await copyFiles(account, { message, draftId, wanted: () => true })
  return {
    id: draftId,
    identityId: identity.id,
    to: message.to,
    cc: message.cc,
    bcc: isOwn ? message.bcc : [],
    subject: message.subject,
    text: message.text,
    html,
    attachments,
    inReplyTo: '',
    references: [],
    origin: null,
    savedAs: null,
    hand: newDraftId(),
    wasHidden: false,
  }
}

async function isOwnWriting(account: Account, id: MessageId): Promise<boolean> {
  const own = packMailboxId(unpackMessageId(id).path)
  const { role = null } = (await listMailboxes(account)).find((mailbox) => mailbox.id === own) ?? {}
  return role === 'sent' || role === 'drafts'
}
