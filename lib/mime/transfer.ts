import 'server-only'
import type { Readable, Transform } from 'node:stream'
import libbase64 from 'libbase64'
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

/** The same for a part that is passed on while it arrives. */
export function decodeTransferStream(source: Readable, encoding = ''): Readable {
  const decoder = streamDecoder(encoding.trim().toLowerCase())
  if (!decoder) return source
  source.once('error', (error) => decoder.destroy(error))
  decoder.once('close', () => source.destroy())
  return source.pipe(decoder)
}

function streamDecoder(encoding: string): Transform | null {
  if (encoding === 'base64') return new libbase64.Decoder()
  if (encoding === 'quoted-printable') return new libqp.Decoder()
  return null
}
