import 'server-only'
import libqp from 'libqp'
import { decodeUu } from './uuencode'

/** Undoes a Content-Transfer-Encoding (RFC 2045, section 6). Damaged input gives what can be read of it; an unknown one is passed on. */
export function decodeTransfer(bytes: Uint8Array, encoding = ''): Buffer {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  switch (encoding.trim().toLowerCase()) {
    case 'base64':
      return fromBase64(raw.toString('latin1'))
    case 'quoted-printable':
      return libqp.decode(raw)
    case 'x-uuencode':
    case 'uuencode':
    case 'x-uue':
      return decodeUu(raw.toString('latin1'))
    default:
      return raw
  }
}

/** Everything outside the alphabet is skipped; padding in the middle ends one run of base64 and begins another. */
function fromBase64(text: string): Buffer {
  const code = text.replace(/[^A-Za-z0-9+/=]/g, '')
  const bytes = Buffer.allocUnsafe(Math.ceil((code.length * 3) / 4))
  let length = 0
  for (let at = 0; at < code.length; ) {
    const padding = code.indexOf('=', at)
    const end = padding < 0 ? code.length : padding
    if (end > at) length += bytes.write(code.slice(at, end), length, 'base64')
    at = end + 1
  }
  return bytes.subarray(0, length)
}
