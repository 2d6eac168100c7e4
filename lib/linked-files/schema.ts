import * as z from 'zod/mini'

export const linkedFileId = z
  .string()
  .check(z.regex(/^[a-z0-9]{32}$/))
  .brand<'LinkedFileId'>()
export type LinkedFileId = z.infer<typeof linkedFileId>

/** What a link lets its holder do. `password` undefined: as it was; null: none. */
export const linkOptions = z.object({
  expiresAt: z.iso.datetime(),
  mostDownloads: z.nullable(z.int().check(z.gte(1), z.lte(10_000))),
  password: z.optional(z.nullable(z.string().check(z.minLength(1), z.maxLength(200)))),
  wantsNotice: z.boolean(),
})
export type LinkOptions = z.infer<typeof linkOptions>

/** `open`: it can be downloaded. */
export const linkState = z.enum(['open', 'expired', 'used-up', 'revoked'])
export type LinkState = z.infer<typeof linkState>

/** A file that goes out as a link, as its owner sees it. */
export const linkedFile = z.object({
  id: linkedFileId,
  name: z.string(),
  sizeBytes: z.int(),
  /** null: the key it was made with is gone, so the link can't be shown again; who has it can use it. */
  url: z.nullable(z.string()),
  state: linkState,
  /** Its file is still here, so that its options can be changed and an ended link used again. */
  isKept: z.boolean(),
  expiresAt: z.iso.datetime(),
  mostDownloads: z.nullable(z.int()),
  hasPassword: z.boolean(),
  wantsNotice: z.boolean(),
  downloads: z.int(),
  lastDownloadAt: z.nullable(z.iso.datetime()),
  createdAt: z.iso.datetime(),
})
export type LinkedFile = z.infer<typeof linkedFile>

/** All of a reader's linked files, and the room they take. `mostDays`: how long a link may live from now on. */
export const linkedFiles = z.object({
  files: z.array(linkedFile),
  usedBytes: z.int(),
  mostBytes: z.int(),
  mostDays: z.int(),
})
export type LinkedFiles = z.infer<typeof linkedFiles>

/** Makes a link of a file that was given to be attached. The message speaks of it in `language`. */
export const linkRequest = z.object({
  uploadId: z.string().check(z.regex(/^[a-z0-9]{20,40}$/)),
  language: z.enum(['en', 'es']),
})
export type LinkRequest = z.infer<typeof linkRequest>

/** A download nobody has been told of yet. */
export const firstDownload = z.object({ id: linkedFileId, name: z.string(), at: z.iso.datetime() })
export type FirstDownload = z.infer<typeof firstDownload>
