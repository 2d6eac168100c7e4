import 'server-only'
import { decodeText } from '@/lib/mime/charset'
import type { Enclosed, Piece } from '@/lib/mime/choose'
import { unfoldFlowed } from '@/lib/mime/flowed'
import { textOf } from '@/lib/mime/html/read'
import { sanitiseHtml } from '@/lib/mime/html/sanitise'
import type { Remote } from '@/lib/mime/html/urls'
import { htmlOfText } from '@/lib/mime/html/write'
import { limits } from '@/lib/mime/limits'
import type { Part } from '@/lib/mime/structure'
import { decodeTransfer } from '@/lib/mime/transfer'
import type { EnclosedMessage } from '../schema/opened'
import { mostEnclosed } from './body-requests'

type Bodies = Map<string, Buffer>
type Read = { text: string; isFlowed: boolean; html: string | null; remoteCount: number; isCut: boolean }

/** What a message says, as text and, where some piece of it is HTML, as sanitised HTML. */
export function readPieces(pieces: Piece[], { bodies, remote }: { bodies: Bodies; remote: Remote }): Read {
  const read: Read = { text: '', isFlowed: false, html: null, remoteCount: 0, isCut: pieces.length > limits.bodies }
  const shown = pieces.slice(0, limits.bodies)
  read.text = joined(shown.map((piece) => textOfPiece(piece, bodies)))
  read.isFlowed = shown.some(({ text }) => text !== null && isFlowed(text))
  read.isCut ||= shown.some(({ text, html }) => isPartCut(text, bodies) || isPartCut(html, bodies))
  if (!shown.some(({ html }) => html)) return read

  // Each piece is sanitised by itself, so that none can reach into the next (T13).
  read.html = shown
    .map((piece) => {
      if (!piece.html) return htmlOfText(textOfPiece(piece, bodies))
      const safe = sanitiseHtml(decodePart(piece.html, bodies), remote)
      read.remoteCount += safe.remoteCount
      read.isCut ||= safe.isCut
      return safe.html
    })
    .join('')
  return read
}

/** The text of the messages inside this one. */
export function readEnclosed(enclosed: Enclosed[], bodies: Bodies): EnclosedMessage[] {
  return enclosed.slice(0, mostEnclosed).map(({ part, pieces }) => {
    const { subject = '', from = [], date } = part.envelope ?? {}
    const sentAt = date && !Number.isNaN(new Date(date).getTime()) ? new Date(date).toISOString() : null
    return {
      part: part.part,
      subject: subject || '',
      from: from.map(({ name, address }) => ({ name: name ?? '', email: address ?? '' })),
      sentAt,
      text: joined(pieces.slice(0, 3).map((piece) => textOfPiece(piece, bodies))),
    }
  })
}

const joined = (texts: string[]) =>
  texts
    .map((text) => text.trimEnd())
    .filter(Boolean)
    .join('\n\n')

function textOfPiece({ text, html }: Piece, bodies: Bodies): string {
  if (text) {
    const plain = decodePart(text, bodies).replace(/\r\n?/g, '\n')
    return isFlowed(text) ? unfoldFlowed(plain, text.parameters.delsp?.toLowerCase() === 'yes') : plain
  }
  return html ? textOf(decodePart(html, bodies)) : ''
}

function decodePart(part: Part, bodies: Bodies): string {
  const bytes = decodeTransfer(bodies.get(part.part) ?? Buffer.alloc(0), part.encoding)
  return decodeText(bytes.subarray(0, limitOf(part)), part.parameters.charset)
}

const isFlowed = ({ type, parameters }: Part) => type === 'text/plain' && parameters.format?.toLowerCase() === 'flowed'
const limitOf = ({ type }: Part) => (type === 'text/html' ? limits.htmlBytes : limits.textBytes)

function isPartCut(part: Part | null, bodies: Bodies): boolean {
  if (!part) return false
  const length = bodies.get(part.part)?.length ?? 0
  return length > 0 && part.sizeBytes > length
}
