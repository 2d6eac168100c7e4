const own = /^(?:cid:|data:image\/(?:png|gif|jpe?g|webp|avif);base64,|\/api\/images\?)/i

/** Whether a picture's address stays with us: the message's own parts, and our proxy's. */
export function isOwnPicture(address: string): boolean {
  return own.test(address)
}

/** Whether a style attribute fetches anything but our own pictures, however it is written down (T3, T5). */
export function loadsElsewhere(style: string): boolean {
  const text = unescaped(style)
  if (otherLoads.test(text)) return true
  return [...text.matchAll(/url\(\s*["']?/gi)].some(
    ({ index, 0: { length } }) => !isOwnPicture(text.slice(index + length)),
  )
}

/** Whether a style sheet fetches at all: what its selectors match would choose what is fetched. */
export function sheetLoads(sheet: string): boolean {
  const text = unescaped(sheet)
  return otherLoads.test(text) || /url\(/i.test(text)
}

const otherLoads = /@import|@font-face|(?:image|image-set|src|cross-fade|element|paint)\(/i

// CSS Syntax 3 §4.3.7: `\75 rl(` is url(.
function unescaped(css: string): string {
  return css.replace(/\\(?:([0-9a-f]{1,6})\s?|([\s\S]))/gi, (_, hex: string | undefined, sign: string | undefined) =>
    hex === undefined ? (sign ?? '') : character(Number.parseInt(hex, 16)),
  )
}

const character = (code: number) => (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd')
