/** A run of text, or a link with the address it leads to. */
export type Span = { text: string; href?: string }

/** Plain text as it is read: what is said, what is quoted (with quotes inside it), and the signature. */
export type Block =
  | { kind: 'words'; spans: Span[] }
  | { kind: 'quote'; blocks: Block[]; lines: number }
  | { kind: 'signature'; spans: Span[] }

type Line = { depth: number; text: string }

const deepest = 10

/** Takes plain text apart into blocks. Linear in its length, whatever it says (T14). */
export function readProse(text: string): Block[] {
  return blocksOf(text.trimEnd().split('\n').map(readLine), 0)
}

function readLine(raw: string): Line {
  let depth = 0
  let at = 0
  while (raw[at] === '>' || (raw[at] === ' ' && raw[at + 1] === '>' && depth > 0)) {
    if (raw[at] === '>') depth++
    at++
  }
  return { depth: Math.min(depth, deepest), text: depth > 0 && raw[at] === ' ' ? raw.slice(at + 1) : raw.slice(at) }
}

function blocksOf(lines: Line[], depth: number): Block[] {
  const blocks: Block[] = []
  for (let at = 0; at < lines.length; ) {
    const isQuote = (lines[at]?.depth ?? 0) > depth
    let end = at
    while (end < lines.length && (lines[end]?.depth ?? 0) > depth === isQuote) end++
    const run = lines.slice(at, end)
    if (isQuote) blocks.push({ kind: 'quote', blocks: blocksOf(run, depth + 1), lines: run.length })
    else blocks.push(...wordsOf(run))
    at = end
  }
  return blocks
}

function wordsOf(lines: Line[]): Block[] {
  const mark = lines.findIndex(({ text }) => text === '-- ' || text === '--')
  const said = mark < 0 ? lines : lines.slice(0, mark)
  const blocks: Block[] = []
  const words = textOf(said)
  if (words) blocks.push({ kind: 'words', spans: linksIn(words) })
  if (mark >= 0) {
    const signature = textOf(lines.slice(mark + 1))
    if (signature) blocks.push({ kind: 'signature', spans: linksIn(signature) })
  }
  return blocks
}

const textOf = (lines: Line[]) =>
  lines
    .map(({ text }) => text.trimEnd())
    .join('\n')
    .replace(/^\n+|(?<!\n)\n+$/g, '')

// Every quantifier is bounded or followed by what it cannot match, so no text makes it walk back.
const link = /\b(?:https?:\/\/|mailto:|www\.)[^\s<>"]{1,2000}|[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,10}[a-z]{2,24}\b/gi

/** Text with its web and mail addresses as links: http, https and mailto only. */
export function linksIn(text: string): Span[] {
  const spans: Span[] = []
  let done = 0
  for (const match of text.matchAll(link)) {
    const shown = withoutTail(match[0])
    const href = hrefOf(shown)
    if (!href) continue
    if (match.index > done) spans.push({ text: text.slice(done, match.index) })
    spans.push({ text: shown, href })
    done = match.index + shown.length
  }
  if (done < text.length) spans.push({ text: text.slice(done) })
  return spans
}

// A full stop after an address belongs to the sentence; a closing bracket too, unless the address opened one.
function withoutTail(address: string): string {
  let end = address.length
  for (; end > 0; end--) {
    const last = address[end - 1] ?? ''
    if (/[.,;:!?'*_]/.test(last)) continue
    const opening = last === ')' ? '(' : last === ']' ? '[' : null
    if (opening && !address.includes(opening)) continue
    break
  }
  return address.slice(0, end)
}

function hrefOf(shown: string): string | null {
  const address = /^www\./i.test(shown)
    ? `http://${shown}`
    : /^(https?:|mailto:)/i.test(shown)
      ? shown
      : `mailto:${shown}`
  if (!URL.canParse(address)) return null
  const { protocol, href } = new URL(address)
  return ['http:', 'https:', 'mailto:'].includes(protocol) ? href : null
}
