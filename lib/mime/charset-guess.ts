import 'server-only'
import Encoding from 'encoding-japanese'

// Enough to judge by, and it bounds the time.
const sampleBytes = 64 * 1024

/** Whether these bytes are well-formed UTF-8. */
export function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

/** The likeliest charset of bytes that carry no usable label. Pure ASCII counts as utf-8. */
export function guessCharset(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, sampleBytes)
  if (sample.includes(0x1b) && Encoding.detect(sample) === 'JIS') return 'iso-2022-jp'
  if (isUtf8(bytes)) return 'utf-8'

  const { high, inRuns, lowCyrillic, highCyrillic, shiftJis } = count(sample)
  if (shiftJis > high * 0.3 && Encoding.detect(sample) === 'SJIS') return 'shift_jis'
  if (inRuns < high * 0.6) return 'windows-1252' // accents stand alone between plain letters
  if (high >= 6 && lowCyrillic + highCyrillic > high * 0.9)
    return lowCyrillic >= highCyrillic ? 'koi8-r' : 'windows-1251'
  return japanese[String(Encoding.detect(sample))] ?? asianOf(sample) ?? 'windows-1252'
}

const japanese: Record<string, string> = { SJIS: 'shift_jis', EUCJP: 'euc-jp' }

// Counts bytes above ASCII, those with a neighbour of their kind, the two rows where Russian lower case lies in KOI8-R and
// Windows-1251, and pairs that are kana or kanji in Shift_JIS but would be control codes elsewhere.
function count(bytes: Uint8Array) {
  const sums = { high: 0, inRuns: 0, lowCyrillic: 0, highCyrillic: 0, shiftJis: 0 }
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte < 0x80) continue
    sums.high++
    if ((bytes[at - 1] ?? 0) >= 0x80 || (bytes[at + 1] ?? 0) >= 0x80) sums.inRuns++
    if (byte >= 0xc0 && byte <= 0xdf) sums.lowCyrillic++
    if (byte >= 0xe0) sums.highCyrillic++
    if (byte > 0x80 && byte < 0xa0 && (bytes[at + 1] ?? 0) >= 0x40) sums.shiftJis++
  }
  return sums
}

function asianOf(bytes: Uint8Array): string | null {
  for (const charset of ['gb18030', 'big5', 'euc-kr']) {
    try {
      new TextDecoder(charset, { fatal: true }).decode(bytes)
      return charset
    } catch {}
  }
  return null
}
