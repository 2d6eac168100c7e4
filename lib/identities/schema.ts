import * as z from 'zod/mini'
import { mailboxId } from '../mailboxes/schema'
import { address } from '../messages/schema/row'

/** Who writes here, as every screen knows them. `id` names the account, so that a browser keeps each reader's drafts apart. */
export const writer = z.object({ id: z.string(), name: z.string(), email: z.string(), composeRich: z.boolean() })
export type Writer = z.infer<typeof writer>

export const identityId = z
  .string()
  .check(z.maxLength(300), z.regex(/^[^\s\p{C}]+$/u))
  .brand<'IdentityId'>()
export type IdentityId = z.infer<typeof identityId>

/** The longest signature, its pictures included, in characters of HTML. */
export const maxSignature = 1_000_000
export const mostIdentities = 50

const signature = z.string().check(z.maxLength(maxSignature))

/** What a reader says of one of the addresses they write from. */
export const identityDraft = z.object({
  name: z.string().check(z.trim(), z.maxLength(200)),
  email: z.string().check(z.trim(), z.maxLength(254)),
  /** Where answers go, when not to `email`. */
  replyTo: z.array(address).check(z.maxLength(20)),
  /** HTML, its pictures inside as data: addresses. Empty: none. */
  signature,
  /** For answers; null: the same. */
  replySignature: z.nullable(signature),
  /** Recipients nobody sees, of every message. */
  bcc: z.array(address).check(z.maxLength(20)),
  /** Where copies of what was sent are kept; null: the mailbox for that. */
  sentMailboxId: z.nullable(mailboxId),
})
export type IdentityDraft = z.infer<typeof identityDraft>

/** One of the addresses a reader writes from, with what goes with it. */
export const identity = z.extend(identityDraft, { id: identityId })
export type Identity = z.infer<typeof identity>

/** In the reader's order: the first is the one new messages are from. */
export const identityList = z.object({ identities: z.array(identity) })

export const identityChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('add'), identity: identityDraft }),
  z.object({ kind: z.literal('change'), id: identityId, identity: identityDraft }),
  z.object({ kind: z.literal('order'), ids: z.array(identityId).check(z.maxLength(mostIdentities)) }),
  z.object({ kind: z.literal('delete'), id: identityId }),
])
export type IdentityChange = z.infer<typeof identityChange>
