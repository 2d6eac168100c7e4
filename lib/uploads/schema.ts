import * as z from 'zod/mini'
import { linkedFile } from '../linked-files/schema'

export const uploadId = z
  .string()
  .check(z.regex(/^[a-z0-9]{20,40}$/))
  .brand<'UploadId'>()
export type UploadId = z.infer<typeof uploadId>

/** A file given to us to be attached; kept on the server's disk until the draft is sent or dropped. */
export const upload = z.object({
  id: uploadId,
  name: z.string(),
  type: z.string(),
  sizeBytes: z.int(),
  /** Set when the HTML body shows it (cid:), without angle brackets. */
  contentId: z.nullable(z.string()),
  /** Set when it goes out as a link instead: `id` is the linked file's then. */
  link: z.optional(linkedFile),
})
export type Upload = z.infer<typeof upload>

/**
 * What may go along, known before a byte is sent: `fileBytes` attached (the server's SIZE, RFC 1870, less what base64 adds).
 * `link` null: this server sends no links. `link.largestBytes`: with what is left of the reader's room.
 * `link.usualBytes`: from where on files go out as links when the reader says nothing of it.
 */
export const uploadLimits = z.object({
  messageBytes: z.int(),
  fileBytes: z.int(),
  link: z.nullable(z.object({ aboveBytes: z.int(), usualBytes: z.int(), largestBytes: z.int(), mostDays: z.int() })),
})
export type UploadLimits = z.infer<typeof uploadLimits>

/** A file that is about to arrive. `isForLink`: it may be larger than a message. */
export const newUpload = z.object({
  draftId: z.string().check(z.regex(/^[a-z0-9-]{16,64}$/)),
  name: z.string().check(z.maxLength(1000)),
  type: z.string().check(z.maxLength(200)),
  isInline: z.boolean(),
  isForLink: z.boolean(),
  sizeBytes: z.int().check(z.gte(0)),
})
export type NewUpload = z.infer<typeof newUpload>
