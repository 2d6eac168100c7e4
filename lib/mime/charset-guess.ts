import 'server-only'
import Encoding from 'encoding-japanese'
import { alphabetOf } from './charset-letters'

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

  const { high, inRuns, shiftJis } = count(sample)
  if (shiftJis > high * 0.3 && Encoding.detect(sample) === 'SJIS') return 'shift_jis'
  // Accents stand alone between plain letters.
  if (inRuns < high * 0.6) return isTurkish(sample) ? 'windows-1254' : 'windows-1252'
  return alphabetOf(sample) ?? eastAsianOf(sample) ?? 'windows-1252'
}

// Of the accented letters only those of Turkish, with one that Windows-1252 has in Iceland alone.
function isTurkish(bytes: Uint8Array): boolean {
  const letters = Buffer.from(bytes)
    .toString('latin1')
    .replace(/\p{ASCII}/gu, '')
  return /^[ÇÐÖÜÝÞâçîðöûüýþ]+$/.test(letters) && /[ÐÝÞðýþ]/.test(letters)
}

/** Japanese has kana, Korean its syllables in one block; what is left is Chinese. */
function eastAsianOf(bytes: Uint8Array): string | null {
  if (Encoding.detect(bytes) === 'SJIS') return 'shift_jis'
  const [leads, kana, syllables] = countPairs(bytes)
  for (const charset of ['euc-jp', 'euc-kr', 'gb18030', 'big5']) {
    if (charset === 'euc-jp' && kana < leads * 0.1) continue
    if (charset === 'euc-kr' && syllables < leads * 0.9) continue
    try {
      new TextDecoder(charset, { fatal: true }).decode(bytes)
      return charset
    } catch {}
  }
  return null
}

// Pairs of bytes above ASCII: all, those of kana in EUC-JP, and those of syllables in EUC-KR.
function countPairs(bytes: Uint8Array): [leads: number, kana: number, syllables: number] {
  const counts: [number, number, number] = [0, 0, 0]
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] ?? 0
    if (lead < 0xa1 || (bytes[at + 1] ?? 0) < 0xa1) continue
    at++
    counts[0]++
    if (lead === 0xa4 || lead === 0xa5) counts[1]++
    if (lead >= 0xb0 && lead <= 0xc8) counts[2]++
  }
  return counts
}

// Counts bytes above ASCII, those with a neighbour of their kind, and pairs that are kana or kanji in Shift_JIS but would be
// control codes elsewhere.
function count(bytes: Uint8Array) {
  const sums = { high: 0, inRuns: 0, shiftJis: 0 }
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte < 0x80) continue
    sums.high++
    if ((bytes[at - 1] ?? 0) >= 0x80 || (bytes[at + 1] ?? 0) >= 0x80) sums.inRuns++
    if (byte > 0x80 && byte < 0xa0 && (bytes[at + 1] ?? 0) >= 0x40) sums.shiftJis++
  }
  return sums
}
