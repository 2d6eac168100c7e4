import 'server-only'
import sanitizeHtml from 'sanitize-html'
import { elements, kept, silent } from './allowed'
import { type Context, cleanAttributes } from './attributes'
import { cleanSheet } from './css'
import { endOfShown } from './end'
import { bodyClass, rootClass } from './names'
import { sheetsOf } from './read'
import type { Remote, Tally } from './urls'

/**
 * HTML that can do nothing, with the number of remote references it had. `trackers`: whose pictures were left out because they
 * are only there to be counted. `isCut`: it was longer than is shown.
 */
export type SafeHtml = { html: string; remoteCount: number; trackers: string[]; isCut: boolean }

export type Wishes = { cleanLinks: boolean }

/**
 * The first wall: an allow-list of elements, attributes, addresses and CSS (T1, T3, T4, T5). The answer is one style element
 * and one box. It is never edited as text afterwards; the browser sanitises it again and shows it in a sandboxed frame.
 */
export function sanitiseHtml(source: string, remote: Remote, { cleanLinks }: Wishes = { cleanLinks: false }): SafeHtml {
  const end = endOfShown(source)
  const isCut = source.length > end
  const html = isCut ? source.slice(0, end) : source
  const tally: Tally = { remote: 0, trackers: new Set() }
  const sheet = cleanSheet(sheetsOf(html))
  const body = sanitizeHtml(html, options({ remote, tally, styles: new Map(), cleanLinks }))
  const box = body.includes(`class="${bodyClass}`) ? body : `<div class="${bodyClass}">${body}</div>`
  // A sheet may dress the box that stands for html, not hide it: what is said in a message is seen.
  const style = sheet ? `<style>${sheet}</style>` : ''
  const shown = sheet ? ' style="display:block!important"' : ''
  return {
    html: `${style}<div class="${rootClass}"${shown}>${box}</div>`,
    remoteCount: tally.remote,
    trackers: [...tally.trackers].sort().slice(0, mostTrackers),
    isCut,
  }
}

const mostTrackers = 20

// Elements that programs for newsletters made up look like nothing in particular, but for their style.
const standIns = new Map([
  ['body', 'div'],
  ...['webversion', 'unsubscribe', 'preferences', 'forwardtoafriend'].map((made) => [made, 'span'] as const),
])

function options(context: Context): sanitizeHtml.IOptions {
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
        tagName: standIns.get(tagName) ?? tagName,
        attribs: cleanAttributes(tagName, attribs, context),
      }),
    },
  }
}
