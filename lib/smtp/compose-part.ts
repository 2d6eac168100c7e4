import 'server-only'
import MimeNode from 'nodemailer/lib/mime-node'

/** A file of a message. `contentId` (no brackets) when the HTML may show it. */
export type LetterPart = { name: string; type: string; contentId: string | null; content: Buffer }

/** Whether the HTML shows this part by its cid. */
export function isShownIn(html: string | null, { contentId }: LetterPart): boolean {
  return html !== null && contentId !== null && html.includes(`cid:${contentId}`)
}

/** A file as a part of the tree. */
export function attachmentNode(part: LetterPart, disposition: 'attachment' | 'inline'): MimeNode {
  const isMessage = part.type.toLowerCase() === 'message/rfc822' && mayStandWhole(part.content)
  const node = new MimeNode(isMessage ? 'message/rfc822' : plainType(part.type), { filename: fileName(part.name) })
  node.setHeader('Content-Disposition', disposition)
  if (part.contentId) node.setHeader('Content-ID', `<${part.contentId.replace(/[\s<>\p{C}]/gu, '')}>`)
  // RFC 2046, section 5.2.1: a message inside a message is never base64; everything else always is.
  const asItIs = part.content.every((byte) => byte < 128) ? '7bit' : '8bit'
  node.setHeader('Content-Transfer-Encoding', isMessage ? asItIs : 'base64')
  return node.setContent(isMessage ? lines(part.content) : part.content)
}

/** `type/subtype` and nothing else; parameters belong to the bytes we no longer know. */
function plainType(type: string): string {
  const known = /^[a-z0-9][\w!#$&^.+-]{0,100}\/[a-z0-9][\w!#$&^.+-]{0,100}(?=\s*(?:;|$))/i
    .exec(type.trim())?.[0]
    .toLowerCase()
  return !known || /^(multipart|message)\//.test(known) ? 'application/octet-stream' : known
}

/** A name without paths, controls or direction marks; at most 255 bytes, its ending kept (T9). */
function fileName(name: string): string {
  const clean =
    name
      .replace(/[\p{C}\u2028\u2029]/gu, '')
      .replace(/[/\\]/g, '_')
      .trim() || 'file'
  const [, stem = '', end = ''] = /^(.*?)(\.[^.]{1,16})?$/su.exec(clean) ?? []
  let short = stem
  while (Buffer.byteLength(short + end) > 200) short = [...short].slice(0, -1).join('')
  return short + end
}

const crlf = (text: string) => text.replace(/\r\n|\r|\n/g, '\r\n')
const lines = (content: Buffer) => Buffer.from(crlf(content.toString('latin1')), 'latin1')

/** Whether its bytes may travel as they are: no NUL, no line longer than SMTP allows. */
function mayStandWhole(content: Buffer): boolean {
  return (
    !content.includes(0) &&
    lines(content)
      .toString('latin1')
      .split('\r\n')
      .every((line) => line.length <= 998)
  )
}
