import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { inTurn } from '@/lib/drafts/writes/in-turn'
import { removeVersions } from '@/lib/drafts/writes/save'
import { publish } from '@/lib/events/bus'
import { append, findByMessageId } from '@/lib/imap/append'
import { mailboxIdOfRole } from '@/lib/imap/mailboxes'
import type { MessageId } from '@/lib/messages/schema/row'
import { readMessage } from '../records/files'
import type { Work } from '../records/progress'

/** Files a message that was taken back as the newest version of its draft; older ones go once it is in. */
export function fileAsDraft(work: Work, account: Account): Promise<MessageId | null> {
  const { file, keptBytes, messageId: messageIdHeader, draftId } = work
  return inTurn(account.id, draftId, async () => {
    if (file === null) return null
    const { head, message } = await readMessage(file, keptBytes)
    const mailboxId = await mailboxIdOfRole(account, 'drafts')
    const older = await findByMessageId(account, { mailboxId, messageIdHeader })
    const raw = Buffer.concat([originHeader(work), head, message])
    const filed = await append(account, { mailboxId, raw, keywords: ['$draft', '$seen'], messageIdHeader })
    if (!filed || !older.includes(filed)) await removeVersions(account, older, filed)
    publish(account.id, { kind: 'messages-changed', mailboxId })
    publish(account.id, { kind: 'mailboxes-changed' })
    return filed
  })
}

/** What it answers, so that it is still known when it is opened again (lib/drafts/writes/save). */
function originHeader({ afterwards: { origin } }: Work): Buffer {
  return Buffer.from(origin ? `X-Buzon-Origin: ${origin.kind} ${origin.id}\r\n` : '')
}
