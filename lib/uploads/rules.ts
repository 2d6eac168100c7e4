import type { UploadLimits } from './schema'

// Headers, text and the lines between parts.
const letterBytes = 64 * 1024

/** What may be attached to a message of at most `messageBytes`: base64 makes 78 bytes out of 57 (RFC 2045, section 6.8). */
export function uploadLimits(messageBytes: number): UploadLimits {
  return { messageBytes, fileBytes: Math.max(0, Math.floor(((messageBytes - letterBytes) * 57) / 78)) }
}

/** How long a file that belongs to no finished message is kept, since it was last used. */
export const keptDays = 14
