import { darkGround } from './dark-ground'

/** The class of a picture that keeps its size. */
export const smallPicture = 'mm-small'

/** What most mail counts on. */
export const ground = 'html{background:#fff;color:#1b1d22}'

/**
 * Mail with a layout of its own, not a letter that has a small table in it: it has the whole frame, to its edges, as it would have
 * a page of its own.
 */
export const designed =
  /<table\b[^>]*(?:width\s*[=:]\s*["']?\s*(?:100%|[4-9]\d\d|\d{4})|role="(?:presentation|none)"|align="center"|margin:\s*0(?:px)?\s+auto)|\.m-body\b[^{}]*\{/i
export const designedStyle = `
body{padding:0!important;font:16px system-ui,sans-serif}html{color:#000}.m-body{margin:8px}
@media screen{body{display:grid;grid-template-columns:minmax(0,1fr);min-height:100vh}.m-html{overflow-y:clip}.m-body{min-height:100%}}
`

/** A dark logo on a transparent ground gets an edge of light; a photograph hardly shows it. */
export const darkStyle = `html{background:${darkGround};color:#e9ebee}a{color:#9cc3ff}img{filter:drop-shadow(0 0 1px #ffffffb0)}`

/**
 * Where the link leads that the keyboard stands on, as a browser says it for the mouse. What is important in a layer is more so
 * than anything a message says.
 */
export const focusStyle = `@layer reader{@media screen{a[target]:focus-visible::after{${[
  'content:attr(href)',
  'position:fixed',
  'inset-block:auto 0',
  'inset-inline:0 auto',
  'z-index:2147483647',
  'display:block',
  'visibility:visible',
  'opacity:1',
  'box-sizing:border-box',
  'inline-size:auto',
  'block-size:auto',
  'max-inline-size:100%',
  'max-block-size:6.2em',
  'overflow:hidden',
  'margin:0',
  'padding:4px 12px',
  'border-start-end-radius:6px',
  'background:#1b1d22',
  'box-shadow:0 0 0 1px #8886',
  'color:#f4f5f7',
  'font:13px/1.5 system-ui,sans-serif',
  'letter-spacing:normal',
  'text-align:start',
  'text-decoration:none',
  'text-indent:0',
  'text-transform:none',
  'white-space:normal',
  'overflow-wrap:anywhere',
  'direction:ltr',
]
  .map((one) => `${one}!important`)
  .join(';')}}}}`

/** For every message. */
export const baseStyle = `
body{margin:0;padding:16px 24px;font:14px/1.55 system-ui,sans-serif;overflow-wrap:break-word}
img{max-width:100%}img[width][src]{height:auto}img.${smallPicture}{max-width:none}
table{max-width:100%}pre{white-space:pre-wrap}
blockquote{margin-inline:0;padding-inline-start:12px;border-inline-start:2px solid #8886}
@media(max-width:600px){body{padding-inline:16px}}
details.m-quote>summary{display:inline-block;list-style:none;margin:8px 0;padding:2px 12px;border-radius:99px;background:#8883;font:13px/1.6 system-ui,sans-serif}
details.m-quote>summary::-webkit-details-marker{display:none}
.gmail_signature,.moz-signature{opacity:.8}
summary:focus-visible,a:focus-visible{outline:2px solid #2563c9;outline-offset:2px}
`
