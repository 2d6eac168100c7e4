import { parseAsync, renderDocument } from 'docx-preview'
import DOMPurify from 'dompurify'
import { Problem } from '@/lib/errors'
import { inertBuilder } from './inert'
import { checkZip, ZipRefused } from './zip-size'

const limits = { entries: 5_000, bytes: 100 * 2 ** 20, xmlBytes: 10 * 2 ** 20 }
const links = /^(https?:|mailto:)/i

/**
 * The document of the frame that shows a Word file. It is drawn where nothing loads or runs, sanitised, and shown under a
 * policy by which nothing loads or runs either (T9). `isNarrow`: its pages become as narrow as the screen.
 */
export async function docxPage(bytes: ArrayBuffer, { isNarrow }: { isNarrow: boolean }): Promise<string> {
  try {
    await checkZip(bytes, limits)
    const inert = document.implementation.createHTMLDocument('')
    const options = {
      h: inertBuilder(inert),
      ignoreWidth: isNarrow,
      ignoreFonts: true,
      renderAltChunks: false,
      useBase64URL: true,
      className: 'docx',
    }
    const nodes = await renderDocument(await parseAsync(bytes, options), options)
    inert.body.append(...nodes)
    return pageAround(purified(inert.body.innerHTML))
  } catch (cause) {
    const isTooLarge = cause instanceof ZipRefused && cause.isTooLarge
    throw new Problem('invalid', isTooLarge ? 'document-large' : 'document-broken', { cause })
  }
}

function purified(html: string): string {
  const purify = DOMPurify(window)
  purify.addHook('afterSanitizeAttributes', (node) => {
    if (!node.getAttribute('src')?.startsWith('data:')) node.removeAttribute('src')
    const href = node.getAttribute('href')
    if (href === null || href.startsWith('#')) return
    if (!links.test(href)) return node.removeAttribute('href')
    node.setAttribute('target', '_blank')
    node.setAttribute('rel', 'noopener noreferrer nofollow')
    node.setAttribute('title', href)
  })
  return purify.sanitize(html, {
    USE_PROFILES: { html: true, mathMl: true },
    FORBID_TAGS: ['form', 'input', 'button', 'textarea', 'select', 'audio', 'video', 'source', 'link', 'meta', 'base'],
    FORBID_ATTR: ['srcset', 'background', 'action', 'formaction', 'poster', 'ping', 'autofocus', 'contenteditable'],
    ADD_ATTR: ['target'],
    ALLOW_DATA_ATTR: false,
    FORCE_BODY: true,
  })
}

function pageAround(body: string): string {
  const policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
  return [
    '<!doctype html><html><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="referrer" content="no-referrer"><meta name="viewport" content="width=device-width">',
    `<meta name="color-scheme" content="light"></head><body>${body}<style>${ownStyle}</style></body></html>`,
  ].join('')
}

// After the file's own sheets.
const ownStyle = `
html{background:#e9ebee}body{margin:0}
.docx-wrapper{background:none!important;padding:16px!important}
.docx-wrapper>section.docx{box-shadow:0 1px 4px #0003;margin-bottom:16px}
img{max-width:100%}img:not([src]){visibility:hidden}
a:focus-visible{outline:2px solid #2563c9;outline-offset:2px}
@media(max-width:600px){.docx-wrapper{padding:8px!important}.docx-wrapper>section.docx{padding:16px!important;min-height:0!important;width:100%!important}}
`
