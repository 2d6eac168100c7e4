import 'server-only'
import { limits } from '../limits'

/** Parsers keep the open elements in a list they search: thousands of them make every next one slow (T10). */
export function endOfSaneDepth(html: string): number {
  const open = new Map<string, number>()
  let depth = 0
  for (const { 1: slash, 2: name = '', index } of html.matchAll(/<(\/?)([a-z][a-z0-9]{0,20})/gi)) {
    const key = name.toLowerCase()
    const count = open.get(key) ?? 0
    if (voids.has(key) || (slash && count === 0)) continue
    open.set(key, slash ? count - 1 : count + 1)
    depth += slash ? -1 : 1
    if (depth > limits.htmlDepth) return index
  }
  return html.length
}

const voids = new Set(['br', 'img', 'hr', 'meta', 'link', 'input', 'area', 'base', 'col', 'wbr', 'p', 'li'])
