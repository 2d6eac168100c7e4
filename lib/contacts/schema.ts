import * as z from 'zod/mini'

export const contactId = z.string().check(z.minLength(1), z.maxLength(64)).brand<'ContactId'>()
export type ContactId = z.infer<typeof contactId>
export const groupId = z.string().check(z.minLength(1), z.maxLength(64)).brand<'GroupId'>()
export type GroupId = z.infer<typeof groupId>

const line = z.string().check(z.trim(), z.maxLength(500))

/** What a reader writes about a person. */
export const contactDraft = z.object({
  name: line,
  emails: z.array(z.string().check(z.trim(), z.minLength(3), z.maxLength(254))).check(z.maxLength(20)),
  phones: z.array(line).check(z.maxLength(20)),
  organisation: line,
  notes: z.string().check(z.maxLength(10_000)),
  groupIds: z.array(groupId).check(z.maxLength(200)),
})
export type ContactDraft = z.infer<typeof contactDraft>

/** A person in the address book. `isCollected`: added because the reader wrote to them, not by hand. */
export const contact = z.extend(contactDraft, { id: contactId, isCollected: z.boolean(), updatedAt: z.iso.datetime() })
export type Contact = z.infer<typeof contact>

export const groupDraft = z.object({ name: line.check(z.minLength(1)) })
export const group = z.extend(groupDraft, { id: groupId, count: z.int() })
export type Group = z.infer<typeof group>

export const addressBook = z.object({ contacts: z.array(contact), groups: z.array(group) })
export type AddressBook = z.infer<typeof addressBook>

/** One suggestion while a recipient is typed: a person's address, or a group with all of its addresses. */
export const completion = z.object({
  name: z.string(),
  emails: z.array(z.string()).check(z.minLength(1)),
  kind: z.enum(['person', 'group']),
})
export type Completion = z.infer<typeof completion>

/**
 * What became of an imported file. `merged`: cards of people who were there already; `unreadable`: cards without a
 * name or address; `noRoom`: the address book was full. `leftOut`: what cards said that has no place here.
 */
export const importResult = z.object({
  imported: z.int(),
  merged: z.int(),
  unreadable: z.int(),
  noRoom: z.int(),
  leftOut: z.array(z.object({ property: z.string(), count: z.int() })),
})
export type ImportResult = z.infer<typeof importResult>
