import * as z from 'zod/mini'

/** Opaque to the browser. The server packs the mailbox's path in it. */
export const mailboxId = z
  .string()
  .check(z.minLength(1), z.maxLength(2000), z.regex(/^[A-Za-z0-9_-]+$/))
  .brand<'MailboxId'>()
export type MailboxId = z.infer<typeof mailboxId>

/** JMAP's roles (RFC 8621, section 2), from SPECIAL-USE (RFC 6154) or, where the server has none, from the name. */
export const role = z.enum(['inbox', 'drafts', 'sent', 'archive', 'junk', 'trash'])
export type Role = z.infer<typeof role>

/** One mailbox (what a person calls a folder). `name` is the last part of its path, `parentId` the mailbox above it. */
export const mailbox = z.object({
  id: mailboxId,
  name: z.string(),
  parentId: z.nullable(mailboxId),
  role: z.nullable(role),
  total: z.int(),
  unread: z.int(),
  isSubscribed: z.boolean(),
  /** false for a name that only holds others (\Noselect). */
  maySelect: z.boolean(),
  mayRename: z.boolean(),
  mayDelete: z.boolean(),
})
export type Mailbox = z.infer<typeof mailbox>

/** RFC 9208. `null` as a limit: the server sets none. */
export const quota = z.object({ usedBytes: z.number(), limitBytes: z.nullable(z.number()) })
export type Quota = z.infer<typeof quota>

export const mailboxList = z.object({ mailboxes: z.array(mailbox), quota: z.nullable(quota) })
export type MailboxList = z.infer<typeof mailboxList>

/** A name a person may give: not empty, no control characters, at most 200 characters. The server refuses what else it dislikes. */
export const mailboxName = z.string().check(z.trim(), z.minLength(1), z.maxLength(200), z.regex(/^[^\p{Cc}]+$/u))

/** Everything a reader can do to mailboxes. */
export const mailboxChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('create'), name: mailboxName, parentId: z.nullable(mailboxId) }),
  z.object({ kind: z.literal('rename'), id: mailboxId, name: mailboxName }),
  /** Under another parent, or to the top level with null; the name stays. */
  z.object({ kind: z.literal('move'), id: mailboxId, parentId: z.nullable(mailboxId) }),
  z.object({ kind: z.literal('delete'), id: mailboxId }),
  z.object({ kind: z.literal('subscribe'), id: mailboxId, on: z.boolean() }),
  /** Trash and Junk only: expunges everything in it. */
  z.object({ kind: z.literal('empty'), id: mailboxId }),
  z.object({ kind: z.literal('mark-all-read'), id: mailboxId }),
])
export type MailboxChange = z.infer<typeof mailboxChange>

/** The mailbox's id after the change (a new one after create, rename and move); null when it is gone. */
export const mailboxChangeResult = z.object({ id: z.nullable(mailboxId) })
export type MailboxChangeResult = z.infer<typeof mailboxChangeResult>
