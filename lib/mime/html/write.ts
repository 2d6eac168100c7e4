import 'server-only'
import { bodyClass, rootClass } from './names'

/** Plain text as a box of sanitised HTML, for messages that mix both. */
export function htmlOfText(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return `<div class="${rootClass}"><div class="${bodyClass}"><div style="white-space:pre-wrap">${escaped}</div></div></div>`
}
