import * as z from 'zod/mini'

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
})
export type Upload = z.infer<typeof upload>

/** What may be attached, known before sending: from the server's SIZE (RFC 1870), less what base64 adds. */
export const uploadLimits = z.object({ messageBytes: z.int(), fileBytes: z.int() })
export type UploadLimits = z.infer<typeof uploadLimits>
