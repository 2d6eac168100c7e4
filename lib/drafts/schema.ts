import * as z from 'zod/mini'
import { identityId } from '../identities/schema'
import { address, messageId } from '../messages/schema/row'
import { upload } from '../uploads/schema'

/** Made by the browser once per message begun; the stable part of its Message-ID. */
export const draftId = z
  .string()
  .check(z.regex(/^[a-z0-9-]{16,64}$/))
  .brand<'DraftId'>()
export type DraftId = z.infer<typeof draftId>

/** What the new message answers or hands on, so that the original can be marked \Answered or $Forwarded. */
export const draftOrigin = z.object({
  kind: z.enum(['reply', 'forward']),
  id: messageId,
  /** Those handed on together with it. */
  others: z.optional(z.array(messageId).check(z.maxLength(100))),
})
export type DraftOrigin = z.infer<typeof draftOrigin>

/** A message being written. `html` is null in plain-text mode; `text` is always what a plain client will read. */
export const draft = z.object({
  id: draftId,
  /** Who it is from; null: who the reader usually writes as. */
  identityId: z._default(z.nullable(identityId), null),
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
  /** Who has it in hand: made anew whenever it is opened from Drafts, so that a version of somebody else's is noticed. */
  hand: z._default(z.string().check(z.regex(/^[a-z0-9-]{0,64}$/)), ''),
  /** The message it answers reached the writer as a hidden copy. */
  wasHidden: z._default(z.boolean(), false),
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
  /** The part of its text that is quoted, where not all of it is. */
  quote: z.optional(z.string().check(z.maxLength(200_000))),
})
export type DraftStart = z.infer<typeof draftStart>

/** What a composer is opened with that only the server can make ready: an answer, a message in Drafts to go on with, or one to begin from. */
export const draftOpening = z.discriminatedUnion('kind', [
  draftStart,
  z.object({
    kind: z.literal('forward-attached'),
    ids: z.array(messageId).check(z.minLength(1), z.maxLength(100)),
    language: draftStart.shape.language,
  }),
  z.object({ kind: z.literal('draft'), id: messageId }),
  z.object({ kind: z.literal('as-new'), id: messageId }),
  z.object({ kind: z.literal('stored'), draftId }),
])
