import { Problem } from '../errors'
import type { NewUpload, UploadId, UploadLimits } from './schema'

// Headers, text and the lines between parts.
const letterBytes = 64 * 1024

/** What may be attached to a message of at most `messageBytes`: base64 makes 78 bytes out of 57 (RFC 2045, section 6.8). */
export function attachableBytes(messageBytes: number): number {
  return Math.max(0, Math.floor(((messageBytes - letterBytes) * 57) / 78))
}

/** How long a file that belongs to no finished message is kept, since it was last used. */
export const keptDays = 14
/** The same for one that never arrived whole. */
export const arrivingDays = 2

/** The Content-ID of a file the HTML body shows. */
export function contentIdOf(id: UploadId, { isInline }: Pick<NewUpload, 'isInline'>): string | null {
  return isInline ? `${id}@buzon` : null
}

/** Says no to a file that is too large, in the same words before it is sent and after. */
export function requireRoom(
  { sizeBytes, isForLink }: Pick<NewUpload, 'sizeBytes' | 'isForLink'>,
  limits: UploadLimits,
) {
  const { fileBytes, link } = limits
  if (isForLink && !link) throw new Problem('forbidden', 'links-off')
  if (isForLink && link && sizeBytes > link.largestBytes)
    throw new Problem('too-large', 'link-too-large', { values: { limitMb: inMb(link.largestBytes) } })
  if (!isForLink && sizeBytes > fileBytes)
    throw new Problem('too-large', 'upload-too-large', { values: { limitMb: inMb(fileBytes) } })
}

/** Whether a file goes out as a link by itself: it is larger than wished for attachments, or than the server takes. */
export function goesAsLink(sizeBytes: number, { fileBytes, link }: UploadLimits): boolean {
  return link !== null && sizeBytes > Math.min(link.aboveBytes, fileBytes)
}

export const inMb = (bytes: number) => Math.floor(bytes / 1_000_000)
