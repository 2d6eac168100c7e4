/** The text with a `>` before every line (RFC 3676: no space between two of them). */
export function quotedText(text: string): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => (line.startsWith('>') ? `>${line}` : line ? `> ${line}` : '>'))
    .join('\n')
}

/** Plain text as HTML that looks the same: lines stay lines, nothing in it is markup. */
export function textAsHtml(text: string): string {
  return text
    .split('\n')
    .map((line) => `<div>${escapeHtml(line).replace(/ {2}/g, ' \u00a0') || '<br>'}</div>`)
    .join('')
}

/** A quotation other mail programs recognise. `html` must be sanitised already. */
export function quotedHtml(html: string): string {
  return `<blockquote type="cite" style="margin:0 0 0 8px;padding:0 0 0 12px;border-left:2px solid #b8bcc4">${html}</blockquote>`
}

/** A message handed on, held together so that it stays as it is. `html` must be sanitised already. */
export function forwardedHtml(html: string): string {
  return `<blockquote type="forward" style="margin:0;padding:0;border:0">${html}</blockquote>`
}

/** The text as character data of HTML. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)
}
