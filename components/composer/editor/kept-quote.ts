import { cleanForEditing } from './clean'

/** `kept`: the quotation at the end, as clean HTML, when an editor could change how it looks; null when it may be edited freely. */
export type Split = { own: string; kept: string | null }

const fragile = 'table, img, style, font, center, hr, [bgcolor], [background], [align], h1, h2, h3'
const largest = 100_000

/**
 * Takes what is quoted at the end apart from what one writes, when it has a look to lose (colours, tables, pictures): then it
 * never enters the editor and is sent exactly as it came.
 */
export function splitKept(html: string): Split {
  const { body } = new DOMParser().parseFromString(cleanForEditing(html), 'text/html')
  const quote = lastQuote(unwrapped(body))
  if (!quote || !isFragile(quote)) return { own: html, kept: null }
  const kept = quote.outerHTML
  quote.remove()
  return { own: body.innerHTML, kept }
}

// Servers and other programs put one box around it all.
function unwrapped(body: HTMLElement): Element {
  const [only] = body.children
  const isAlone = body.children.length === 1 && [...body.childNodes].every((node) => node === only || isEmpty(node))
  return only instanceof HTMLDivElement && isAlone ? unwrapped(only) : body
}

function lastQuote(root: Element): HTMLElement | null {
  const nodes = [...root.childNodes]
  while (nodes.length > 0 && isEmpty(nodes.at(-1))) nodes.pop()
  const last = nodes.at(-1)
  const isQuote = last instanceof HTMLElement && last.matches('blockquote[type="cite"], blockquote[type="forward"]')
  return isQuote ? last : null
}

function isEmpty(node: Node | undefined): boolean {
  return (
    !(node instanceof HTMLElement && (node.matches('img, table, hr') || node.querySelector('img, table, hr'))) &&
    (node?.textContent ?? '').trim() === ''
  )
}

function isFragile(quote: HTMLElement): boolean {
  if (quote.innerHTML.length > largest || quote.querySelector(fragile)) return true
  return [...quote.querySelectorAll<HTMLElement>('[style]')].some(({ style }) =>
    /(?:^|; )(?:color|background|border|padding|width|font-size|text-align)/.test(style.cssText),
  )
}
