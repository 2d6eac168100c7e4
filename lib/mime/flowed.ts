import 'server-only'

type Line = { depth: number; text: string }

/**
 * Joins the soft line breaks of format=flowed (RFC 3676). Quote marks stay at the start of each joined line, as `> `
 * for every level. With `delSp` the space before a soft break goes too (languages that write without spaces).
 */
export function unfoldFlowed(text: string, delSp = false): string {
  const paragraphs: Line[] = []
  let isOpen = false

  for (const raw of text.split(/\r?\n/)) {
    const { depth, text: line } = readLine(raw)
    const isSignature = line === '-- '
    const last = paragraphs.at(-1)
    if (isOpen && last && last.depth === depth && !isSignature) last.text += line
    else paragraphs.push({ depth, text: line })

    isOpen = !isSignature && line.endsWith(' ')
    const open = paragraphs.at(-1)
    if (isOpen && delSp && open) open.text = open.text.slice(0, -1)
  }
  return paragraphs.map(({ depth, text: line }) => (depth > 0 ? `${'>'.repeat(depth)} ${line}` : line)).join('\n')
}

function readLine(raw: string): Line {
  const depth = /^>*/.exec(raw)?.[0].length ?? 0
  const rest = raw.slice(depth)
  return { depth, text: rest.startsWith(' ') ? rest.slice(1) : rest } // space-stuffing, section 4.4
}
