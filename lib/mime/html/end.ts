import 'server-only'
import { limits } from '../limits'
import { endOfSaneDepth } from './depth'

const picture = /;\s*base64,[A-Za-z0-9+/=\s]*/g

/** Where what is shown of an HTML document ends: its length, or less where it has more markup or is deeper than any honest one. */
export function endOfShown(html: string): number {
  return Math.min(limits.htmlBytes, endOfMarkup(html), endOfSaneDepth(html))
}

/** Pictures written into it don't count: to go past them costs next to nothing. */
function endOfMarkup(html: string): number {
  let end = limits.markup
  if (html.length <= end) return html.length
  for (const { 0: skipped, index } of html.matchAll(picture)) {
    if (index > end) break
    end += skipped.length
  }
  return end
}
