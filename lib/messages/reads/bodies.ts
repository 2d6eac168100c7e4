import 'server-only'
import { decodeText } from '@/lib/mime/charset'
import type { Enclosed, Piece } from '@/lib/mime/choose'
import { unfoldFlowed } from '@/lib/mime/flowed'
import { readHtmlApart } from '@/lib/mime/html/apart'
import { textOf } from '@/lib/mime/html/read'
import { htmlOfText } from '@/lib/mime/html/write'
import { limits } from '@/lib/mime/limits'
import type { Part } from '@/lib/mime/structure'
import { decodeTransfer } from '@/lib/mime/transfer'
import type { EnclosedMessage } from '../schema/opened'
import { mostEnclosed, mostEnclosedPieces, shownBytes } from './body-requests'

type Bodies = Map<string, Buffer>
type Read = {
  text: string
  hasText: boolean
  isFlowed: boolean
  html: string | null
  remoteCount: number
  trackers: string[]
  isCut: boolean
  /** Some HTML took too long to be made safe. */
  isTooSlow: boolean
}

// Of HTML that takes too long this much is shown as text.
const slowCharacters = 64 * 1024
// Of HTML in a message inside this one, whose words alone are shown.
const enclosedCharacters = 128 * 1024

/** What a message says, as text and, where some piece of it is HTML, as sanitised HTML. */
export async function readPieces(
  pieces: Piece[],
  { bodies, showRemote, cleanLinks }: { bodies: Bodies; showRemote: boolean; cleanLinks: boolean },
): Promise<Read> {
  const shown = pieces.slice(0, limits.bodies)
  const read: Read = {
    text: '',
    hasText: shown.length > 0 && shown.every(({ text }) => text !== null),
    isFlowed: shown.some(({ text }) => text !== null && isFlowed(text)),
    html: null,
    remoteCount: 0,
    trackers: [],
    isCut: pieces.length > limits.bodies || shown.some((piece) => isPieceCut(piece, bodies)),
    isTooSlow: false,
  }
  const [texts, safes]: [string[], string[]] = [[], []]
  for (const piece of shown) {
    const text = piece.text ? textOfPart(piece.text, bodies) : null
    if (!piece.html) {
      texts.push(text ?? '')
      safes.push(htmlOfText(text ?? ''))
      continue
    }
    // Each piece is sanitised by itself, so that none can reach into the next (T13).
    const html = decodePart(piece.html, bodies)
    const done = await readHtmlApart({ html, showRemote, cleanLinks, wantsText: text === null })
    const words = text ?? done?.text ?? textOf(html.slice(0, slowCharacters))
    texts.push(words)
    safes.push(done?.safe.html ?? htmlOfText(words))
    read.trackers.push(...(done?.safe.trackers ?? []).filter((tracker) => !read.trackers.includes(tracker)))
    read.remoteCount += done?.safe.remoteCount ?? 0
    read.isCut ||= done?.safe.isCut ?? false
    read.isTooSlow ||= done === null
  }
  read.text = joined(texts)
  if (shown.some(({ html }) => html)) read.html = safes.join('')
  return read
}

/** The text of the messages inside this one. `isCut`: some is longer than is shown. */
export function readEnclosed(enclosed: Enclosed[], bodies: Bodies): { messages: EnclosedMessage[]; isCut: boolean } {
  let isCut = false
  const textOfPiece = ({ text, html }: Piece) => {
    if (text) return textOfPart(text, bodies)
    const source = html ? decodePart(html, bodies) : ''
    isCut ||= source.length > enclosedCharacters
    return textOf(source.slice(0, enclosedCharacters))
  }
  const messages = enclosed.slice(0, mostEnclosed).map(({ part, pieces }) => {
    isCut ||= pieces.length > mostEnclosedPieces || pieces.some((piece) => isPieceCut(piece, bodies))
    const { subject = '', from = [], date } = part.envelope ?? {}
    const sentAt = date && !Number.isNaN(new Date(date).getTime()) ? new Date(date).toISOString() : null
    return {
      part: part.part,
      subject: subject || '',
      from: from.map(({ name, address }) => ({ name: name ?? '', email: address ?? '' })),
      sentAt,
      text: joined(pieces.slice(0, mostEnclosedPieces).map(textOfPiece)),
    }
  })
  return { messages, isCut }
}

const joined = (texts: string[]) =>
  texts
    .map((text) => text.trimEnd())
    .filter(Boolean)
    .join('\n\n')

function textOfPart(part: Part, bodies: Bodies): string {
  const plain = decodePart(part, bodies).replace(/\r\n?/g, '\n')
  return isFlowed(part) ? unfoldFlowed(plain, part.parameters.delsp?.toLowerCase() === 'yes') : plain
}

function decodePart(part: Part, bodies: Bodies): string {
  const bytes = decodeTransfer(bodies.get(part.part) ?? Buffer.alloc(0), part.encoding)
  return decodeText(bytes.subarray(0, shownBytes(part)), part.parameters.charset)
}

const isFlowed = ({ type, parameters }: Part) => type === 'text/plain' && parameters.format?.toLowerCase() === 'flowed'

const isPieceCut = ({ text, html }: Piece, bodies: Bodies) => isPartCut(text, bodies) || isPartCut(html, bodies)

function isPartCut(part: Part | null, bodies: Bodies): boolean {
  if (!part) return false
  const length = bodies.get(part.part)?.length ?? 0
  return length > 0 && part.sizeBytes > length
}
