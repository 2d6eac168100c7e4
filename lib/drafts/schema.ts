import * as z from 'zod/mini'
import { address, messageId } from '../messages/schema/row'
import { upload } from '../uploads/schema'

/** Made by the browser once per message begun; the stable part of its Message-ID. */
export const draftId = z
  .string()
  .check(z.regex(/^[a-z0-9-]{16,64}$/))
  .brand<'DraftId'>()
export type DraftId = z.infer<typeof draftId>

/** What the new message answers or hands on, so that the original can be marked \Answered or $Forwarded. */
export const draftOrigin = z.object({ kind: z.enum(['reply', 'forward']), id: messageId })
export type DraftOrigin = z.infer<typeof draftOrigin>

/** A message being written. `html` is null in plain-text mode; `text` is always what a plain client will read. */
export const draft = z.object({
  id: draftId,
  to: z.array(address).check(z.maxLength(1000)),
  cc: z.array(address).check(z.maxLength(1000)),
  bcc: z.array(address).check(z.maxLength(1000)),
  subject: z.string().check(z.maxLength(2000)),
  text: z.string().check(z.maxLength(5_000_000)),
  html: z.nullable(z.string().check(z.maxLength(10_000_000))),
  attachments: z.array(upload).check(z.maxLength(500)),
  inReplyTo: z.string().check(z.maxLength(2000)),
  references: z.array(z.string().check(z.maxLength(2000))).check(z.maxLength(200)),
  origin: z.nullable(draftOrigin),
  /** The message in Drafts this was opened from; replaced by the next version saved. */
  savedAs: z.nullable(messageId),
})
export type Draft = z.infer<typeof draft>

/** Saved in the Drafts mailbox as this message; an older version of it is gone. */
export const savedDraft = z.object({ id: draftId, messageId: z.nullable(messageId), savedAt: z.iso.datetime() })
export type SavedDraft = z.infer<typeof savedDraft>

/** Begin an answer to a message, or hand it on. The attribution line is written in this language and time zone. */
export const draftStart = z.object({
  kind: z.enum(['reply', 'reply-all', 'reply-list', 'forward']),
  id: messageId,
  language: z.enum(['en', 'es']),
  timeZone: z.string().check(z.maxLength(60)),
})
export type DraftStart = z.infer<typeof draftStart>

/** What a composer is opened with that only the server can make ready: an answer, or a message in Drafts to go on with. */
export const draftOpening = z.discriminatedUnion('kind', [
  draftStart,
  z.object({ kind: z.literal('draft'), id: messageId }),
])
