import 'server-only'
import { decodeText } from '@/lib/mime/charset'
import { textOf } from '@/lib/mime/html/read'
import { type SplitPart, splitMessage } from '@/lib/mime/split'
import { decodeTransfer } from '@/lib/mime/transfer'
import { decodeWords, fieldValue, type RawField, readFields, readParameters } from '@/lib/mime/words'
import type { ReportPart, ReportSource } from '../rules/source'

/** How much of a message is looked at: what reports say stands at their beginning, what they return may be long. */
export const reportBytes = 256 * 1024
const partBytes = 64 * 1024
const mostParts = 20
const deepest = 6

/** The beginning of a message as its report's rules look at it: parts decoded, each cut, no more than twenty. */
export function reportSourceOf(bytes: Buffer): ReportSource {
  const root = splitMessage(withLineFeeds(bytes.subarray(0, reportBytes)))
  const parts: ReportPart[] = []
  gather(root, { parts, depth: 0 })
  return {
    fields: decoded(root.fields),
    // One whose boundary never comes is split as text, and still says what it wanted to be.
    type: readParameters(fieldValue(root.fields, 'content-type')).value || root.type,
    reportType: (root.parameters?.['report-type'] ?? '').toLowerCase(),
    parts,
  }
}

// Old Macs ended lines with CR alone, and some of their mail is still around.
function withLineFeeds(bytes: Buffer): Buffer {
  return bytes.includes(0x0a) ? bytes : Buffer.from(bytes.toString('latin1').replaceAll('\r', '\n'), 'latin1')
}

function gather(part: SplitPart, into: { parts: ReportPart[]; depth: number }) {
  if (into.parts.length >= mostParts || into.depth > deepest) return
  const isMultipart = part.type.startsWith('multipart/')
  if (!isMultipart) into.parts.push(partOf(part))
  // What lies in a returned message is not the report's own word.
  if (isMultipart) for (const child of part.childNodes) gather(child, { parts: into.parts, depth: into.depth + 1 })
}

function partOf(part: SplitPart): ReportPart {
  const { type } = part
  const [inner] = part.childNodes
  if (inner) return { type, fields: decoded(inner.fields), text: '' }
  const bytes = decodeTransfer(part.body.subarray(0, partBytes), part.encoding)
  if (/^(text\/rfc822-headers?|message\/(rfc822|global)-headers)$/.test(type))
    return { type, fields: decoded(readFields(bytes)), text: '' }
  const text = decodeText(bytes, part.parameters?.charset).replace(/\r\n?/g, '\n')
  return { type, fields: decoded(part.fields), text: type === 'text/html' ? textOf(text) : text }
}

const decoded = (fields: RawField[]) =>
  fields.slice(0, 500).map(({ name, value }) => ({ name, value: decodeWords(value.slice(0, 8000)) }))
