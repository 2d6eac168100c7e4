import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { readPart } from '@/lib/messages/reads/parts'
import type { Attachment, Message } from '@/lib/messages/schema/opened'
import type { Upload } from '@/lib/uploads/schema'
import { storeUpload } from '@/lib/uploads/writes/store'
import type { DraftId } from '../schema'

type Copied = { html: string | null; attachments: Upload[] }

/**
 * Copies attachments of a message to the draft's own files. Pictures inside the HTML get Content-IDs of ours, so that
 * two messages quoted in one can never show each other's.
 */
export async function copyFiles(
  account: Account,
  { message, draftId, wanted }: { message: Message; draftId: DraftId; wanted: (file: Attachment) => boolean },
): Promise<Copied> {
  const attachments: Upload[] = []
  let { html } = message
  for (const file of message.attachments.filter(wanted)) {
    const { bytes } = await readPart(account, message.id, file.part)
    const body = new Blob([Uint8Array.from(bytes)]).stream()
    const isInline = file.isInline && html !== null
    const copied = await storeUpload(account, { draftId, name: file.name, type: file.type, isInline }, body)
    attachments.push(copied)
    if (isInline && file.contentId && copied.contentId)
      html = html?.replaceAll(`cid:${encodeURIComponent(file.contentId)}"`, `cid:${copied.contentId}"`) ?? null
  }
  return { html, attachments }
}
