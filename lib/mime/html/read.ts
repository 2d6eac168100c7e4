import 'server-only'
import { Parser } from 'htmlparser2'
import { limits } from '../limits'
import { endOfShown } from './end'

/** The style sheets of an HTML document, in order, without those for print and the like. */
export function sheetsOf(html: string): string {
  // Most letters have none, and are read once less.
  if (!/<style/i.test(html)) return ''
  const sheets: string[] = []
  let isSheet = false
  const parser = new Parser({
    onopentag(name, { media = '' }) {
      isSheet = name === 'style' && !/^\s*(print|speech|tty|handheld|projection)\s*$/i.test(media)
      if (isSheet && /\(/.test(media)) sheets.push(`@media ${media.replace(/[{};]/g, '')} {`)
      if (isSheet) ends.push(/\(/.test(media) ? '}' : '')
    },
    ontext(text) {
      if (isSheet) sheets.push(text)
    },
    onclosetag(name) {
      if (name !== 'style' || !isSheet) return
      sheets.push(ends.pop() ?? '', '\n')
      isSheet = false
    },
  })
  const ends: string[] = []
  parser.end(html)
  return sheets.join('').slice(0, limits.cssBytes)
}

const blocks = new Set(
  'address article aside blockquote center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tr ul'.split(
    ' ',
  ),
)
const paragraphs = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'table', 'blockquote', 'pre'])
const silent = new Set([
  'script',
  'style',
  'head',
  'title',
  'svg',
  'math',
  'template',
  'textarea',
  'select',
  'noframes',
  'iframe',
  'object',
])

// A mark for each of 200,000 quotations would be gigabytes (T10).
const deepestQuote = 20

/** HTML as plain text: blocks on their own lines, links with their address, quotes with `>`, lists with a dash. */
export function textOf(html: string): string {
  const page = new Page()
  const parser = new Parser(
    {
      onopentag: (name, attributes) => page.open(name, attributes),
      ontext: (text) => page.write(text),
      onclosetag: (name) => page.close(name),
    },
    { decodeEntities: true },
  )
  parser.end(html.slice(0, endOfShown(html)))
  return page.text()
}

// In pieces: a string that grows and is looked at again and again would be copied each time (T10).
class Line {
  #pieces: string[] = []
  isBlank = true
  endsInSpace = false

  constructor(text = '') {
    this.add(text)
  }

  get isEmpty(): boolean {
    return this.#pieces.length === 0
  }

  add(text: string) {
    if (text === '') return
    this.#pieces.push(text)
    this.isBlank &&= text.trim() === ''
    this.endsInSpace = text.endsWith(' ')
  }

  text(): string {
    return this.#pieces.join('')
  }
}

class Page {
  #lines: string[] = []
  #line = new Line()
  #quoteDepth = 0
  #silence = 0
  #verbatim = 0
  #links: { href: string; text: string }[] = []

  open(name: string, { href = '', alt = '' }: Record<string, string>) {
    if (silent.has(name)) this.#silence++
    if (this.#silence > 0) return
    if (name === 'br') this.#breakLine()
    if (blocks.has(name)) this.#endBlock(name)
    if (name === 'blockquote') this.#quoteDepth++
    if (name === 'pre') this.#verbatim++
    if (name === 'li') this.#line = new Line('- ')
    if (name === 'hr') this.#line = new Line('---')
    if ((name === 'td' || name === 'th') && !this.#line.isBlank) this.#line.add(' ')
    if (name === 'img' && alt.trim()) this.write(alt)
    if (name === 'a') this.#links.push({ href, text: '' })
  }

  write(text: string) {
    if (this.#silence > 0) return
    const link = this.#links.at(-1)
    if (link) link.text += text
    if (this.#verbatim > 0) {
      const [first = '', ...rest] = text.split('\n')
      this.#line.add(first)
      for (const line of rest) {
        this.#breakLine()
        this.#line = new Line(line)
      }
      return
    }
    const words = text.replace(/(?:\s|\u00ad|\u200b|\u200c|\u034f|\ufeff)+/g, ' ')
    this.#line.add(this.#line.isEmpty || this.#line.endsInSpace ? words.trimStart() : words)
  }

  close(name: string) {
    if (silent.has(name)) this.#silence = Math.max(0, this.#silence - 1)
    if (this.#silence > 0) return
    if (name === 'a') this.#closeLink()
    if (blocks.has(name)) this.#endBlock(name)
    if (name === 'blockquote') this.#closeQuote()
    if (name === 'pre') this.#verbatim = Math.max(0, this.#verbatim - 1)
  }

  text(): string {
    if (!this.#line.isBlank) this.#breakLine()
    return this.#lines
      .join('\n')
      .replace(/(\n[> ]*){3,}/g, '\n\n')
      .trim()
  }

  #closeQuote() {
    while (/^>[> ]*$/.test(this.#lines.at(-1) ?? '')) this.#lines.pop()
    this.#quoteDepth = Math.max(0, this.#quoteDepth - 1)
    this.#breakLine()
  }

  #closeLink() {
    const link = this.#links.pop()
    if (!link || !/^(https?|mailto):/i.test(link.href)) return
    const target = link.href.replace(/^mailto:/i, '')
    const words = link.text.trim()
    if (words && !target.includes(words)) this.#line.add(` <${target}>`)
    else if (words && words !== target && target.length > words.length) this.#line.add(` <${target}>`)
  }

  #endBlock(name: string) {
    if (!this.#line.isBlank) this.#breakLine()
    this.#line = new Line()
    if (paragraphs.has(name) && this.#lines.length > 0 && this.#lines.at(-1)?.replace(/[> ]/g, '') !== '')
      this.#breakLine()
  }

  #breakLine() {
    const mark = this.#quoteDepth > 0 ? `${'>'.repeat(Math.min(this.#quoteDepth, deepestQuote))} ` : ''
    this.#lines.push((mark + this.#line.text()).trimEnd())
    this.#line = new Line()
  }
}
