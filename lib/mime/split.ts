import 'server-only'
import { limits } from './limits'
import type { ServerStructure } from './structure'
import { fieldValue, type RawField, readFields, readParameters } from './words'

/** A MIME tree read from a message's own bytes, with each part's body as it stands (not yet decoded). */
export type SplitPart = ServerStructure & { fields: RawField[]; body: Buffer; childNodes: SplitPart[] }

/**
 * Takes a whole message apart (RFC 2046), forgiving: unclosed and missing boundaries, lone LF and missing headers all
 * give something. The work is linear in the bytes for each level of depth.
 */
export function splitMessage(bytes: Buffer): SplitPart {
  return split(bytes, { depth: 0, count: { parts: 0 }, fallback: 'text/plain' })
}

type At = { depth: number; count: { parts: number }; fallback: string }

function split(bytes: Buffer, at: At): SplitPart {
  at.count.parts++
  const { header, body } = divide(bytes)
  const fields = readFields(header)
  const declared = readParameters(fieldValue(fields, 'content-type'))
  const type = /^[\w.+-]+\/[\w.+-]+$/.test(declared.value) ? declared.value : at.fallback
  const disposition = readParameters(fieldValue(fields, 'content-disposition'))
  const id = fieldValue(fields, 'content-id')

  const childNodes = childrenOf(type, { body, boundary: declared.parameters.boundary }, at)
  // A multipart whose boundary never comes still has something to read.
  if (type.startsWith('multipart/') && childNodes.length === 0 && at.depth <= limits.depth) {
    return { type: 'text/plain', fields, body: body.length > 0 ? body : bytes, size: bytes.length, childNodes }
  }
  return {
    type,
    fields,
    body,
    parameters: declared.parameters,
    disposition: disposition.value,
    dispositionParameters: disposition.parameters,
    encoding: fieldValue(fields, 'content-transfer-encoding')
      .slice(0, 200)
      .replace(/\(.*\)|;.*$/g, '')
      .trim()
      .toLowerCase(),
    size: body.length,
    ...(id ? { id } : {}),
    childNodes,
  }
}

function childrenOf(
  type: string,
  { body, boundary }: { body: Buffer; boundary: string | undefined },
  at: At,
): SplitPart[] {
  // One level past the limit, so that the tree can say that something was left out.
  if (at.depth > limits.depth) return []
  if (type === 'message/rfc822' || type === 'message/global') {
    return [split(body, { ...at, depth: at.depth + 1, fallback: 'text/plain' })]
  }
  if (!type.startsWith('multipart/') || !boundary) return []
  const fallback = type === 'multipart/digest' ? 'message/rfc822' : 'text/plain'
  const children: SplitPart[] = []
  for (const section of sections(body, boundary)) {
    if (at.count.parts > limits.parts) break
    children.push(split(section, { ...at, depth: at.depth + 1, fallback }))
  }
  return children
}

// The header ends at the first empty line; a body that begins at once has none.
function divide(bytes: Buffer): { header: Buffer; body: Buffer } {
  if (bytes[0] === 0x0a) return { header: bytes.subarray(0, 0), body: bytes.subarray(1) }
  if (bytes[0] === 0x0d && bytes[1] === 0x0a) return { header: bytes.subarray(0, 0), body: bytes.subarray(2) }
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) {
    const next = bytes[at + 1] === 0x0d ? at + 2 : at + 1
    if (bytes[next] === 0x0a) return { header: bytes.subarray(0, at + 1), body: bytes.subarray(next + 1) }
  }
  return { header: bytes, body: bytes.subarray(bytes.length) }
}

function* sections(body: Buffer, boundary: string): Generator<Buffer> {
  const mark = Buffer.from(`--${boundary}`, 'latin1')
  let begin = -1
  for (let at = body.indexOf(mark); at >= 0; at = body.indexOf(mark, at + 1)) {
    if (at > 0 && body[at - 1] !== 0x0a) continue
    const lineEnd = body.indexOf(0x0a, at)
    const tail = body
      .subarray(at + mark.length, lineEnd < 0 ? body.length : lineEnd)
      .toString('latin1')
      .trim()
    if (tail !== '' && tail !== '--') continue // a longer boundary of another multipart

    if (begin >= 0) yield body.subarray(begin, endBefore(body, at, begin))
    if (tail === '--' || lineEnd < 0) return
    begin = lineEnd + 1
  }
  if (begin >= 0) yield body.subarray(begin)
}

// The line break before a boundary belongs to the boundary.
function endBefore(body: Buffer, at: number, begin: number): number {
  const end = body[at - 2] === 0x0d ? at - 2 : at - 1
  return Math.max(begin, end)
}
