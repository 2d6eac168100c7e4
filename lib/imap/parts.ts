import 'server-only'
import type { MessageStructureObject } from 'imapflow'
import type { Account } from '@/lib/accounts/schema'
import { Problem } from '@/lib/errors'
import type { Keyword, MessageId } from '@/lib/messages/schema/row'
import { processWide } from '@/lib/process-wide'
import { Bounded } from './bounded'
import { refuses } from './failures'
import { fetchLines } from './fetch'
import { type LikelyParts, likelyIn, likelyItems, likelyParts, mayAskLikely, noLikely } from './likely-parts'
import { marksOf } from './marks'
import { unpackMessageId } from './message-id'
import { bytesOf, type PartRequest, peek, toldOf } from './part-bytes'
import { keyOf, type OpenMailbox, withMailbox } from './pool'
import { atom, type Token, textOf } from './raw'
import { rowsOf } from './row-cache'
import { dateOf, structureIn } from './rows'
import { selectedOf } from './selected'

/** What the server says of a message without sending its bodies. */
export type OpenedStructure = {
  structure: MessageStructureObject
  keywords: Keyword[]
  receivedAt: Date
  sizeBytes: number
  /** The header as it lies on the server, undecoded, up to its empty line. */
  header: Buffer
  /** What came of its text already, when it was asked for. */
  likely: LikelyParts
}

// No honest header comes near.
const headerBytes = 1024 * 1024

type Lasting = Omit<OpenedStructure, 'keywords' | 'likely'>

// A structure of thousands of parts is a megabyte to be read, at every opening, by the one thread that serves everybody: what
// never changes of such a message is kept.
const [manyParts, partBytes] = [200, 1_000]
const keptBytes = 16 * 1024 * 1024
const costly = processWide(
  'imap costly structures',
  () => new Bounded<Lasting>(keptBytes, ({ structure, header }) => countParts(structure) * partBytes + header.length),
)

function countParts({ childNodes = [] }: MessageStructureObject): number {
  return childNodes.reduce((sum, child) => sum + countParts(child), 1)
}

const openedItems: Token[] = [
  ...['FLAGS', 'BODYSTRUCTURE', 'INTERNALDATE', 'RFC822.SIZE'].map(atom),
  { type: 'ATOM', value: 'BODY.PEEK', section: [atom('HEADER')] },
]

/**
 * BODYSTRUCTURE, flags and header of a message, in one round trip and without marking it seen. `withText`: and what most
 * likely is its text. Throws `not-found` also when the server's answer cannot be read.
 */
export function openStructure(
  account: Account,
  id: MessageId,
  { withText = false }: { withText?: boolean } = {},
): Promise<OpenedStructure> {
  return withMessage(account, id, async (open, uid) => {
    const key = `${keyOf(account)} ${id}`
    const kept = costly.get(key)
    if (kept) return readOpened(open, uid, { parts: [], kept })
    const opened = await readWhole(account, { open, uid, withText })
    const { keywords: _, likely: __, ...lasting } = opened
    if (countParts(lasting.structure) >= manyParts) costly.set(key, lasting, account.id)
    return opened
  })
}

type Opening = { open: OpenMailbox; uid: number; withText: boolean }

function readWhole(account: Account, { open, uid, withText }: Opening): Promise<OpenedStructure> {
  if (!withText || !mayAskLikely(account)) return readOpened(open, uid, { parts: [] })
  const row = rowsOf(account.id, open.path, open.uidValidity).get(uid)
  return readOpened(open, uid, { parts: likelyParts(row) }).catch((error: unknown) => {
    if (!refuses(error)) throw error
    noLikely(account)
    return readOpened(open, uid, { parts: [] })
  })
}

type Wanted = { parts: PartRequest[]; kept?: Lasting }

async function readOpened(open: OpenMailbox, uid: number, { parts, kept }: Wanted): Promise<OpenedStructure> {
  let opened: OpenedStructure | null = null
  const wanted = [...(kept ? [atom('FLAGS')] : openedItems), ...likelyItems(parts)]
  await fetchLines(open.client, { set: String(uid), by: 'uid' }, wanted, ({ items }) => {
    if (Number(textOf(items.get('UID'))) !== uid) return false
    const lasting = kept ?? lastingIn(items)
    if (!lasting) return false
    opened = { ...lasting, keywords: marksOf(items.get('FLAGS')).keywords, likely: likelyIn(items, parts) }
    return true
  })
  // The server may take these flags for told: what is known of them is asked for again.
  selectedOf(open).marks.delete(uid)
  if (!opened) throw new Problem('not-found', 'message-not-found')
  return opened
}

function lastingIn(items: Map<string, Token>): Lasting | null {
  const structure = structureIn(items.get('BODYSTRUCTURE'))
  if (!structure) return null
  return {
    structure,
    receivedAt: dateOf(textOf(items.get('INTERNALDATE'))),
    sizeBytes: Number(textOf(items.get('RFC822.SIZE'))) || 0,
    header: bytesOf(items.get('BODY[HEADER]')).subarray(0, headerBytes),
  }
}

/**
 * The bytes of parts as they lie in the message, still in their transfer encoding, each cut after `maxBytes`.
 * `part` is a number (`1.2`); '1' of a message with one part is its body. Several parts cost one round trip.
 */
export function fetchParts(account: Account, id: MessageId, parts: PartRequest[]): Promise<Map<string, Buffer>> {
  if (parts.length === 0) return Promise.resolve(new Map())
  return withMessage(account, id, async ({ client }, uid) => {
    let found: Map<string, Buffer> | null = null
    const wanted = parts.map(({ part, maxBytes }) => peek(part, maxBytes))
    await fetchLines(client, { set: String(uid), by: 'uid' }, wanted, ({ items }) => {
      if (Number(textOf(items.get('UID'))) !== uid) return false
      found = new Map(parts.map(({ part }) => [part, bytesOf(toldOf(items, part))]))
      return true
    })
    if (!found) throw new Problem('not-found', 'message-not-found')
    return found
  })
}

/** One whole part, still in its transfer encoding. `TEXT` and `1.MIME` are parts too. */
export async function downloadPart(account: Account, id: MessageId, part: string): Promise<Buffer> {
  return withMessage(account, id, async ({ client }, uid) => {
    const message = await client.fetchOne(String(uid), { uid: true, bodyParts: [part] }, { uid: true })
    if (!message) throw new Problem('not-found', 'message-not-found')
    return partOf(message.bodyParts, part.toLowerCase())
  })
}

/** The whole message as it lies on the server (RFC 5322), or its first `maxBytes`. */
export function fetchSource(account: Account, id: MessageId, maxBytes?: number): Promise<Buffer> {
  return withMessage(account, id, async ({ client }, uid) => {
    const source = maxBytes === undefined ? true : { start: 0, maxLength: maxBytes }
    const message = await client.fetchOne(String(uid), { uid: true, source }, { uid: true })
    if (message === false || !message.source) throw new Problem('not-found', 'message-not-found')
    return message.source
  })
}

/** Whether the message is still there. */
export function hasMessage(account: Account, id: MessageId): Promise<boolean> {
  return withMessage(account, id, async ({ client }, uid) => {
    // Without it a server may answer from what this line knew before somebody else expunged it (RFC 3501, section 7.4.1).
    await client.noop()
    return (await client.fetchOne(String(uid), { uid: true }, { uid: true })) !== false
  })
}

/** The header of a message, undecoded. */
export function fetchHeader(account: Account, id: MessageId): Promise<Buffer> {
  return withMessage(account, id, async ({ client }, uid) => {
    const message = await client.fetchOne(String(uid), { uid: true, headers: true }, { uid: true })
    if (!message) throw new Problem('not-found', 'message-not-found')
    return message.headers ?? Buffer.alloc(0)
  })
}

function withMessage<T>(
  account: Account,
  id: MessageId,
  work: (open: OpenMailbox, uid: number) => Promise<T>,
): Promise<T> {
  const { path, uidValidity, uid } = unpackMessageId(id)
  return withMailbox(account, { path, uidValidity }, (open) => work(open, uid))
}

function partOf(parts: Map<string, Buffer> | undefined, key: string): Buffer {
  return parts?.get(key) ?? Buffer.alloc(0)
}
