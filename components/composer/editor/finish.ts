import { quoteColour } from './looks'

/** What the editor holds as it is sent: quotations known to other programs as such, nothing left of the editor itself. */
export function finished(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  for (const quote of body.querySelectorAll('blockquote')) if (isMarked(quote)) quote.setAttribute('type', 'cite')
  for (const element of body.querySelectorAll('[id], [class], [contenteditable], [data-editing-info], [role]'))
    for (const name of ['id', 'class', 'contenteditable', 'data-editing-info', 'role']) element.removeAttribute(name)
  return body.innerHTML
}

/** Before editing: quotations of other programs get the look by which they are known afterwards. */
export function withKnownQuotes(html: string): string {
  if (!/<blockquote/i.test(html)) return html
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  for (const quote of body.querySelectorAll<HTMLElement>('blockquote[type="cite"]')) {
    if (isMarked(quote)) continue
    quote.style.borderLeft = `2px solid ${quoteColour}`
    quote.style.margin ||= '0 0 0 8px'
    quote.style.paddingLeft ||= '12px'
  }
  return body.innerHTML
}

const isMarked = (quote: HTMLElement) => quote.style.borderLeft.includes(quoteColour)
