const wrappers =
  '.gmail_quote, .yahoo_quoted, .protonmail_quote, .zmail_extra, #m-OLK_SRC_BODY_SECTION, blockquote[type=cite], blockquote'
// Outlook wraps nothing: the old message begins with its header, and goes on to the end.
const headerBegins = /^[\s>*]*(?:from|de|von|da|van|från|fra|od|от|发件人|差出人)\s*[:：]/i
const headerGoesOn =
  /(?:sent|date|enviado(?: el)?|fecha|gesendet|datum|inviato|data|envoyé|verzonden|отправлено)\s*[:：]/i
const forwarded = /^[\s-]*-{4,}/
const longText = 160
const manyLines = 4
const mostQuotes = 200

/**
 * Folds what is quoted in HTML mail behind a line of its own: <details>, which opens without a script. Works on parsed
 * HTML that is not yet on the screen, and before it is sanitised for the last time. What was handed on, and a message
 * that only quotes, stays open.
 */
export function foldQuotes(html: string, { label, isForward }: { label: string; isForward: boolean }): string {
  const box = document.createElement('template')
  box.innerHTML = html
  const root = box.content.querySelector('.m-html') ?? box.content
  const quotes = [...root.querySelectorAll<HTMLElement>(wrappers)].slice(0, mostQuotes).filter(isQuote)
  const outermost = quotes.filter((quote) => !quotes.some((other) => other !== quote && other.contains(quote)))
  const quoted = outermost.reduce((sum, quote) => sum + lengthOf(quote), 0)
  if (lengthOf(root) > quoted) {
    for (const quote of outermost.filter(isLong)) fold([quote], label)
  }
  const rest = outermost.length === 0 && !isForward ? oldMessage(root) : []
  if (rest.length > 0) fold(rest, label)
  return box.innerHTML
}

function isQuote(element: Element): boolean {
  if (element.tagName === 'BLOCKQUOTE') {
    return element.getAttribute('type') === 'cite' || element.matches('.gmail_quote') || isIntroduced(element)
  }
  if (forwarded.test(textOf(element).slice(0, 200))) return false
  // An answer between the lines of what it answers: then its blockquotes are folded one by one.
  const inner = [...element.querySelectorAll(':scope > blockquote')].reduce((sum, one) => sum + lengthOf(one), 0)
  return inner === 0 || lengthOf(element) - inner < longText
}

/** «On Monday, Ana wrote:» */
function isIntroduced(element: Element): boolean {
  return /[:：]\s*$/.test(
    element.previousSibling?.textContent ?? element.parentElement?.previousSibling?.textContent ?? '',
  )
}

/** The header of an old message and all that follows it, where something is said before. */
function oldMessage(root: ParentNode & Node): Element[] {
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  let before = ''
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const parent = node.parentElement
    if (!parent || parent.tagName === 'STYLE') continue
    if (before.trim() !== '' && headerBegins.test(`${node.textContent}${parent.nextSibling?.textContent ?? ''}`)) {
      const begin = climb(parent, root)
      if (begin && headerGoesOn.test(textOf(begin).slice(0, 1_000))) return withWhatFollows(begin)
    }
    before += node.textContent?.trim() ?? ''
  }
  return []
}

/** The outermost element that begins here, as long as something stands before it. */
function climb(from: Element, root: Node): Element | null {
  let at = from
  while (at.parentElement && at.parentElement !== root && !hasWordsBefore(at)) at = at.parentElement
  return hasWordsBefore(at) && at !== root ? at : null
}

function hasWordsBefore(element: Element): boolean {
  for (let sibling = element.previousSibling; sibling; sibling = sibling.previousSibling) {
    if (sibling.textContent?.trim()) return true
  }
  return false
}

function withWhatFollows(element: Element): Element[] {
  const rest = [element]
  for (let next = element.nextElementSibling; next; next = next.nextElementSibling) rest.push(next)
  return rest
}

function fold(elements: Element[], label: string) {
  const [first] = elements
  const parent = first?.parentElement
  // Inside a table's own parts there is no room for anything else.
  if (!first || !parent || /^(?:TABLE|TBODY|THEAD|TR|UL|OL|DL)$/.test(parent.tagName)) return
  const details = document.createElement('details')
  details.className = 'm-quote'
  const summary = document.createElement('summary')
  summary.textContent = label
  first.before(details)
  details.append(summary, ...elements)
}

const textOf = (node: Node) => node.textContent ?? ''
const lengthOf = (node: Node) => textOf(node).replace(/\s+/g, '').length

const isLong = (quote: Element) =>
  lengthOf(quote) > longText || quote.querySelectorAll('br, p, div, tr, li').length >= manyLines
