import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { Problem } from '@/lib/errors'
import { attachmentsOf } from '@/lib/messages/reads/attachments'
import { readPieces } from '@/lib/messages/reads/bodies'
import { readPart } from '@/lib/messages/reads/parts'
import type { MessageId } from '@/lib/messages/schema/row'
import { readAddresses } from '@/lib/mime/addresses'
import { chooseParts } from '@/lib/mime/choose'
import { rasterType } from '@/lib/mime/picture'
import { splitMessage } from '@/lib/mime/split'
import { bodiesOf } from '@/lib/mime/split-bodies'
import { type Part, treeOf } from '@/lib/mime/structure'
import { decodeTransfer } from '@/lib/mime/transfer'
import { decodeWords, fieldValue } from '@/lib/mime/words'
import type { ShownMessage } from '../schema'

const most = { bytes: 25 * 2 ** 20, pictures: 20, pictureBytes: 5 * 2 ** 20, files: 200 }
const telling = ['from', 'to', 'subject', 'date', 'received', 'message-id']

/** A message that is attached to another, read in place: what it says, and the names of what is attached to it. */
export async function readShownMessage(account: Account, id: MessageId, part: string): Promise<ShownMessage> {
  const { bytes } = await readPart(account, id, part)
  if (bytes.length > most.bytes)
    throw new Problem('too-large', 'preview-too-large', { values: { limitMb: most.bytes / 2 ** 20 } })
  return showMessage(bytes)
}

/** A whole message, in place. Throws `invalid` for what is none. */
export async function showMessage(bytes: Buffer): Promise<ShownMessage> {
  const split = splitMessage(bytes)
  const { fields } = split
  if (!telling.some((name) => fieldValue(fields, name))) throw new Problem('invalid', 'enclosed-broken')
  const choice = chooseParts(treeOf(split).root)
  const bodies = bodiesOf(split)
  const { text, html, remoteCount, isCut } = await readPieces(choice.pieces, {
    bodies,
    showRemote: false,
    cleanLinks: false,
  })
  const files = attachmentsOf(choice, html ?? '')
  const inline = new Set(files.filter(({ isInline }) => isInline).map((file) => file.part))
  const sent = new Date(fieldValue(fields, 'date').replace(/\(.*$/, ''))
  return {
    subject: decodeWords(fieldValue(fields, 'subject')),
    from: readAddresses(fieldValue(fields, 'from')),
    to: readAddresses(fieldValue(fields, 'to')),
    sentAt: Number.isNaN(sent.getTime()) ? null : sent.toISOString(),
    text,
    html,
    remoteCount,
    isCut,
    files: files
      .filter(({ isInline }) => !isInline)
      .slice(0, most.files)
      .map(({ part: number, name, sizeBytes }) => ({ number, name, sizeBytes })),
    pictures: await picturesOf(
      choice.attachments.filter((file) => inline.has(file.part)),
      bodies,
    ),
  }
}

async function picturesOf(parts: Part[], bodies: Map<string, Buffer>): Promise<ShownMessage['pictures']> {
  const pictures: ShownMessage['pictures'] = []
  let bytes = 0
  for (const { part, encoding, contentId } of parts.slice(0, most.pictures)) {
    const picture = decodeTransfer(bodies.get(part) ?? Buffer.alloc(0), encoding)
    bytes += picture.length
    if (bytes > most.pictureBytes) break
    const type = await rasterType(picture)
    if (type && contentId) pictures.push({ contentId, address: `data:${type};base64,${picture.toString('base64')}` })
  }
  return pictures
}
