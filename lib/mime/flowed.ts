import 'server-only'

type Paragraph = { depth: number; pieces: string[] }

/**
 * Joins the soft line breaks of format=flowed (RFC 3676). Quote marks stay at the start of each joined line, as `> `
 * for every level. With `delSp` the space before a soft break goes too (languages that write without spaces).
 */
export function unfoldFlowed(text: string, delSp = false): string {
  const paragraphs: Paragraph[] = []
  let isOpen = false

  for (const raw of text.split(/\r?\n/)) {
    const { depth, text: line } = readLine(raw)
    const isSignature = line === '-- '
    const isSoft = !isSignature && line.endsWith(' ')
    const piece = isSoft && delSp ? line.slice(0, -1) : line
    const last = paragraphs.at(-1)
    if (isOpen && last && last.depth === depth && !isSignature) last.pieces.push(piece)
    else paragraphs.push({ depth, pieces: [piece] })
    isOpen = isSoft
  }
  return paragraphs
    .map(({ depth, pieces }) => (depth > 0 ? `${'>'.repeat(depth)} ${pieces.join('')}` : pieces.join('')))
    .join('\n')
}

function readLine(raw: string): { depth: number; text: string } {
  const depth = /^>*/.exec(raw)?.[0].length ?? 0
  const rest = raw.slice(depth)
  return { depth, text: rest.startsWith(' ') ? rest.slice(1) : rest } // space-stuffing, section 4.4
}
