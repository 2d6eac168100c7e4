/** What a file's first bytes say it is, as far as it matters whether its name says another thing. */
export type Content =
  | 'EXE'
  | 'ELF'
  | 'Mach-O'
  | 'LNK'
  | 'HTML'
  | 'SVG'
  | 'ZIP'
  | 'RAR'
  | '7Z'
  | 'OLE'
  | 'PDF'
  | 'RTF'
  | 'image'
  | 'script'

const beginnings: [content: Content, bytes: string][] = [
  ['EXE', 'MZ'],
  ['ELF', '\x7fELF'],
  ['Mach-O', '\xcf\xfa\xed\xfe'],
  ['Mach-O', '\xca\xfe\xba\xbe'],
  ['LNK', 'L\0\0\0\x01\x14\x02\0'],
  ['ZIP', 'PK\x03\x04'],
  ['RAR', 'Rar!\x1a\x07'],
  ['7Z', "7z\xbc\xaf'\x1c"],
  ['OLE', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['PDF', '%PDF-'],
  ['RTF', '{\\rtf'],
  ['image', '\x89PNG\r\n'],
  ['image', '\xff\xd8\xff'],
  ['image', 'GIF8'],
  ['script', '#!'],
]

// «MZ» begins words of some languages too: a program has its second header where the first says (PE format).
const isProgram = (bytes: Uint8Array) => [...bytes.subarray(2, 64)].some((byte) => byte === 0 || byte > 0x7e)

/** What these bytes begin like; null when that is nothing that matters, or can't be told. */
export function contentOf(bytes: Uint8Array): Content | null {
  const head = String.fromCharCode(...bytes.subarray(0, 256))
  const [content] = beginnings.find(([, begin]) => head.startsWith(begin)) ?? []
  if (content === 'EXE' && !isProgram(bytes)) return null
  if (content) return content
  const text = head.replace(/^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)*/i, '')
  if (/^<!doctype\s+html|^<(?:html|head|body|script|iframe|meta)[\s>]/i.test(text)) return 'HTML'
  return /^(?:<!doctype\s+svg[^>]*>\s*)?<svg[\s>]/i.test(text) ? 'SVG' : null
}

const zipped: Content[] = ['ZIP']
// Programs write tables and letters for Office in all of these.
const office: Content[] = ['OLE', 'ZIP', 'RTF', 'HTML']
// What a file with this ending may honestly begin like. An ending that is not here promises nothing.
const honest: Record<string, Content[]> = {
  pdf: ['PDF'],
  ...Object.fromEntries(['docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp', 'epub'].map((ending) => [ending, zipped])),
  ...Object.fromEntries(['doc', 'xls', 'ppt'].map((ending) => [ending, office])),
  rtf: ['RTF'],
  ...Object.fromEntries(['png', 'jpg', 'jpeg', 'gif', 'bmp', 'webp', 'heic'].map((ending) => [ending, ['image']])),
  ...Object.fromEntries(['txt', 'csv', 'log', 'ics', 'vcf'].map((ending) => [ending, ['HTML', 'script']])),
  ...Object.fromEntries(['mp3', 'mp4', 'wav', 'mov'].map((ending) => [ending, []])),
  zip: ['ZIP'],
}

/** What a file is in truth, when its name says another thing; null for an honest name, and where it can't be told. */
export function contentBehind(name: string, bytes: Uint8Array): Content | null {
  const ending = /\.([a-z0-9]{1,5})$/i.exec(name.trim())?.[1]?.toLowerCase() ?? ''
  const expected = Object.hasOwn(honest, ending) ? honest[ending] : undefined
  if (!expected) return null
  const content = contentOf(bytes)
  return content && !expected.includes(content) ? content : null
}
