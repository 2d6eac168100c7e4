import { signedHtml } from '@/lib/drafts/rules/blank'
import type { SignatureChange } from '@/lib/drafts/rules/signature'

/**
 * HTML with another signature. One that its writer changed by hand stays as it is; where there was none, the new one comes
 * above what is quoted.
 */
export function withSignature(html: string, { before, after }: SignatureChange): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  const next = after ? signedHtml(after) : ''
  if (before) {
    const found = runLike(body, wordsOf(signedHtml(before)))
    if (!found) return html
    const [first, ...rest] = found
    for (const element of rest) element.remove()
    if (first) replaceWith(first, next)
  } else if (next) {
    const quote = body.querySelector('blockquote[type]')
    const attribution = quote?.previousElementSibling ?? quote
    if (attribution) attribution.insertAdjacentHTML('beforebegin', `${next}<div><br></div>`)
    else body.insertAdjacentHTML('beforeend', `<div><br></div>${next}`)
  }
  return body.innerHTML
}

function replaceWith(element: Element, html: string) {
  element.insertAdjacentHTML('afterend', html)
  element.remove()
}

/** Elements beside each other that together say these words. */
function runLike(root: Element, words: string): Element[] | null {
  for (const element of root.querySelectorAll('*')) {
    const run: Element[] = []
    let said = ''
    for (let next: Element | null = element; next && said.length < words.length; next = next.nextElementSibling) {
      run.push(next)
      said += wordsIn(next)
      if (!words.startsWith(said)) break
    }
    if (said === words) return run
  }
  return null
}

// A picture counts as one sign, spaces not at all: editors break lines where they like.
function wordsIn(element: Element): string {
  const pictures = element instanceof HTMLImageElement ? 1 : element.querySelectorAll('img').length
  return `${(element.textContent ?? '').replace(/[\s\u200b]+/g, '')}${'▣'.repeat(pictures)}`
}

function wordsOf(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  return [...body.children].map(wordsIn).join('')
}
