import 'server-only'
import libmime from 'libmime'

const maxBytes = 200

/**
 * A name under which a stranger's file can be saved (T9): one path segment, no control or bidi characters, not a
 * device name, no leading dot, at most 200 bytes of UTF-8 with its extension kept. `type` gives an extension to a nameless one.
 */
export function safeFilename(name: string, type = 'application/octet-stream', fallback = 'attachment'): string {
  const segment =
    name
      .normalize('NFC')
      .replaceAll('\\', '/')
      .split('/')
      .findLast((part) => part.trim() !== '') ?? ''
  const plain = segment
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\u2028\u2029]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|(?<![. ])[. ]+$/g, '')
  if (plain === '') return `${fallback}.${libmime.detectExtension(type)}`
  const named = devices.test(plain) ? `_${plain}` : plain
  return shorten(named)
}

const devices = /^(con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(\.|$)/i

function shorten(name: string): string {
  if (Buffer.byteLength(name) <= maxBytes) return name
  const extension = /\.[^.]{1,16}$/u.exec(name)?.[0] ?? ''
  let kept = ''
  for (const character of name.slice(0, -extension.length || undefined)) {
    if (Buffer.byteLength(kept + character + extension) > maxBytes) break
    kept += character
  }
  return kept.trimEnd() + extension
}

/** The same names with a number where two are equal in any case, so that no file of an archive hides another. */
export function distinctNames(names: string[]): string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    const dot = name.lastIndexOf('.')
    const [stem, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, '']
    let unique = name
    for (let copy = 2; taken.has(unique.toLowerCase()); copy++) unique = `${stem} (${copy})${extension}`
    taken.add(unique.toLowerCase())
    return unique
  })
}
