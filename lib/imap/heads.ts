import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import type { MailboxId } from '@/lib/mailboxes/schema'
import { fetchLines } from './fetch'
import type { FetchLine } from './fetch-line'
import { pathOf } from './message-id'
import { type OpenMailbox, withMailbox } from './pool'
import { atom, type Token, text, textOf } from './raw'
import { holdsAttachment, structureIn } from './rows'
import { searchUids, setsOfUids } from './uid-set'

/** What is told of a message by its head: the fields asked for, undecoded, its size, and whether anything is attached. */
export type Head = { uid: number; header: Buffer; sizeBytes: number; hasAttachment: boolean }

/** `having`: for each of the texts asked for, the messages that hold it. */
export type HeadsFound = { uidValidity: bigint; heads: Head[]; having: Set<number>[]; isCut: boolean }

/**
 * The heads of a mailbox's newest messages, at most `most`, and which of them hold these words in their text, on the
 * connection of slow work.
 */
export function readHeads(
  account: Account,
  mailboxId: MailboxId,
  { names, bodies, most }: { names: string[]; bodies: string[]; most: number },
): Promise<HeadsFound> {
  return withMailbox(account, { path: pathOf(mailboxId), purpose: 'slow' }, async (open) => {
    await open.client.noop()
    const { uidValidity } = open
    const all = open.mailbox.exists === 0 ? [] : [...(await searchUids(open, [atom('ALL')]))].sort((a, b) => a - b)
    const heads: Head[] = []
    for (const set of setsOfUids(all.slice(-most)))
      await fetchLines(open.client, { set, by: 'uid' }, itemsFor(names), (line) => {
        const head = headIn(line)
        if (head) heads.push(head)
        return head !== null
      })
    const having: Set<number>[] = []
    for (const words of bodies) having.push(new Set(await withWords(open, words)))
    return { uidValidity, heads, having, isCut: all.length > most }
  })
}

async function withWords(open: OpenMailbox, words: string): Promise<Uint32Array> {
  return open.mailbox.exists === 0 ? new Uint32Array(0) : searchUids(open, [atom('BODY'), text(words)])
}

const itemsFor = (names: string[]): Token[] => [
  atom('RFC822.SIZE'),
  atom('BODYSTRUCTURE'),
  { type: 'ATOM', value: 'BODY.PEEK', section: [atom('HEADER.FIELDS'), names.map(text)] },
]

function headIn({ items }: FetchLine): Head | null {
  const uid = Number(textOf(items.get('UID')))
  const header = [...items].find(([name]) => name.startsWith('BODY[HEADER.FIELDS'))?.[1]
  if (!uid || !header || Array.isArray(header)) return null
  return {
    uid,
    header: header.bytes ?? Buffer.from(textOf(header)),
    sizeBytes: Number(textOf(items.get('RFC822.SIZE'))) || 0,
    hasAttachment: holdsAttachment(structureIn(items.get('BODYSTRUCTURE'))),
  }
}
