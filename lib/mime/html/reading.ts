import 'server-only'
import { imageLink } from '../image-link'
import { textOf } from './read'
import { type SafeHtml, sanitiseHtml } from './sanitise'

/** HTML to be read. `wantsText`: it has no plain form of its own. */
export type HtmlJob = { html: string; showRemote: boolean; cleanLinks: boolean; wantsText: boolean }

/** `text` is empty when it wasn't wanted. */
export type HtmlRead = { safe: SafeHtml; text: string }

/** HTML made safe, and as text. The work grows with its length: about half a second a megabyte. */
export function readHtml({ html, showRemote, cleanLinks, wantsText }: HtmlJob): HtmlRead {
  return {
    safe: sanitiseHtml(html, showRemote ? imageLink : null, { cleanLinks }),
    text: wantsText ? textOf(html) : '',
  }
}
