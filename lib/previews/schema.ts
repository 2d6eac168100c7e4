import * as z from 'zod/mini'
import { contactDraft } from '../contacts/schema'
import { address } from '../messages/schema/row'

/** A card of a vCard file, to be looked at and added. `photo`: a data: address of a picture drawn anew. */
export const shownCard = z.object({
  /** Its place in the file: two cards may say the same. */
  number: z.int(),
  draft: contactDraft,
  postal: z.array(z.string()),
  photo: z.nullable(z.string().check(z.startsWith('data:image/webp;base64,'))),
})
export type ShownCard = z.infer<typeof shownCard>

/** `more`: cards beyond those that are shown. */
export const shownCards = z.object({ cards: z.array(shownCard), unreadable: z.int(), more: z.int() })

/** A message attached to another, to be read in place. Nothing of elsewhere is loaded for it. */
export const shownMessage = z.object({
  subject: z.string(),
  from: z.array(address),
  to: z.array(address),
  sentAt: z.nullable(z.iso.datetime()),
  text: z.string(),
  /** Sanitised; the browser does it once more. */
  html: z.nullable(z.string()),
  remoteCount: z.int(),
  isCut: z.boolean(),
  files: z.array(z.object({ number: z.string(), name: z.string(), sizeBytes: z.int() })),
  /** What its HTML shows by content id: data: addresses of raster images. */
  pictures: z.array(z.object({ contentId: z.string(), address: z.string().check(z.startsWith('data:image/')) })),
})
export type ShownMessage = z.infer<typeof shownMessage>
