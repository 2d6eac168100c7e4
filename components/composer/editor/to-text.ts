const blocks = /^(DIV|P|UL|OL|LI|TABLE|TR|BLOCKQUOTE|PRE|H[1-6]|HR|SECTION|ARTICLE|HEADER|FOOTER|CENTER|DL|DT|DD)$/

/** HTML as the plain text a person would have written: quotes with `>`, lists with their marks, links with their address. */
export function htmlToText(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  return linesOf(body)
    .map((line) => (line === '--' ? '-- ' : line)) // RFC 3676, section 4.3: the signature's mark ends with a space
    .join('\n')
    .replace(/\u00a0/g, ' ')
    .replace(/^\n+/, '')
    .trimEnd()
}

function linesOf(element: Element): string[] {
  const lines: string[] = []
  let line: string | null = null
  const end = () => {
    if (line !== null) lines.push(line.trimEnd())
    line = null
  }
  const add = (text: string) => {
    line = (line ?? '') + text
  }
  for (const node of element.childNodes) {
    if (node instanceof Text && element.closest('pre')) {
      for (const [index, part] of node.data.replace(/\r\n?/g, '\n').split('\n').entries()) {
        if (index > 0) end()
        if (part || index > 0) add(part)
      }
    } else if (node instanceof Text) {
      const text = node.data.replace(/[ \t\r\n]+/g, ' ')
      if (text.trim() || line !== null) add(line === null ? text.trimStart() : text)
    } else if (node instanceof Element && blocks.test(node.tagName)) {
      end()
      lines.push(...blockLines(node))
    } else if (node instanceof HTMLBRElement) {
      add('')
      end()
    } else if (node instanceof Element) {
      const [first = '', ...rest] = inlineLines(node)
      add(first)
      for (const next of rest) {
        end()
        add(next)
      }
    }
  }
  end()
  return lines
}

function blockLines(block: Element): string[] {
  if (block instanceof HTMLHRElement) return ['----------']
  const inner = linesOf(block)
  if (block.tagName === 'BLOCKQUOTE')
    return inner.map((line) => (line.startsWith('>') ? `>${line}` : line ? `> ${line}` : '>'))
  if (block.tagName === 'LI')
    return inner.map((line, index) => (index === 0 ? `${markOf(block)} ${line}` : `  ${line}`))
  if (block.tagName === 'TR') return [[...block.children].map((cell) => linesOf(cell).join(' ').trim()).join('  ')]
  return inner
}

function markOf(item: Element): string {
  const { parentElement } = item
  return parentElement?.tagName === 'OL' ? `${[...parentElement.children].indexOf(item) + 1}.` : '-'
}

function inlineLines(element: Element): string[] {
  if (element instanceof HTMLImageElement) return [element.alt ? `[${element.alt}]` : '']
  if (/^(STYLE|SCRIPT|TITLE|HEAD)$/.test(element.tagName)) return ['']
  const lines = spacedLines(element)
  const href = element instanceof HTMLAnchorElement ? (element.getAttribute('href') ?? '') : ''
  const shown = lines.join(' ').trim()
  if (!/^https?:/i.test(href) || sameAddress(shown, href)) return lines
  return [...lines.slice(0, -1), `${lines.at(-1) ?? ''} <${href}>`]
}

// Spaces at the edge of an inline element belong to the sentence around it.
function spacedLines(element: Element): string[] {
  const lines = linesOf(element)
  const text = element.textContent ?? ''
  const [before, after] = [/^\s/.test(text) ? ' ' : '', /\s$/.test(text) ? ' ' : '']
  if (lines.length === 0) return [before]
  return lines.map((line, index) => `${index === 0 ? before : ''}${line}${index === lines.length - 1 ? after : ''}`)
}

const sameAddress = (shown: string, href: string) =>
  href.replace(/\/$/, '').endsWith(shown.replace(/\/$/, '')) && shown !== ''
