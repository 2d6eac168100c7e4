import 'server-only'
import { db } from '@/lib/db/client'
import { fold, foldEmail } from '../rules/fold'
import type { Contact, ContactDraft, ContactId } from '../schema'
import { columnsOf, contactOf, emailRows, whole } from './rows'

/** Everyone in the account's address book, by name. `query`: only those whose name, organisation, address or phone has these words. */
export async function findPeople(accountId: string, query = ''): Promise<Contact[]> {
  const words = fold(query).split(' ').filter(Boolean)
  const rows = await db.contact.findMany({
    where: { accountId, AND: words.map((word) => ({ search: { contains: word } })) },
    include: whole,
    orderBy: [{ search: 'asc' }, { id: 'asc' }],
  })
  // SQLite reads % and _ in a LIKE as wildcards, so what it found is looked at again.
  return rows.filter(({ search }) => words.every((word) => search.includes(word))).map(contactOf)
}

/** One contact of this account, or null: another account's id is as good as none (T19). */
export async function findPerson(accountId: string, id: string): Promise<Contact | null> {
  const row = await db.contact.findFirst({ where: { accountId, id }, include: whole })
  return row && contactOf(row)
}

/** The contact of this account that has an address, or null. */
export async function findPersonByEmail(accountId: string, email: string): Promise<Contact | null> {
  const row = await db.contact.findFirst({
    where: { accountId, emails: { some: { folded: foldEmail(email) } } },
    include: whole,
    orderBy: [{ isCollected: 'asc' }, { createdAt: 'asc' }],
  })
  return row && contactOf(row)
}

const mostAddresses = 5_000

/** The domains of addresses the reader wrote down themselves, each once. */
export async function findDomains(accountId: string): Promise<string[]> {
  const rows = await db.contactEmail.findMany({
    where: { contact: { accountId, isCollected: false } },
    select: { folded: true },
    take: mostAddresses,
  })
  return [...new Set(rows.map(({ folded }) => folded.slice(folded.lastIndexOf('@') + 1)))]
}

export function countPeople(accountId: string): Promise<number> {
  return db.contact.count({ where: { accountId } })
}

/** Adds a person. The groups must be the account's own. */
export async function addPerson(accountId: string, draft: ContactDraft, isCollected = false): Promise<Contact> {
  const row = await db.contact.create({
    data: {
      accountId,
      isCollected,
      ...columnsOf(draft),
      emails: { create: emailRows(draft.emails) },
      memberships: { create: draft.groupIds.map((groupId) => ({ groupId })) },
    },
    include: whole,
  })
  return contactOf(row)
}

/** Writes a person anew, all at once; one that was collected counts as kept by hand from then on. Null when there is none. */
export async function replacePerson(accountId: string, id: string, draft: ContactDraft): Promise<Contact | null> {
  const owned = await db.contact.count({ where: { accountId, id } })
  if (owned === 0) return null
  const [, , row] = await db.$transaction([
    db.contactEmail.deleteMany({ where: { contactId: id } }),
    db.contactMembership.deleteMany({ where: { contactId: id } }),
    db.contact.update({
      where: { id },
      data: {
        isCollected: false,
        ...columnsOf(draft),
        emails: { create: emailRows(draft.emails) },
        memberships: { create: draft.groupIds.map((groupId) => ({ groupId })) },
      },
      include: whole,
    }),
  ])
  return contactOf(row)
}

/** Says whether there was one to remove. */
export async function removePerson(accountId: string, id: string): Promise<boolean> {
  const { count } = await db.contact.deleteMany({ where: { accountId, id } })
  return count > 0
}

/** One more message went to this person. */
export async function countWritten(accountId: string, id: ContactId): Promise<void> {
  await db.contact.updateMany({
    where: { accountId, id },
    data: { timesWritten: { increment: 1 }, lastWrittenAt: new Date() },
  })
}

/** Gives a person without a name the one they sign with. */
export async function nameNameless(accountId: string, { id, ...person }: Contact, name: string): Promise<void> {
  const { name: written, search } = columnsOf({ ...person, name })
  await db.contact.updateMany({ where: { accountId, id, name: '' }, data: { name: written, search } })
}
