import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { readList } from '@/lib/authentication/rules/lists'
import { readAuthentication } from '@/lib/authentication/rules/verdict'
import type { MailingList } from '@/lib/authentication/schema'
import { config } from '@/lib/config'
import { readListHeaders } from '@/lib/imap/list-mail'
import { packMessageId, pathOf } from '@/lib/imap/message-id'
import type { MailboxId } from '@/lib/mailboxes/schema'
import type { MessageId } from '@/lib/messages/schema/row'
import { readAddresses } from '@/lib/mime/addresses'
import { fieldValue, readFields } from '@/lib/mime/words'
import { type Grouped, groupByList, type Placed } from '../rules'
import { mostSubscriptions, type Subscriptions } from '../schema'
import { type Look, lookFor } from './look'

type Place = { mailboxId: MailboxId; id: MessageId }

/**
 * All lists whose messages lie in the reader's mailboxes. Nobody is asked but the mail server. A first look may take longer
 * than the answer waits: then it says how far it is, and what was known before.
 */
export async function readSubscriptions(account: Account): Promise<Subscriptions> {
  const look = lookFor(account)
  await look.soon()
  if (look.isOver && look.problem !== null) throw look.problem
  const grouped = groupByList(lettersOf(look), Date.now() / 1000)
  const shown = grouped.slice(0, mostSubscriptions)
  await learnLists(account, look, shown)
  return {
    lists: shown.flatMap((group) => {
      const list = look.lists.get(group.latest.place.id)
      return list ? [described(group, list)] : []
    }),
    isCut: look.isCut || shown.length < grouped.length,
    progress: look.isOver ? null : { done: look.done, of: look.of },
    failed: look.failed,
  }
}

function* lettersOf({ seen }: Look): Generator<Placed<Place>> {
  for (const [mailboxId, { uidValidity, byUid }] of seen)
    for (const [uid, letter] of byUid)
      yield { ...letter, place: { mailboxId, id: packMessageId({ path: pathOf(mailboxId), uidValidity, uid }) } }
}

/** What the latest message of each says of its list, mailbox by mailbox. */
async function learnLists(account: Account, { lists }: Look, groups: Grouped<Place>[]): Promise<void> {
  const unknown = groups.map(({ latest }) => latest.place).filter(({ id }) => !lists.has(id))
  for (const mailbox of new Set(unknown.map(({ mailboxId }) => mailboxId))) {
    const ids = unknown.filter(({ mailboxId }) => mailboxId === mailbox).map(({ id }) => id)
    for (const [id, header] of await readListHeaders(account, ids)) {
      const fields = readFields(header)
      const from = readAddresses(fieldValue(fields, 'from'))
      lists.set(id, readList(fields, readAuthentication(fields, { trusted: config.authservIds, from })))
    }
  }
}

function described(
  { key, count, lastMonth, latest }: Grouped<Place>,
  list: MailingList,
): Subscriptions['lists'][number] {
  const { listName, name, email, listId, seconds, place } = latest
  return {
    key,
    name: listName || (listId && !name ? listId : name) || email,
    from: { name, email },
    listId,
    lastAt: new Date(seconds * 1000).toISOString(),
    lastId: place.id,
    mailboxId: place.mailboxId,
    count,
    lastMonth,
    list,
  }
}
