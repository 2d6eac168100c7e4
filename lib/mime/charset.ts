import 'server-only'
import Encoding from 'encoding-japanese'
import iconv from 'iconv-lite'
import { guessCharset, isUtf8 } from './charset-guess'
import { decodeHz, decodeIso2022Kr } from './charset-legacy'

// Labels that say nothing about the bytes.
const silent = new Set([
  '',
  'us-ascii',
  'ascii',
  'ansi_x3.4-1968',
  'unknown',
  'unknown-8bit',
  'x-unknown',
  'default',
  'binary',
  '8bit',
  'none',
  'x-user-defined',
])

const aliases: Record<string, string> = {
  utf8: 'utf-8',
  'unicode-1-1-utf-7': 'utf-7',
  'x-unicode-2-0-utf-7': 'utf-7',
  'iso-8859-8-e': 'iso-8859-8',
  latin1: 'iso-8859-1',
  ansi: 'windows-1252',
  cp932: 'shift_jis',
  cp936: 'gbk',
  cp949: 'euc-kr',
  cp950: 'big5',
}

/**
 * Bytes as text, whatever their label says: by TextDecoder, iconv-lite or encoding-japanese, and by a guess when the
 * label is missing, unknown or wrong. Never throws (T11). NUL characters are left out.
 */
export function decodeText(bytes: Uint8Array, label = ''): string {
  const charset = normal(label)
  const text = silent.has(charset) ? decodeAs(bytes, guessCharset(bytes)) : decodeLabelled(bytes, charset)
  return text.replaceAll('\0', '')
}

function decodeLabelled(bytes: Uint8Array, charset: string): string {
  if (charset === 'utf-8' && !isUtf8(bytes)) return decodeDamagedUtf8(bytes)
  return decodeAs(bytes, charset)
}

function decodeAs(bytes: Uint8Array, charset: string): string {
  if (charset === 'hz-gb-2312') return decodeHz(bytes)
  if (charset === 'iso-2022-kr' || charset === 'csiso2022kr') return decodeIso2022Kr(bytes)
  if (/^(iso-2022-jp-|cp5022|csiso2022jp2)/.test(charset)) return fromJapanese(bytes)
  const decoder = decoderFor(charset)
  // Node's own windows-1252 (which also stands for Latin-1 and ASCII) leaves 0x80 to 0x9F undecoded.
  if (decoder?.encoding === 'windows-1252') return iconv.decode(Buffer.from(bytes), 'windows-1252')
  if (decoder) return decoder.decode(bytes)
  if (iconv.encodingExists(charset)) return iconv.decode(Buffer.from(bytes), charset)
  return decodeAs(bytes, guessCharset(bytes))
}

// Some writer says utf-8 and sends something else; another cut a character in half. A few real sequences tell them apart.
function decodeDamagedUtf8(bytes: Uint8Array): string {
  const text = new TextDecoder('utf-8').decode(bytes)
  const damaged = text.split('\uFFFD').length - 1
  const good = (text.match(/[^\p{ASCII}\uFFFD]/gu) ?? []).length
  return good >= damaged ? text : decodeAs(bytes, guessCharset(bytes))
}

function fromJapanese(bytes: Uint8Array): string {
  return Encoding.convert(bytes, { to: 'UNICODE', from: 'JIS', type: 'string' })
}

function decoderFor(charset: string): TextDecoder | null {
  try {
    return new TextDecoder(charset)
  } catch {
    return null
  }
}

function normal(label: string): string {
  const name = label
    .trim()
    .toLowerCase()
    .replace(/^["']|["']$/g, '')
    .replace(/^cs(?=iso-|utf)/, '')
    .replace(/^cp-?(125\d)$/, 'windows-$1')
    .replace(/^win-?(125\d)$/, 'windows-$1')
  return aliases[name] ?? name
}
