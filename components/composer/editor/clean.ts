import DOMPurify from 'dompurify'

const allowedUrl = /^(?:https?:|mailto:|tel:|cid:|data:image\/(?:png|gif|jpe?g|webp);|\/api\/(?:uploads\/|images\?)|#)/i

const addresses = ['href', 'src', 'cite', 'action', 'longdesc', 'usemap'] as const

/**
 * HTML that may stand in our own page while it is edited: the server sanitised it, this does so again (T1). Style sheets
 * and everything that could reach out of the text or cover the page (T4) go; what is inline stays.
 */
export function cleanForEditing(html: string): string {
  const fragment = DOMPurify.sanitize(html, {
    RETURN_DOM_FRAGMENT: true,
    USE_PROFILES: { html: true },
    FORBID_TAGS: ['style', 'form', 'input', 'button', 'textarea', 'select', 'audio', 'video', 'dialog', 'picture'],
    FORBID_ATTR: ['class', 'id', 'srcset', 'background', 'autofocus', 'contenteditable', 'popover'],
    // It is asked for every attribute, not only for addresses: what holds no scheme passes here, and addresses are seen to below.
    ALLOWED_URI_REGEXP: new RegExp(`${allowedUrl.source}|^[^:]*$`, 'i'),
  })
  for (const name of addresses)
    for (const element of fragment.querySelectorAll(`[${name}]`))
      if (!allowedUrl.test((element.getAttribute(name) ?? '').trim())) element.removeAttribute(name)
  for (const element of fragment.querySelectorAll<HTMLElement>('[style]')) tame(element.style)
  const box = document.createElement('div')
  box.append(fragment)
  return box.innerHTML
}

const reaching = /^(position|inset|top|right|bottom|left|z-index|pointer-events|transform|animation|transition|content)/

/** Leaves only declarations that neither move the element nor load anything. */
function tame(style: CSSStyleDeclaration) {
  const kept = Array.from(style)
    .map((name) => `${name}: ${style.getPropertyValue(name)}`)
    .filter((declaration) => !reaching.test(declaration) && !/url\(|var\(/i.test(declaration))
  style.cssText = kept.join('; ')
}

/** Pictures among the draft's files, shown by an address of ours while one writes. */
export function withShownPictures(html: string, urlOf: (contentId: string) => string | null): string {
  return html.replace(
    /(<img\b[^>]*?\bsrc=")cid:([^"]*)(")/gi,
    (whole, before: string, contentId: string, after: string) => {
      const url = urlOf(contentId)
      return url ? `${before}${url}${after}` : whole
    },
  )
}

/** The other way: an address of ours becomes the cid the message is sent with. */
export function withCids(html: string): string {
  return html.replace(
    /(<img\b[^>]*?\bsrc=")(?:https?:\/\/[^/"]+)?\/api\/uploads\/([a-z0-9]{20,40})(")/gi,
    '$1cid:$2@buzon$3',
  )
}
