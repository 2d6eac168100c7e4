// Messages as bytes: headers of RFC 5322 and 2047, parts of RFC 2045 and 2046, file names of RFC 2231.
import { inCharset } from './charsets.mjs'

const isAscii = (text) => /^[\x20-\x7e]*$/.test(text)

/** One or more encoded words of at most 75 characters; never cuts a character in two. */
export function encodedWords(text, { charset = 'utf-8', as = 'B' } = {}) {
  const words = []
  let piece = ''
  for (const character of text) {
    if (inCharset(piece + character, charset).length > (as === 'Q' ? 18 : 42)) {
      words.push(piece)
      piece = ''
    }
    piece += character
  }
  words.push(piece)
  return words.map((word) => `=?${charset}?${as}?${encodeWord(inCharset(word, charset), as)}?=`).join('\r\n ')
}

function encodeWord(bytes, as) {
  if (as === 'B') return bytes.toString('base64')
  const letter = (byte) => {
    if (byte === 32) return '_'
    return /[A-Za-z0-9]/.test(String.fromCharCode(byte)) ? String.fromCharCode(byte) : hex(byte)
  }
  return [...bytes].map(letter).join('')
}

const hex = (byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`

/** An unstructured header value; encoded when it isn't ASCII. */
export const phrase = (text, options) => (isAscii(text) ? text : encodedWords(text, options))

/** A mailbox of RFC 5322 section 3.4. */
export function address({ name, email }, options) {
  if (!name) return email
  if (!isAscii(name)) return `${encodedWords(name, options)} <${email}>`
  return /^[\w !#$%&'*+/=?^`{|}~-]+$/.test(name)
    ? `${name} <${email}>`
    : `"${name.replace(/["\\]/g, '\\$&')}" <${email}>`
}

export const addresses = (list, options) => list.map((one) => address(one, options)).join(',\r\n ')

/** A header line, folded at spaces where it would pass 78 characters. */
export function headerLine(name, value) {
  let line = `${name}:`
  const lines = []
  for (const word of value.split(' ')) {
    const length = line.length - line.lastIndexOf('\n') - 1
    if (length + 1 + word.split('\r\n')[0].length > 78 && line !== `${name}:` && word) {
      lines.push(line)
      line = ` ${word}`
    } else line += ` ${word}`
  }
  return `${[...lines, line].join('\r\n')}\r\n`
}

/** A parameter, by RFC 2231 when it is not ASCII: in pieces when it is long. */
export function parameter(name, value) {
  if (isAscii(value)) return `${name}="${value.replace(/["\\]/g, '\\$&')}"`
  const encoded = encodeURIComponent(value).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
  const pieces = encoded.match(/(?:%..|[^%]){1,20}/g)
  if (pieces.length === 1) return `${name}*=utf-8''${encoded}`
  return pieces.map((piece, i) => `${name}*${i}*=${i ? '' : "utf-8''"}${piece}`).join(';\r\n ')
}

const crlf = (text) => text.replace(/\r?\n/g, '\r\n')

export function quotedPrintable(bytes) {
  const lines = bytes.toString('latin1').split('\r\n')
  return lines.map(printableLine).join('\r\n')
}

function printableLine(line) {
  let out = ''
  let width = 0
  for (let i = 0; i < line.length; i++) {
    const code = line.charCodeAt(i)
    const isLast = i === line.length - 1
    const plain = (code >= 33 && code <= 126 && code !== 61) || ((code === 32 || code === 9) && !isLast)
    const piece = plain ? line[i] : hex(code)
    if (width + piece.length > 75) {
      out += '=\r\n'
      width = 0
    }
    out += piece
    width += piece.length
  }
  return out
}

export const base64Lines = (bytes) => bytes.toString('base64').replace(/.{76}(?=.)/g, '$&\r\n')

function transfer(bytes, encoding) {
  if (encoding === 'quoted-printable') return Buffer.from(quotedPrintable(bytes), 'latin1')
  if (encoding === 'base64') return Buffer.from(base64Lines(bytes), 'latin1')
  return bytes
}

/** A part is its header lines and its encoded bytes. */
export const part = (headers, body) => ({ headers, body })

/** A text part. Without `encoding`, 7bit when it can be, else quoted-printable. */
export function text(content, { type = 'plain', charset = 'utf-8', encoding, flowed = false, label = charset } = {}) {
  const bytes = inCharset(crlf(content), charset)
  const isPlain = bytes.every((byte) => byte < 127) && !/[^\r\n]{990}/.test(content)
  const how = encoding ?? (isPlain ? '7bit' : 'quoted-printable')
  const kind = `text/${type}; charset=${isPlain && label === 'utf-8' ? 'us-ascii' : label}${flowed ? '; format=flowed' : ''}`
  return part(
    [
      ['Content-Type', kind],
      ['Content-Transfer-Encoding', how],
    ],
    transfer(bytes, how),
  )
}

export function multipart(kind, parts, boundary, parameters = '') {
  const pieces = parts.flatMap((one) => [Buffer.from(`--${boundary}\r\n`), bytesOf(one), Buffer.from('\r\n')])
  const type = `multipart/${kind};${parameters} boundary="${boundary}"`
  return part([['Content-Type', type]], Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]))
}

/** A file: attached, or inline with a content id. */
export function file({ name, type, content, contentId, encoding = 'base64', extra = '' }) {
  const disposition = contentId ? 'inline' : 'attachment'
  const headers = [
    ['Content-Type', `${type};${extra} ${isAscii(name) ? parameter('name', name) : `name="${encodedWords(name)}"`}`],
    ['Content-Transfer-Encoding', encoding],
    ['Content-Disposition', `${disposition}; ${parameter('filename', name)}`],
  ]
  if (contentId) headers.push(['Content-ID', `<${contentId}>`])
  return part(headers, transfer(content, encoding))
}

/** A message inside a message. */
export const enclosed = (raw) =>
  part(
    [
      ['Content-Type', 'message/rfc822'],
      ['Content-Disposition', 'inline'],
    ],
    raw,
  )

const bytesOf = ({ headers, body }) =>
  Buffer.concat([Buffer.from(`${headers.map(([name, value]) => headerLine(name, value)).join('')}\r\n`), body])

/** The whole message: its own headers first, then those of its root part. */
export function message(headers, root) {
  const version = root.headers.length ? [['MIME-Version', '1.0']] : []
  const raw = bytesOf({ headers: [...headers, ...version, ...root.headers], body: root.body })
  return raw.subarray(-2).equals(Buffer.from('\r\n')) ? raw : Buffer.concat([raw, Buffer.from('\r\n')])
}
