// Mail as a mailbox has it, always the same for the same number: plain, HTML, with files, newsletters, and replies.
import { dice } from '../../prisma/seed/random.mjs'
import { bodyWords, common, senderNames, subjectWords } from './words'

export type LetterKind = 'plain' | 'html' | 'attachment' | 'newsletter'

const firstDay = Date.UTC(2018, 0, 1)
const betweenMs = 40 * 60_000
// Of these in a row, the later ones answer the first: conversations of one to eight.
const threadSpan = 8

const at = <T>(list: readonly T[], index: number): T => {
  const found = list[index % list.length]
  if (found === undefined) throw new Error('an empty list')
  return found
}

/** Six of ten are plain; each tenth has a file beside its HTML, each tenth is a newsletter. */
export function kindOf(index: number): LetterKind {
  const kinds = [
    'plain',
    'plain',
    'html',
    'plain',
    'attachment',
    'plain',
    'html',
    'plain',
    'newsletter',
    'plain',
  ] as const
  return at(kinds, index)
}

export const receivedAt = (index: number) => new Date(firstDay + index * betweenMs)

/** The message with this number (from 1), as it lies in a mailbox. */
export function letter(index: number, to: string): string {
  const chance = dice(`letter ${index}`)
  const text = paragraphs(chance, index)
  const [head, body] = bodyOf(index, text)
  return [
    `From: ${at(senderNames, index)} Ruiz <${at(senderNames, index)}@example.org>`,
    `To: <${to}>`,
    `Subject: ${subjectOf(index)}`,
    // The clocks of those who write differ: the order by date isn't that of arrival.
    `Date: ${new Date(receivedAt(index).getTime() - chance.int(0, 300) * 60_000).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: ${messageIdOf(index)}`,
    ...answering(index),
    'MIME-Version: 1.0',
    ...head,
    '',
    body,
    '',
  ].join('\r\n')
}

const messageIdOf = (index: number) => `<${index}@bench.example>`

/** The first of its conversation, which for most messages is itself. */
function rootOf(index: number): number {
  const place = index % threadSpan
  const first = index - place
  return first > 0 && Math.floor(index / threadSpan) % 3 === 0 ? first : index
}

function subjectOf(index: number): string {
  const root = rootOf(index)
  const { pick } = dice(`subject ${root}`)
  // A thread's messages keep its subject, and each has its own word to be found by.
  return `${root === index ? '' : 'Re: '}${pick(common)} ${pick(common)} ${pick(common)} ${at(subjectWords, index)}`
}

function answering(index: number): string[] {
  const root = rootOf(index)
  if (root === index) return []
  const before = Array.from({ length: index - root }, (_, step) => messageIdOf(root + step))
  return [`In-Reply-To: ${before.at(-1)}`, `References: ${before.join('\r\n ')}`]
}

function paragraphs({ int, pick }: ReturnType<typeof dice>, index: number): string[] {
  const sentence = () => `${Array.from({ length: int(8, 14) }, () => pick(common)).join(' ')}.`
  const all = Array.from({ length: int(2, 5) }, () => `${sentence()}\r\n${sentence()}`)
  return [`${at(bodyWords, index)} ${all[0]}`, ...all.slice(1)]
}

function bodyOf(index: number, text: string[]): [head: string[], body: string] {
  const plain = text.join('\r\n\r\n')
  const kind = kindOf(index)
  if (kind === 'plain') return [['Content-Type: text/plain; charset=utf-8'], plain]
  const html = kind === 'newsletter' ? newsletter(text, index) : ordinaryHtml(text)
  const alternative = [
    ...['--alt', 'Content-Type: text/plain; charset=utf-8', '', plain],
    ...['--alt', 'Content-Type: text/html; charset=utf-8', '', html, '--alt--'],
  ].join('\r\n')
  const alternativeHead = 'Content-Type: multipart/alternative; boundary=alt'
  if (kind !== 'attachment') return [[alternativeHead], alternative]
  const name = `${at(common, index)}.pdf`
  const file = ['Content-Type: application/pdf', `Content-Disposition: attachment; filename="${name}"`]
  const mixed = [
    ...['--mix', alternativeHead, '', alternative],
    ...['--mix', ...file, 'Content-Transfer-Encoding: base64', '', fileOf(index), '--mix--'],
  ].join('\r\n')
  return [['Content-Type: multipart/mixed; boundary=mix'], mixed]
}

const ordinaryHtml = (text: string[]) =>
  `<html><body style="font-family: sans-serif">\r\n${text.map((words) => `<p>${words}</p>`).join('\r\n')}\r\n</body></html>`

/** Tables in tables, with a style on everything and pictures from elsewhere. */
function newsletter(text: string[], index: number): string {
  const cell = (words: string, place: number) =>
    `<tr><td style="padding: 12px; color: #333; font: 14px/1.5 Arial"><img src="https://news.example/${index}/${place}.png" width="560" height="120" alt="">\r\n<p style="margin: 0">${words}</p></td></tr>`
  const rows = Array.from({ length: 12 }, (_, place) => cell(at(text, place), place)).join('\r\n')
  return `<html><head><style>.wrap { max-width: 600px } a { color: #06c }</style></head>\r\n<body><table class="wrap" width="600">\r\n${rows}\r\n</table></body></html>`
}

/** Two to six kB that begin like a PDF. */
function fileOf(index: number): string {
  const { int } = dice(`file ${index}`)
  const bytes = Buffer.from(`%PDF-1.4\n${'0123456789abcdef\n'.repeat(int(120, 360))}`)
  return bytes.toString('base64').replace(/.{76}/g, '$&\r\n')
}
