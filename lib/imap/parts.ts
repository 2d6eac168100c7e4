import 'server-only'
import type { MessageEnvelopeObject, MessageStructureObject } from 'imapflow'
import type { Account } from '@/lib/accounts/schema'
import { Problem } from '@/lib/errors'
import type { Keyword, MessageId } from '@/lib/messages/schema/row'
import { keywordsOf } from './keywords'
import { unpackMessageId } from './message-id'
import { type OpenMailbox, withMailbox } from './pool'
import { selectedOf } from './selected'

/** What the server says of a message without sending its bodies. */
export type OpenedStructure = {
  structure: MessageStructureObject
  envelope: MessageEnvelopeObject
  keywords: Keyword[]
  receivedAt: Date
  sizeBytes: number
  /** The header as it lies on the server, undecoded, up to its empty line. */
  header: Buffer
}

// No honest header comes near.
const headerBytes = 1024 * 1024

/** Envelope, BODYSTRUCTURE, flags and header of a message, in one round trip and without marking it seen. */
export function openStructure(account: Account, id: MessageId): Promise<OpenedStructure> {
  return withMessage(account, id, async (open, uid) => {
    const { client } = open
    const query = {
      uid: true,
      flags: true,
      envelope: true,
      bodyStructure: true,
      internalDate: true,
      size: true,
      headers: true,
    }
    const message = await client.fetchOne(String(uid), query, { uid: true })
    // The server may take these flags for told: what is known of them is asked for again.
    selectedOf(open).marks.delete(uid)
    if (message === false || !message.bodyStructure) throw new Problem('not-found', 'message-not-found')
    return {
      structure: message.bodyStructure,
      envelope: message.envelope ?? {},
      keywords: keywordsOf(message.flags),
      receivedAt: new Date(message.internalDate ?? 0),
      sizeBytes: message.size ?? 0,
      header: message.headers?.subarray(0, headerBytes) ?? Buffer.alloc(0),
    }
  })
}

/**
 * The bytes of parts as they lie in the message, still in their transfer encoding, each cut after `maxBytes`.
 * `part` is a number (`1.2`); '1' of a message with one part is its body. Several parts cost one round trip.
 */
export function fetchParts(
  account: Account,
  id: MessageId,
  parts: { part: string; maxBytes: number }[],
): Promise<Map<string, Buffer>> {
  if (parts.length === 0) return Promise.resolve(new Map())
  return withMessage(account, id, async ({ client }, uid) => {
    const bodyParts = parts.map(({ part, maxBytes }) => ({ key: part, start: 0, maxLength: maxBytes }))
    const message = await client.fetchOne(String(uid), { uid: true, bodyParts }, { uid: true })
    if (!message) throw new Problem('not-found', 'message-not-found')
    return new Map(parts.map(({ part }) => [part, partOf(message.bodyParts, part.toLowerCase())]))
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
