/**
 * A string of Sieve (RFC 5228, section 2.4.2). Everything of it but quotes and backslashes stands for itself; a NUL is
 * nowhere allowed, and a line ends with CR and LF or not at all.
 */
export function quoted(text: string): string {
  const clean = text
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replaceAll('\0', '')
    .replace(/\r\n?|\n/g, '\r\n')
  return `"${clean.replace(/["\\]/g, '\\$&')}"`
}

/** A list of strings (section 2.4.2.1). */
export function quotedList(texts: readonly string[]): string {
  return `[${texts.map(quoted).join(', ')}]`
}

/** JSON in ASCII without a line's end: it can stand in a comment (section 2.3), whatever is in it. */
export function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[^ -~]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
