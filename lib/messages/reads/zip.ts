import 'server-only'
import { downloadZip } from 'client-zip'
import type { Account } from '@/lib/accounts/schema'
import { Problem } from '@/lib/errors'
import { chooseParts } from '@/lib/mime/choose'
import { distinctNames, safeFilename } from '@/lib/mime/filename'
import { treeOf } from '@/lib/mime/structure'
import { decodeWords, fieldValue, readFields } from '@/lib/mime/words'
import type { MessageId } from '../schema/row'
import { attachmentName } from './attachments'
import { cleanBytesOf } from './parts'
import { readStructure } from './structure'

/** All attachments of a message as one archive, sent while they are read: one at a time is in memory. */
export async function zipAttachments(account: Account, id: MessageId): Promise<{ name: string; body: ReadableStream }> {
  const { structure, header, receivedAt } = await readStructure(account, id)
  const parts = chooseParts(treeOf(structure).root).attachments
  const names = distinctNames(parts.map(attachmentName))

  async function* entries() {
    for (const [index, part] of parts.entries()) {
      const name = names[index] ?? part.part
      const bytes = await cleanBytesOf(account, id, part).catch(heldBack)
      // One file that is held back must not cost the others.
      if (bytes) yield { name, input: new Uint8Array(bytes), lastModified: receivedAt }
      else yield { name: `${name}.held-back.txt`, input: 'Held back by the virus scanner.\n', lastModified: receivedAt }
    }
  }
  const { body } = downloadZip(entries())
  const subject = decodeWords(fieldValue(readFields(header), 'subject'))
  return { name: safeFilename(`${subject || 'attachments'}.zip`), body: body ?? new ReadableStream() }
}

function heldBack(error: unknown): null {
  if (error instanceof Problem && ['forbidden', 'too-large'].includes(error.code)) return null
  throw error
}
