import 'server-only'
import type { ImapFlow } from 'imapflow'
import type { Account } from '@/lib/accounts/schema'
import { Problem } from '@/lib/errors'
import type { MailboxId } from '@/lib/mailboxes/schema'
import type { Keyword, MessageId } from '@/lib/messages/schema/row'
import { flagOf } from './keywords'
import { packMessageId, pathOf } from './message-id'
import { openMailbox } from './open-mailbox'
import { type Purpose, withLine, withMailbox } from './pool'

type Filing = { mailboxId: MailboxId; raw: Buffer; keywords: Keyword[]; messageIdHeader: string; date?: Date }

/**
 * Files a message, and says which id it got (null from a server without UIDPLUS that does not find it either). If the
 * line breaks before the answer, the message is looked for by its Message-ID before it is filed again: never twice.
 */
export function append(
  account: Account,
  { mailboxId, raw, keywords, messageIdHeader, date }: Filing,
): Promise<MessageId | null> {
  const path = pathOf(mailboxId)
  return withLine(account, async (client, tries) => {
    const filed = tries > 0 ? await newestWith(client, path, messageIdHeader) : null
    if (filed) return filed
    const answer = await client.append(path, raw, keywords.map(flagOf), date)
    if (!answer) throw new Problem('refused', 'messages-refused', { values: { answer: 'NO' } })
    if (answer.uid && answer.uidValidity)
      return packMessageId({ path, uidValidity: answer.uidValidity, uid: answer.uid })
    return newestWith(client, path, messageIdHeader)
  })
}

type Wanted = { mailboxId: MailboxId; messageIdHeader: string; purpose?: Purpose }

/** The messages of a mailbox with this Message-ID (angle brackets and all), oldest first. */
export function findByMessageId(
  account: Account,
  { mailboxId, messageIdHeader, purpose = 'screen' }: Wanted,
): Promise<MessageId[]> {
  return withMailbox(account, { path: pathOf(mailboxId), purpose }, async ({ client, path, uidValidity }) => {
    await client.noop()
    const uids = await search(client, messageIdHeader)
    return uids.map((uid) => packMessageId({ path, uidValidity, uid }))
  })
}

async function newestWith(client: ImapFlow, path: string, messageIdHeader: string): Promise<MessageId | null> {
  const { uidValidity } = await openMailbox(client, path)
  const uid = (await search(client, messageIdHeader)).at(-1)
  return uid === undefined ? null : packMessageId({ path, uidValidity, uid })
}

async function search(client: ImapFlow, messageIdHeader: string): Promise<number[]> {
  const uids = await client.search({ header: { 'message-id': messageIdHeader }, deleted: false }, { uid: true })
  if (!uids) throw new Problem('refused', 'messages-refused', { values: { answer: 'NO' } })
  return uids.sort((one, other) => one - other)
}
