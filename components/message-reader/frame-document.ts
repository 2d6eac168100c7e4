import DOMPurify, { type Config } from 'dompurify'
import { baseStyle, darkStyle, designed, designedStyle, focusStyle, ground, smallPicture } from './frame-style'
import { isOwnPicture, loadsElsewhere, sheetLoads } from './loads'

/** What the frame needs beside the HTML: our origin, its pictures by content id (data: addresses), and the colours. */
export type FrameContext = {
  origin: string
  pictures: Map<string, string>
  isPlainColoured: boolean
  language: string
  /** It stands on a dark ground. */
  isDark?: boolean
  /** How its colours are turned round for it; absent: they stay as they are. */
  dark?: DarkColours | undefined
  /** Folds what is quoted; absent: all is open. */
  fold?: ((html: string) => string) | undefined
}

/** What `dark-colours.ts` has; it is loaded when it is first needed. */
export type DarkColours = typeof import('./dark-colours')

/** The third wall: what a message's frame may do. Never scripts; our origin only where print() is called on it. */
export const sandbox = {
  read: 'allow-popups allow-popups-to-escape-sandbox',
  printed: 'allow-same-origin allow-modals',
}

// The second wall: the server's answer is looked at again, in the browser that draws it.
const config: Config = {
  USE_PROFILES: { html: true },
  FORBID_TAGS: [
    'form',
    'input',
    'button',
    'textarea',
    'select',
    'option',
    'audio',
    'video',
    'source',
    'dialog',
    'link',
    'meta',
    'base',
    'iframe',
  ],
  FORBID_ATTR: [
    'srcset',
    'background',
    'action',
    'formaction',
    'poster',
    'ping',
    'autofocus',
    'contenteditable',
    'tabindex',
    'popover',
  ],
  ADD_ATTR: ['target', 'hspace', 'vspace'],
  // DOMPurify holds the value of every other attribute against ALLOWED_URI_REGEXP: these are no addresses, and without
  // them mail of before CSS loses its columns.
  ADD_URI_SAFE_ATTR: [
    'align',
    'border',
    'cellpadding',
    'cellspacing',
    'clear',
    'color',
    'colspan',
    'coords',
    'dir',
    'face',
    'height',
    'hspace',
    'lang',
    'nowrap',
    'noshade',
    'open',
    'rel',
    'reversed',
    'rowspan',
    'scope',
    'shape',
    'size',
    'span',
    'start',
    'target',
    'type',
    'valign',
    'vspace',
    'width',
  ],
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  ALLOWED_URI_REGEXP:
    /^(?:https?:|mailto:|tel:|cid:|#m-|\/api\/images\?|data:image\/(?:png|gif|jpe?g|webp|avif);base64,)/i,
  FORCE_BODY: true,
}

/** The whole document of a message's frame: sanitised once more, under a policy of its own. */
export function frameDocument(html: string, context: FrameContext): string {
  return pageAround(purified(context.fold?.(html) ?? html, context), context)
}

/** The page around a message's HTML: its policy (nothing runs, nothing remote loads) holds whatever the HTML is. */
export function pageAround(body: string, { origin, isPlainColoured, language, isDark }: FrameContext): string {
  const isDesigned = !isPlainColoured && designed.test(body)
  const scheme = isDark ? 'dark' : isPlainColoured ? 'light dark' : 'light'
  const policy = `default-src 'none'; img-src data: ${origin}/api/images; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'`
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    `<meta name="referrer" content="no-referrer"><meta name="viewport" content="width=device-width">`,
    `<meta name="color-scheme" content="${scheme}">`,
    `<style>${focusStyle}${baseStyle}${isPlainColoured || isDark ? '' : ground}${isDesigned ? designedStyle : ''}${isDark ? darkStyle : ''}</style></head><body>${body}</body></html>`,
  ].join('')
}

/** The second wall alone. */
export function purified(html: string, { pictures, dark }: FrameContext): string {
  const purify = DOMPurify(window)
  // Before DOMPurify looks at what a style sheet says, so that it looks at what is drawn.
  purify.addHook('uponSanitizeElement', (node) => {
    if (!(node instanceof HTMLStyleElement)) return
    const sheet = node.textContent ?? ''
    node.textContent = sheetLoads(sheet) ? '' : (dark?.darkenedSheet(sheet) ?? sheet)
  })
  purify.addHook('afterSanitizeAttributes', (node) => {
    leaveUnloaded(node)
    if (node instanceof HTMLImageElement && isSmall(node)) node.classList.add(smallPicture)
    fillPictures(node, pictures)
    dark?.darkenElement(node)
    if (node.tagName === 'A' || node.tagName === 'AREA') leaveBehind(node)
  })
  return purify.sanitize(html, config)
}

/** Whether its writer made it for dark screens too: then their colours hold. */
export function hasDarkColours(html: string): boolean {
  return /prefers-color-scheme\s*:\s*dark/i.test(html)
}

/** Whether a message leaves colours to us, so that it can follow the theme. */
export function hasOwnColours(html: string): boolean {
  return /(?:\b|-)color\s*[:=]|background|bgcolor/i.test(html)
}

// A portrait beside a text: a width that may shrink lets its cell in a table shrink to nothing.
const smallPx = 160
const isSmall = (picture: HTMLImageElement) => {
  const width = Number.parseFloat(
    picture.style.width.endsWith('px') ? picture.style.width : (picture.getAttribute('width') ?? ''),
  )
  return width <= smallPx && !picture.getAttribute('width')?.endsWith('%')
}

// Nothing is fetched but the message's own pictures and what comes through our proxy.
function leaveUnloaded(node: Element) {
  if (!isOwnPicture(node.getAttribute('src') ?? '')) node.removeAttribute('src')
  if (loadsElsewhere(node.getAttribute('style') ?? '')) node.removeAttribute('style')
}

// Pictures of the message itself: the frame has no cookie to ask for them with, so they are written into it.
function fillPictures(node: Element, pictures: Map<string, string>) {
  const source = node.getAttribute('src')
  if (source?.startsWith('cid:')) {
    const picture = pictures.get(source.slice(4))
    if (picture) node.setAttribute('src', picture)
    else node.removeAttribute('src')
  }
  const style = node.getAttribute('style')
  if (style?.includes('cid:')) {
    node.setAttribute(
      'style',
      style.replace(/url\("?cid:([^")]*)"?\)/g, (_, id: string) =>
        pictures.has(id) ? `url("${pictures.get(id)}")` : 'none',
      ),
    )
  }
}

// Where a link leads is always to be seen, whatever its words say; it opens elsewhere and tells nothing of us.
function leaveBehind(node: Element) {
  const href = node.getAttribute('href')
  if (!href || href.startsWith('#')) return
  node.setAttribute('target', '_blank')
  node.setAttribute('rel', 'noopener noreferrer nofollow')
  node.setAttribute('title', href)
}
