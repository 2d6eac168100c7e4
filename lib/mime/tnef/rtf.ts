import 'server-only'
import { decodeText } from '../charset'
import { codepageLabel } from './codepage'

// What every compressed text may refer back to (MS-OXRTFCP, section 2.1.2.1).
const begun = Buffer.from(
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx',
  'latin1',
)
const dictionaryBytes = 4096
const mostBytes = 4 * 1024 * 1024
const compressed = 0x75465a4c
const plain = 0x414c454d

/** Undoes MS-OXRTFCP. Its stated size is never believed: at most 4 MB come out, whatever it says (CVE-2026-62641). */
export function unpackRtf(bytes: Buffer): Buffer {
  if (bytes.length < 16) return Buffer.alloc(0)
  const kind = bytes.readUInt32LE(8)
  if (kind === plain) return bytes.subarray(16, 16 + mostBytes)
  if (kind !== compressed) return Buffer.alloc(0)

  const dictionary = Buffer.alloc(dictionaryBytes)
  begun.copy(dictionary)
  let write = begun.length
  // One reference of two bytes gives at most seventeen.
  const out = Buffer.alloc(Math.min(mostBytes, bytes.length * 9))
  let length = 0
  const put = (byte: number) => {
    if (length < out.length) out[length++] = byte
    dictionary[write] = byte
    write = (write + 1) % dictionaryBytes
  }
  let at = 16
  while (at < bytes.length && length < out.length) {
    const control = bytes[at++] ?? 0
    for (let bit = 0; bit < 8 && at < bytes.length; bit++) {
      if ((control & (1 << bit)) === 0) {
        put(bytes[at++] ?? 0)
        continue
      }
      if (at + 1 >= bytes.length) return out.subarray(0, length)
      const reference = bytes.readUInt16BE(at)
      at += 2
      const offset = reference >> 4
      if (offset === write) return out.subarray(0, length)
      for (let step = 0; step < (reference & 15) + 2; step++) put(dictionary[(offset + step) % dictionaryBytes] ?? 0)
    }
  }
  return out.subarray(0, length)
}

const silent = /^(fonttbl|colortbl|stylesheet|info|pict|object|header|footer|listtable|themedata|generator)$/
const breaks: Record<string, string> = {
  par: '\n',
  line: '\n',
  tab: '\t',
  cell: '\t',
  row: '\n',
  emdash: '—',
  endash: '–',
  bullet: '•',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
}
const token = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\(.)|([{}])|[\r\n]+|[^\\{}\r\n]+/gis
const mostDepth = 1_000

/** The words of an RTF text, without their looks. Time grows with its length only. */
export function textOfRtf(rtf: Buffer): string {
  const source = rtf.toString('latin1')
  const codepage = codepageLabel(Number(/\\ansicpg(\d{1,5})/.exec(source.slice(0, 2_000))?.[1] ?? 1252))
  const written: string[] = []
  let pending = ''
  const flush = () => {
    if (pending) written.push(decodeText(Buffer.from(pending, 'latin1'), codepage))
    pending = ''
  }
  const say = (text: string) => {
    flush()
    written.push(text)
  }
  const groups: { isSilent: boolean; skip: number }[] = []
  let group = { isSilent: false, skip: 1 }
  let toSkip = 0
  for (const [whole, word, number, hex, symbol, brace] of source.matchAll(token)) {
    if (brace === '{') {
      if (groups.length < mostDepth) groups.push({ ...group })
    } else if (brace === '}') group = groups.pop() ?? group
    else if (symbol === '*' || (word && silent.test(word))) group.isSilent = true
    else if (group.isSilent || /^[\r\n]/.test(whole)) continue
    else if (word === 'uc') group.skip = Math.min(Number(number ?? 1), 8)
    else if (word === 'u' && number) {
      say(String.fromCharCode(Number(number) & 0xffff))
      toSkip = group.skip
    } else if (word) say(breaks[word] ?? '')
    else if (hex || symbol) {
      if (toSkip > 0 && hex) toSkip--
      else if (hex) pending += String.fromCharCode(Number.parseInt(hex, 16))
      else pending += symbol === '~' ? ' ' : /[\\{}]/.test(symbol ?? '') ? symbol : ''
    } else {
      pending += whole.slice(toSkip)
      toSkip = 0
    }
  }
  flush()
  return written
    .join('')
    .replace(/\p{Cs}/gu, '')
    .replace(/\0/g, '')
    .trim()
}
