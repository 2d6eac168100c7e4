const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const images = /^image\/(png|jpe?g|gif|webp|avif)$/
const prose = /^text\/(plain|csv|markdown|tab-separated-values)$/
const code =
  /^(text\/(x-[\w.+-]+|css|rust|troff)|application\/(json|sql|toml|yaml|x-(yaml|sh|shellscript|csh|python|python-code|perl|ruby|tex|latex|sql|toml|patch|diff|ndjson)))$/

/** How a file is looked at in place. A `photo` is a picture that has to be drawn anew for the browser. */
export type Showing = 'image' | 'text' | 'code' | 'audio' | 'video' | 'pdf' | 'photo' | 'docx' | 'cards' | 'message'

const mb = 2 ** 20

/** Larger files are not shown: the browser would be held up, or run out of memory. */
export const mostBytes: Record<Showing, number> = {
  image: 100 * mb,
  text: 2 * mb,
  code: 2 * mb,
  audio: Number.POSITIVE_INFINITY,
  video: Number.POSITIVE_INFINITY,
  pdf: 50 * mb,
  photo: 30 * mb,
  docx: 30 * mb,
  cards: 10 * mb,
  message: 25 * mb,
}

type File = { type: string; name: string }

/**
 * How a file is shown, told by its type, or by its name where the type says nothing; null: it can only be saved. What its
 * bytes really are is looked at when they are read (T9).
 */
export function showingOf(file: File): Showing | null {
  const type = typeOf(file)
  if (images.test(type)) return 'image'
  if (/^image\/hei[cf]$/.test(type)) return 'photo'
  if (/^text\/(x-vcard|vcard|directory)$/.test(type)) return 'cards'
  if (code.test(type)) return 'code'
  if (prose.test(type)) return type === 'text/plain' && codeEndings.test(file.name) ? 'code' : 'text'
  if (type === 'application/pdf') return 'pdf'
  if (type === word) return 'docx'
  if (type === 'message/rfc822' || type === 'message/global') return 'message'
  if (type.startsWith('audio/')) return 'audio'
  return type.startsWith('video/') ? 'video' : null
}

/** Text that loses nothing when it is shown as plain text. HTML, XML, SVG and scripts of pages are never among it. */
export function isReadableText(file: File): boolean {
  const type = typeOf(file)
  return prose.test(type) || code.test(type)
}

const unnamedTypes = /^(application\/(octet-stream|binary|x-download|force-download)|text\/directory)$/
const codeEndings =
  /\.(c|h|cc|cpp|hpp|cs|java|kt|swift|go|rs|py|rb|pl|lua|r|sh|bash|sql|ts|tsx|css|scss|json|ya?ml|toml|ini|conf|diff|patch|tex|log)$/i
const byEnding: Record<string, string> = {
  pdf: 'application/pdf',
  heic: 'image/heic',
  heif: 'image/heif',
  docx: word,
  vcf: 'text/vcard',
  eml: 'message/rfc822',
  txt: 'text/plain',
  csv: 'text/csv',
  md: 'text/markdown',
}

/** What a file says it is. Programs that do not know a file call it a stream of octets: then its name counts. */
function typeOf({ type, name }: File): string {
  if (type === 'application/x-pdf') return 'application/pdf'
  if (!unnamedTypes.test(type)) return type
  return (
    byEnding[name.slice(name.lastIndexOf('.') + 1).toLowerCase()] ?? (codeEndings.test(name) ? 'text/x-code' : type)
  )
}
