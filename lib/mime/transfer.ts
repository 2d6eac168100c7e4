import 'server-only'
import libqp from 'libqp'
import { decodeUu } from './uuencode'

/** Undoes a Content-Transfer-Encoding (RFC 2045, section 6). Damaged input gives what can be read of it; an unknown one is passed on. */
export function decodeTransfer(bytes: Uint8Array, encoding = ''): Buffer {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  switch (encoding.trim().toLowerCase()) {
    case 'base64':
      // Everything outside the alphabet is skipped; padding in the middle ends one run of base64 and begins another.
      return Buffer.concat(
        raw
          .toString('latin1')
          .replace(/[^A-Za-z0-9+/=]/g, '')
          .split(/=+/)
          .map((run) => Buffer.from(run, 'base64')),
      )
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
