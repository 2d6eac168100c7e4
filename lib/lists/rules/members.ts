/** One line of a list of members. */
export type MemberLine = { line: number; text: string; address: string; name: string }

/** The members a text names, one a line: `ana@…`, `Ana <ana@…>`, `ana@…, Ana` or `Ana; ana@…`. Empty lines are none. */
export function memberLines(text: string): MemberLine[] {
  return text.split(/\r?\n/).flatMap((raw, index) => {
    const line = raw.trim()
    return line === '' || isHeading(line) ? [] : [{ line: index + 1, text: line.slice(0, 320), ...read(line) }]
  })
}

/** The first line of a CSV file names its columns. */
const isHeading = (line: string) => !line.includes('@') && /\b(address|e-?mail|correo|direcci[oó]n)\b/i.test(line)

function read(line: string): { address: string; name: string } {
  const angle = /^(.*)<([^<>]+)>\s*$/.exec(line)
  if (angle) return { name: plain(angle[1] ?? ''), address: (angle[2] ?? '').trim() }
  const cells = line.split(/[,;\t]/).map(plain)
  const at = cells.findIndex((cell) => cell.includes('@'))
  if (at < 0) return { address: line, name: '' }
  const others = cells.filter((cell, index) => index !== at && cell !== '' && !cell.includes('@'))
  return { address: cells[at] ?? '', name: others.join(' ').slice(0, 200) }
}

const plain = (text: string) =>
  text
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .replaceAll('""', '"')
    .trim()
