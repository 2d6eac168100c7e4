import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import type { MessageId } from '@/lib/messages/schema/row'
import { imapDate } from './criteria'
import { packMessageId } from './message-id'
import { type OpenMailbox, withMailbox } from './pool'

/** A place in a mailbox: what came after it is new. */
export type Place = { uidValidity: string; uid: number }
/** A new message by some fields of its header, as bytes, with what reads its beginning. */
export type Newcomer = { id: MessageId; header: Buffer; readBeginning(): Promise<Buffer> }

type Look<T> = {
  path: string
  /** Where the last look ended; null, or with another UIDVALIDITY: what arrived since `since` is looked at. */
  after: Place | null
  since: Date
  fields: string[]
  /** Of so many newest at most. */
  most: number
  maxBytes: number
  see(newcomers: AsyncIterable<Newcomer>): Promise<T>
}

/**
 * Looks at what is new in a mailbox, on the slow connection and by a few header fields, so that it costs what arrived and
 * not what lies there. Answers where it ended.
 */
export function lookAtNewcomers<T>(account: Account, look: Look<T>): Promise<{ place: Place; seen: T }> {
  return withMailbox(account, { path: look.path, purpose: 'slow' }, async (open) => {
    // A mailbox that stays selected learns of arrivals when it is asked, and of UIDNEXT never.
    await open.client.noop()
    const last = await lastUid(open)
    const uids = await newUids(open, look, last)
    const seen = await look.see(newcomersOf(open, uids, look))
    return { place: { uidValidity: String(open.uidValidity), uid: Math.max(last, ...uids) }, seen }
  })
}

async function newUids(open: OpenMailbox, { after, since, most }: Look<unknown>, last: number): Promise<number[]> {
  const { client, uidValidity } = open
  if (last === 0) return []
  if (after?.uidValidity === String(uidValidity)) {
    if (last <= after.uid) return []
    const fetched = await client.fetchAll(`${after.uid + 1}:*`, { uid: true }, { uid: true })
    return newest(
      fetched.flatMap(({ uid }) => (uid > after.uid ? uid : [])),
      most,
    )
  }
  const found = await client.search({ since: imapDate(since.toISOString().slice(0, 10)) }, { uid: true })
  return newest(found || [], most)
}

async function lastUid({ client, mailbox }: OpenMailbox): Promise<number> {
  if (mailbox.exists === 0) return 0
  const message = await client.fetchOne('*', { uid: true })
  return message === false ? 0 : message.uid
}

const newest = (uids: number[], most: number) => uids.sort((one, other) => one - other).slice(-most)

async function* newcomersOf(open: OpenMailbox, uids: number[], look: Look<unknown>): AsyncGenerator<Newcomer> {
  const { client, path, uidValidity } = open
  if (uids.length === 0) return
  const fetched = await client.fetchAll(uids, { uid: true, headers: look.fields }, { uid: true })
  for (const { uid, headers } of fetched) {
    yield {
      id: packMessageId({ path, uidValidity, uid }),
      header: headers ?? Buffer.alloc(0),
      async readBeginning() {
        const message = await client.fetchOne(
          String(uid),
          { source: { start: 0, maxLength: look.maxBytes } },
          { uid: true },
        )
        const source = message === false ? undefined : message.source
        return source ?? Buffer.alloc(0)
      },
    }
  }
}
