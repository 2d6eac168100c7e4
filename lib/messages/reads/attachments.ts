import 'server-only'
import type { Choice } from '@/lib/mime/choose'
import { safeFilename } from '@/lib/mime/filename'
import type { Part } from '@/lib/mime/structure'
import { decodeWords } from '@/lib/mime/words'
import type { Attachment } from '../schema/opened'

/** The attachments of a message; those that its HTML shows are marked inline. */
export function attachmentsOf({ attachments }: Choice, html: string): Attachment[] {
  return attachments.map((part) => ({
    part: part.part,
    name: attachmentName(part),
    type: part.type,
    sizeBytes: decodedBytes(part),
    contentId: part.contentId,
    isInline: part.contentId !== null && html.includes(`cid:${encodeURIComponent(part.contentId)}`),
  }))
}

/** The name an attachment is shown and saved under: its own made safe, or one made from its type or subject. */
export function attachmentName({ name, type, part, envelope }: Part): string {
  const given = decodeWords(name)
  if (type === 'message/rfc822' || type === 'message/global') {
    const title = given || `${envelope?.subject || 'message'}.eml`
    return safeFilename(title.toLowerCase().endsWith('.eml') ? title : `${title}.eml`, type, 'message')
  }
  return safeFilename(given, type, type === 'text/calendar' ? 'invitation' : `attachment-${part}`)
}

function decodedBytes({ encoding, sizeBytes }: Part): number {
  return encoding === 'base64' ? Math.floor((sizeBytes / 78) * 57) : sizeBytes // lines of 76 characters and a break
}
