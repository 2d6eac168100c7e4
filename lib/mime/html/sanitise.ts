import 'server-only'
import sanitizeHtml from 'sanitize-html'
import { limits } from '../limits'
import { elements, kept, silent } from './allowed'
import { cleanAttributes } from './attributes'
import { cleanSheet } from './css'
import { endOfSaneDepth } from './depth'
import { bodyClass, rootClass } from './names'
import { sheetsOf } from './read'
import type { Remote, Tally } from './urls'

/** HTML that can do nothing, with the number of remote references it had. `isCut`: it was longer than is shown. */
export type SafeHtml = { html: string; remoteCount: number; isCut: boolean }

/**
 * The first wall: an allow-list of elements, attributes, addresses and CSS (T1, T3, T4, T5). The answer is one style element
 * and one box. It is never edited as text afterwards; the browser sanitises it again and shows it in a sandboxed frame.
 */
export function sanitiseHtml(source: string, remote: Remote): SafeHtml {
  const end = Math.min(limits.htmlBytes, endOfSaneDepth(source))
  const isCut = source.length > end
  const html = isCut ? source.slice(0, end) : source
  const tally: Tally = { remote: 0 }
  const sheet = cleanSheet(sheetsOf(html))
  const body = sanitizeHtml(html, options(remote, tally))
  const box = body.includes(`class="${bodyClass}`) ? body : `<div class="${bodyClass}">${body}</div>`
  const style = sheet ? `<style>${sheet}</style>` : ''
  return { html: `${style}<div class="${rootClass}">${box}</div>`, remoteCount: tally.remote, isCut }
}

function options(remote: Remote, tally: Tally): sanitizeHtml.IOptions {
  const styles = new Map<string, string>()
  return {
    allowedTags: elements,
    allowedAttributes: { '*': kept },
    nonTextTags: silent,
    disallowedTagsMode: 'discard',
    nestingLimit: 500,
    // Addresses and styles are checked below, by stricter rules than the library's.
    allowedSchemes: ['http', 'https', 'mailto', 'tel', 'cid', 'data'],
    allowProtocolRelative: false,
    parseStyleAttributes: false,
    transformTags: {
      '*': (tagName, attribs) => ({
        tagName: tagName === 'body' ? 'div' : tagName,
        attribs: cleanAttributes(tagName, attribs, { remote, tally, styles }),
      }),
    },
  }
}
