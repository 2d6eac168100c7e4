import 'server-only'
import { Problem } from '@/lib/errors'
import { writeCards } from '@/lib/vcard/write'
import { findCandidates } from './records/candidates'
import { findGroup, findGroups } from './records/groups'
import { findDomains, findPeople, findPerson, findPersonByEmail } from './records/people'
import { bestCompletions } from './rules/completion'
import type { AddressBook, Completion, Contact } from './schema'

/** The people (all, or those with these words) and every group. */
export async function readAddressBook(accountId: string, query = ''): Promise<AddressBook> {
  const [contacts, groups] = await Promise.all([findPeople(accountId, query), findGroups(accountId)])
  return { contacts, groups }
}

/** Throws `not-found`, also for an id of another account. */
export async function readContact(accountId: string, id: string): Promise<Contact> {
  const found = await findPerson(accountId, id)
  if (!found) throw new Problem('not-found', 'contact-not-found')
  return found
}

/** Whom the reader may mean while they type a recipient; for nothing typed, whom they write to most. */
export async function completeRecipient(accountId: string, query: string): Promise<Completion[]> {
  return bestCompletions(await findCandidates(accountId, query), query, Date.now())
}

/** The address book, or one group of it, as a vCard file (RFC 2426). */
export async function exportContacts(accountId: string, groupId?: string): Promise<{ name: string; text: string }> {
  const { contacts, groups } = await readAddressBook(accountId)
  const group = groupId === undefined ? null : await findGroup(accountId, groupId)
  if (groupId !== undefined && !group) throw new Problem('not-found', 'group-not-found')
  const names = new Map(groups.map(({ id, name }) => [id, name]))
  const cards = contacts
    .filter(({ groupIds }) => !group || groupIds.includes(group.id))
    .map((person) => ({ ...person, categories: person.groupIds.flatMap((id) => names.get(id) ?? []) }))
  return { name: group?.name ?? '', text: writeCards(cards) }
}

/** The domains of everybody the reader put into their address book. */
export function readKnownDomains(accountId: string): Promise<string[]> {
  return findDomains(accountId)
}

/** Whether this address is in the address book. */
export async function isContact(accountId: string, email: string): Promise<boolean> {
  return (await findPersonByEmail(accountId, email)) !== null
}
