import 'server-only'

// RFC 3676, section 4.2: lines of at most 78 characters, better 72.
const widest = 72

/**
 * Plain text as format=flowed: long lines broken softly after a space, quoted lines with their marks,
 * and lines that begin with a space, `>` by accident or `From ` stuffed. Line ends are CRLF.
 */
export function flowedText(text: string): string {
  return text.replace(/\r\n?/g, '\n').split('\n').flatMap(flowedLines).join('\r\n')
}

function flowedLines(line: string): string[] {
  if (line === '-- ') return [line] // the signature's mark keeps its space, section 4.3
  const [, marks = '', rest = ''] = /^((?:>(?: ?>)*)?)(.*)$/s.exec(line) ?? []
  const depth = marks.replaceAll(' ', '')
  const content = depth ? rest.replace(/^ /, '') : rest
  return folded(content.trimEnd()).map((part) => stuffed(part, depth))
}

function stuffed(part: string, depth: string): string {
  if (depth) return part ? `${depth} ${part}` : depth
  return /^(?: |>|From )/.test(part) ? ` ${part}` : part
}

/** A paragraph in lines that end with a space where they go on. A word longer than a line stays whole. */
function folded(content: string): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of content.match(/\S*\s+|\S+$/g) ?? [content]) {
    if (line && line.length + word.trimEnd().length > widest) {
      lines.push(`${line.trimEnd()} `)
      line = ''
    }
    line += word
  }
  return [...lines, line]
}
