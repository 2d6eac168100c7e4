import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import type { MailboxId } from '@/lib/mailboxes/schema'
import type { MessageId } from '@/lib/messages/schema/row'
import { mostOfMailbox } from '@/lib/subscriptions/schema'
import { imapDate } from './criteria'
import { fetchLines } from './fetch'
import type { FetchLine } from './fetch-line'
import { packMessageId, pathOf, unpackMessageId } from './message-id'
import { withMailbox } from './pool'
import { atom, type Token, text, textOf } from './raw'
import { searchUids, setOfUids, setsOfUids } from './uid-set'

/** A message that came by a list: when it arrived, and the fields of its header that were asked for, undecoded. */
export type ListMail = { uid: number; seconds: number; header: Buffer }

/** Of one mailbox: its messages that came by lists, the newest last. `fetched`: those that were not known. */
export type ListMailFound = { uidValidity: bigint; uids: number[]; fetched: ListMail[]; isCut: boolean }

const few = ['LIST-ID', 'LIST-UNSUBSCRIBE', 'FROM']
// What it takes to say whether one may leave by a click (lib/authentication/rules/lists).
const all = [...few, 'LIST-UNSUBSCRIBE-POST', 'LIST-POST', 'LIST-ARCHIVE', 'LIST-HELP']
const proof = ['AUTHENTICATION-RESULTS', 'DKIM-SIGNATURE', 'RECEIVED']

/**
 * The messages of a mailbox since a day (YYYY-MM-DD) that say which list they came by, on the connection of slow work. What
 * `isKnown` is not fetched again.
 */
export function findListMail(
  account: Account,
  { mailboxId, since }: { mailboxId: MailboxId; since: string },
  isKnown: (uidValidity: bigint, uid: number) => boolean,
): Promise<ListMailFound> {
  return withMailbox(account, { path: pathOf(mailboxId), purpose: 'slow' }, async (open) => {
    await open.client.noop()
    const keys = [atom('SINCE'), atom(imapDate(since)), atom('OR'), ...has('List-Id'), ...has('List-Unsubscribe')]
    const found = open.mailbox.exists === 0 ? [] : [...(await searchUids(open, keys))].sort((a, b) => a - b)
    const uids = found.slice(-mostOfMailbox)
    const { uidValidity } = open
    const fetched: ListMail[] = []
    for (const set of setsOfUids(uids.filter((uid) => !isKnown(uidValidity, uid))))
      await fetchLines(open.client, { set, by: 'uid' }, [atom('INTERNALDATE'), fields(few)], (line) => {
        const mail = mailOf(line)
        if (mail) fetched.push(mail)
        return mail !== null
      })
    return { uidValidity, uids, fetched, isCut: uids.length < found.length }
  })
}

/** All that messages of one mailbox say of their lists, and of who vouches for it. Those that are gone are left out. */
export async function readListHeaders(account: Account, ids: MessageId[]): Promise<Map<MessageId, Buffer>> {
  const headers = new Map<MessageId, Buffer>()
  const [first] = ids
  if (!first) return headers
  const { path, uidValidity } = unpackMessageId(first)
  const set = setOfUids(ids.map((id) => unpackMessageId(id).uid))
  await withMailbox(account, { path, uidValidity, purpose: 'slow' }, async ({ client }) => {
    await fetchLines(client, { set, by: 'uid' }, [fields([...proof, ...all])], (line) => {
      const mail = mailOf(line)
      if (mail) headers.set(packMessageId({ path, uidValidity, uid: mail.uid }), mail.header)
      return mail !== null
    })
  })
  return headers
}

// A field that is there, whatever it says (RFC 3501, section 6.4.4).
const has = (name: string): Token[] => [atom('HEADER'), atom(name), text('')]

const fields = (names: string[]): Token => ({
  type: 'ATOM',
  value: 'BODY.PEEK',
  section: [atom('HEADER.FIELDS'), names.map(atom)],
})

function mailOf({ items }: FetchLine): ListMail | null {
  const uid = Number(textOf(items.get('UID')))
  const header = [...items].find(([name]) => name.startsWith('BODY[HEADER.FIELDS'))?.[1]
  if (!uid || !header || Array.isArray(header)) return null
  return {
    uid,
    seconds: Math.max(0, Date.parse(textOf(items.get('INTERNALDATE'))) / 1000 || 0),
    header: header.bytes ?? Buffer.from(textOf(header)),
  }
}
