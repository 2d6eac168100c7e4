import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { Problem } from '@/lib/errors'
import { enoughOf, type LikelyParts } from '@/lib/imap/likely-parts'
import type { PartRequest } from '@/lib/imap/part-bytes'
import { fetchParts, fetchSource, openStructure } from '@/lib/imap/parts'
import { splitMessage } from '@/lib/mime/split'
import { bodiesOf } from '@/lib/mime/split-bodies'
import type { ServerStructure } from '@/lib/mime/structure'
import { fieldValue } from '@/lib/mime/words'
import type { Keyword, MessageId } from '../schema/row'

/** `bodies` are there when the message had to be taken apart by us. */
export type Structure = {
  structure: ServerStructure
  header: Buffer
  keywords: Keyword[]
  receivedAt: Date
  sizeBytes: number
  bodies: Map<string, Buffer> | null
  /** It is longer than what was taken apart. */
  isCut: boolean
  likely: LikelyParts
}

const mostBytes = 4 * 1024 * 1024

/**
 * How a message is made, as the server says; one that it (or its answer) cannot describe is taken apart by us. `withText`:
 * what most likely is to be read comes along.
 */
export async function readStructure(
  account: Account,
  id: MessageId,
  { withText = false }: { withText?: boolean } = {},
): Promise<Structure> {
  try {
    return { ...(await openStructure(account, id, { withText })), bodies: null, isCut: false }
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'not-found') throw error
    return takeApart(await fetchSource(account, id, mostBytes))
  }
}

/** The bytes of these parts: what did not come with the structure is fetched. */
export async function readBodies(
  account: Account,
  id: MessageId,
  { structure: { bodies, likely }, wanted }: { structure: Structure; wanted: PartRequest[] },
): Promise<Map<string, Buffer>> {
  if (bodies) return bodies
  const known = enoughOf(likely, wanted)
  const missing = wanted.filter(({ part }) => !known.has(part))
  return missing.length === 0 ? known : new Map([...known, ...(await fetchParts(account, id, missing))])
}

// Flags and arrival came with the answer that could not be read: it counts as seen, and as arrived when it was written.
function takeApart(source: Buffer): Structure {
  const split = splitMessage(source)
  const written = new Date(fieldValue(split.fields, 'date'))
  return {
    structure: split,
    header: headerOf(source),
    keywords: ['$seen'],
    receivedAt: Number.isNaN(written.getTime()) ? new Date(0) : written,
    sizeBytes: source.length,
    bodies: bodiesOf(split),
    isCut: source.length >= mostBytes,
    likely: new Map(),
  }
}

function headerOf(source: Buffer): Buffer {
  const end = source.indexOf('\r\n\r\n')
  return end < 0 ? source : source.subarray(0, end)
}
