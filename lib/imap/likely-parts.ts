import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { processWide } from '@/lib/process-wide'
import { bytesOf, type PartRequest, peek, toldOf } from './part-bytes'
import type { Token } from './raw'
import type { Row } from './row-cache'

/** The beginnings of parts that came with a message's structure; `maxBytes` were asked for. */
export type LikelyParts = Map<string, { bytes: Buffer; maxBytes: number }>

// Nearly every letter's text is shorter; what is longer costs a second look.
const mostBytes = 64 * 1024
// As much of a file as is looked at when a message is opened (lib/messages/reads/body-requests.ts).
const headBytes = 400

/**
 * Where the text of a message most likely lies, to be asked for together with its structure: one round trip instead of
 * two. A part that is not there is told as NIL or empty.
 */
export function likelyParts(row: Pick<Row, 'hasAttachment'> | undefined): PartRequest[] {
  const text = (part: string) => ({ part, maxBytes: mostBytes })
  if (!row?.hasAttachment) return [text('1'), text('2')]
  return [text('1'), text('1.1'), text('1.2'), { part: '2', maxBytes: headBytes }]
}

/** The items of a FETCH for these parts. */
export const likelyItems = (parts: PartRequest[]): Token[] => parts.map(({ part, maxBytes }) => peek(part, maxBytes))

/** What an answer tells of these parts. */
export function likelyIn(items: Map<string, Token>, parts: PartRequest[]): LikelyParts {
  return new Map(parts.map(({ part, maxBytes }) => [part, { bytes: bytesOf(toldOf(items, part)), maxBytes }]))
}

/** Of the parts that are wanted, those that came already: as much as is wanted, or all there is. */
export function enoughOf(likely: LikelyParts, wanted: PartRequest[]): Map<string, Buffer> {
  const enough = new Map<string, Buffer>()
  for (const { part, maxBytes } of wanted) {
    const { bytes, maxBytes: asked } = likely.get(part) ?? { bytes: Buffer.alloc(0), maxBytes: 0 }
    // Empty may mean that the server knows no such part.
    if (bytes.length > 0 && (bytes.length < asked || asked >= maxBytes)) enough.set(part, bytes.subarray(0, maxBytes))
  }
  return enough
}

/** A server that says no to parts which are not there is not asked for them again. */
const refusals = processWide('imap servers without likely parts', () => new Set<string>())

const serverOf = ({ imap }: Account) => `${imap.host}:${imap.port}`

export const mayAskLikely = (account: Account) => !refusals.has(serverOf(account))

export function noLikely(account: Account): void {
  refusals.add(serverOf(account))
}
