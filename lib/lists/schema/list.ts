import * as z from 'zod/mini'
import { domainId } from '@/lib/directory/schema/domain'
import { language } from '@/lib/words/schema'

export const listId = z.int().check(z.positive())

/** Whose messages go to everybody without being looked at. */
export const posting = z.enum(['members', 'anyone', 'owners'])
export type Posting = z.infer<typeof posting>

/** What is held for an owner: nothing (others are refused), what others write, or whatever is not an owner's. */
export const moderation = z.enum(['none', 'others', 'all'])
export type Moderation = z.infer<typeof moderation>

/** When From names the list: where the author's domain would have the copies refused (DMARC), or always. */
export const rewriting = z.enum(['when-needed', 'always'])

const oneLine = (most: number) => z.string().check(z.trim(), z.maxLength(most), z.regex(/^[^\p{Cc}]*$/u))

/** What an administrator decides about a list. */
export const listChoices = z.object({
  name: oneLine(100).check(z.minLength(1)),
  description: z.string().check(z.trim(), z.maxLength(1000)),
  isEnabled: z.boolean(),
  posting,
  moderation,
  rewriting,
  /** before every subject, '' for none */
  subjectTag: oneLine(40),
  /** what was sent on is kept */
  isArchived: z.boolean(),
  /** anybody may join by the list's page */
  isOpen: z.boolean(),
  language,
})
export type ListChoices = z.infer<typeof listChoices>

const address = z.string().check(z.trim(), z.maxLength(320))

/** A new list; its owners get what waits to be looked at. */
export const listDraft = z.extend(listChoices, { address, owners: z.array(address).check(z.maxLength(20)) })
export type ListDraft = z.infer<typeof listDraft>

/** A list as the console shows it. `page`: where anybody reads of it. */
export const list = z.extend(listChoices, {
  id: listId,
  domainId,
  address: z.string(),
  owners: z.array(z.string()),
  members: z.int(),
  suspended: z.int(),
  held: z.int(),
  page: z.string(),
})
export type List = z.infer<typeof list>

export const lists = z.object({ lists: z.array(list), total: z.int(), pageSize: z.int() })
export type Lists = z.infer<typeof lists>

const page = z._default(z.coerce.number().check(z.int(), z.gte(0), z.lte(100_000)), 0)
const q = z._default(z.string().check(z.maxLength(200)), '')

export const listsQuery = z.object({ q, page })
export type ListsQuery = z.infer<typeof listsQuery>

/** Who is on a list. `suspended`: too much came back. */
export const member = z.object({
  id: z.int(),
  address: z.string(),
  name: z.string(),
  receives: z.boolean(),
  isOwner: z.boolean(),
  isSuspended: z.boolean(),
  bounces: z.int(),
  createdAt: z.iso.datetime(),
})
export type Member = z.infer<typeof member>

export const members = z.object({ members: z.array(member), total: z.int(), pageSize: z.int() })
export type Members = z.infer<typeof members>

/** What is changed of a member: only what is given. */
export const memberChange = z.object({
  receives: z.optional(z.boolean()),
  isOwner: z.optional(z.boolean()),
  isSuspended: z.optional(z.boolean()),
})
export type MemberChange = z.infer<typeof memberChange>

/** New members, one a line: an address, or a name with the address in angle brackets or after a comma. */
export const membersDraft = z.object({ text: z.string().check(z.maxLength(2_000_000)), isPreview: z.boolean() })
export type MembersDraft = z.infer<typeof membersDraft>

/** What would become of them, or became. `known`: on the list already. Nobody is added when a line is bad. */
export const membersAdded = z.object({
  added: z.int(),
  known: z.int(),
  bad: z.array(z.object({ line: z.int(), text: z.string(), reason: z.string() })),
  isDone: z.boolean(),
})
export type MembersAdded = z.infer<typeof membersAdded>
