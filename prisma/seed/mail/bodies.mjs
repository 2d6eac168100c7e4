// The same words as different programs write them: flowed, hard-wrapped, soft, or with HTML beside the text.
import { headerDate, offsetOf, spokenDate } from '../clock.mjs'
import { multipart, text } from './mime.mjs'

/** Cuts lines at spaces; `tail` ends each cut line (a space for format=flowed, RFC 3676). */
export function wrap(content, width, tail = '') {
  const wrapLine = (line) => {
    if (line.length <= width) return line
    const mark = /^[> ]*/.exec(line)?.[0].includes('>') ? /^[> ]*/.exec(line)[0] : ''
    const lines = []
    let current = mark
    for (const word of line.slice(mark.length).split(' ')) {
      if (current.length + word.length + 1 > width && current !== mark) {
        lines.push(current + tail)
        current = mark
      }
      current += current === mark ? word : ` ${word}`
    }
    return [...lines, current].join('\n')
  }
  return content.split('\n').map(wrapLine).join('\n')
}

export const quote = (content) =>
  content
    .split('\n')
    .map((line) => (line.startsWith('>') ? `>${line}` : line ? `> ${line}` : '>'))
    .join('\n')

export function attribution({ from, date }, language) {
  const there = new Date(date.getTime() + offsetOf(language, date) * 60_000)
  const clock = headerDate(there).slice(-14, -9)
  const name = from.name || from.email
  return language === 'es'
    ? `El ${spokenDate(there, 'es')}, a las ${clock}, ${name} escribió:`
    : `On ${spokenDate(there, 'en')} at ${clock}, ${name} wrote:`
}

export const escapeHtml = (content) => content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const paragraphs = (content) =>
  content
    .split('\n\n')
    .map((one) => `<p>${escapeHtml(one).replaceAll('\n', '<br>')}</p>`)
    .join('\n')

/** The root part for what `from` says in answer to `previous`. */
export function bodyOf({ from, says, previous, roll }) {
  const signature = from.signature ? `\n\n-- \n${from.signature}` : ''
  const lead = previous ? attribution(previous, from.language) : ''
  const quoted = previous ? `\n\n${lead}\n${quote(previous.says)}` : ''
  const whole = `${says}${quoted}${signature}\n`
  if (from.style === 'flowed') return text(wrap(whole, 70, ' '), { flowed: true })
  if (from.style === 'plain') return text(wrap(whole, 72))
  if (from.style !== 'html') return text(whole)
  const cite = previous
    ? `<p>${escapeHtml(lead)}</p>\n<blockquote type="cite" style="margin:0 0 0 .8ex;border-left:1px solid #ccc;padding-left:1ex">${paragraphs(previous.says)}</blockquote>`
    : ''
  const sign = `<p style="color:#666">${escapeHtml(from.signature ?? '').replaceAll('\n', '<br>')}</p>`
  const page = `<html><body style="font-family:Helvetica,Arial,sans-serif;font-size:14px">\n${paragraphs(says)}\n${sign}\n${cite}\n</body></html>\n`
  return multipart('alternative', [text(wrap(whole, 76)), text(page, { type: 'html' })], `alt-${roll.word(16)}`)
}
