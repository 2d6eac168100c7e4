import 'server-only'
import { Problem } from '@/lib/errors'
import { attachmentName } from '@/lib/messages/reads/attachments'
import { chooseParts } from '@/lib/mime/choose'
import { splitMessage } from '@/lib/mime/split'
import { bodiesOf } from '@/lib/mime/split-bodies'
import { treeOf } from '@/lib/mime/structure'
import { decodeTransfer } from '@/lib/mime/transfer'
import { decodeWords, fieldValue } from '@/lib/mime/words'
import { showMessage } from '@/lib/previews/reads/message'
import { findTemplate, findTemplates } from './records'
import type { Template, TemplateId, TemplateRow } from './schema'

/** The templates of an account, by name. */
export function readTemplates(accountId: string): Promise<TemplateRow[]> {
  return findTemplates(accountId)
}

/** One of them, whole. Throws `not-found`. */
export async function readTemplate(accountId: string, id: TemplateId): Promise<Template> {
  const found = await findTemplate(accountId, id)
  if (!found) throw new Problem('not-found', 'template-not-found')
  return found
}

type SavedFile = { name: string; type: string; content: Buffer }
type Saved = { subject: string; text: string; html: string | null; files: SavedFile[]; remoteCount: number }

/** What a whole message says, with the pictures it shows inside as data: addresses, and all else that is attached to it as files. */
export async function readSaved(bytes: Buffer): Promise<Saved> {
  const { subject, text, html, pictures, remoteCount } = await showMessage(bytes).catch((error: unknown) => {
    if (error instanceof Problem && error.reason === 'enclosed-broken')
      throw new Problem('invalid', 'template-unreadable', { cause: error })
    throw error
  })
  const shown = pictures.reduce(
    (whole, { contentId, address }) =>
      whole?.replaceAll(`cid:${encodeURIComponent(contentId)}"`, `${address}"`) ?? null,
    html,
  )
  const inside = new Set(pictures.map(({ contentId }) => contentId))
  return { subject, text, html: shown, files: filesOf(bytes, inside), remoteCount }
}

function filesOf(bytes: Buffer, inside: Set<string>): SavedFile[] {
  const split = splitMessage(bytes)
  const bodies = bodiesOf(split)
  const attached = chooseParts(treeOf(split).root).attachments
  return attached
    .filter(({ contentId }) => contentId === null || !inside.has(contentId))
    .map((part) => {
      const content = decodeTransfer(bodies.get(part.part) ?? Buffer.alloc(0), part.encoding)
      // An enclosed message is called by its subject.
      const envelope = part.type.startsWith('message/') ? { subject: subjectIn(content) } : null
      return { name: attachmentName({ ...part, envelope }), type: part.type, content }
    })
}

const subjectIn = (message: Buffer) => decodeWords(fieldValue(splitMessage(message).fields, 'subject'))
