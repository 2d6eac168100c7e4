import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { Problem } from '@/lib/errors'
import { publish } from '@/lib/events/bus'
import type { Address } from '@/lib/messages/schema/row'
import type { Card } from '@/lib/vcard/card'
import { readCards } from '@/lib/vcard/read'
import * as groups from './records/groups'
import { saveMany } from './records/import'
import { inTurn } from './records/in-turn'
import * as people from './records/people'
import { fold, foldEmail } from './rules/fold'
import { planImport } from './rules/import-plan'
import { draftOf, tally } from './rules/imported'
import { limits, union } from './rules/merge'
import type { Contact, ContactDraft, Group, GroupId, ImportResult } from './schema'

/** Adds a person by hand. Groups that are not the reader's own are left out (T19). */
export function createContact(account: Account, draft: ContactDraft): Promise<Contact> {
  return inTurn(account.id, async () => {
    await requireRoom(account.id)
    const groupIds = await groups.ownGroupIds(account.id, draft.groupIds)
    return told(account, await people.addPerson(account.id, { ...draft, groupIds }))
  })
}

/** Writes all of a person anew. Throws `not-found`, also for an id of another account. */
export function changeContact(account: Account, id: string, draft: ContactDraft): Promise<Contact> {
  return inTurn(account.id, async () => {
    const groupIds = await groups.ownGroupIds(account.id, draft.groupIds)
    const changed = await people.replacePerson(account.id, id, { ...draft, groupIds })
    if (!changed) throw new Problem('not-found', 'contact-not-found')
    return told(account, changed)
  })
}

export async function deleteContact(account: Account, id: string): Promise<void> {
  if (!(await people.removePerson(account.id, id))) throw new Problem('not-found', 'contact-not-found')
  told(account, null)
}

export function createGroup(account: Account, name: string): Promise<Group> {
  return inTurn(account.id, async () => {
    await requireFreeName(account.id, name)
    if ((await groups.findGroups(account.id)).length >= limits.groups)
      throw new Problem('refused', 'address-book-full', { values: { limit: limits.groups } })
    return told(account, await groups.addGroup(account.id, name))
  })
}

export function renameGroup(account: Account, id: string, name: string): Promise<Group> {
  return inTurn(account.id, async () => {
    const group = await groups.findGroup(account.id, id)
    if (!group) throw new Problem('not-found', 'group-not-found')
    await requireFreeName(account.id, name, id)
    await groups.renameGroup(account.id, id, name)
    return told(account, { ...group, name })
  })
}

/** The people in the group stay in the address book. */
export async function deleteGroup(account: Account, id: string): Promise<void> {
  if (!(await groups.removeGroup(account.id, id))) throw new Problem('not-found', 'group-not-found')
  told(account, null)
}

/**
 * Remembers whom the reader wrote to: the unknown are added as collected, everyone counts as written to once more.
 * Call it once per message that was handed over. A full address book collects nobody new and does not fail.
 */
export function collectRecipients(account: Account, addresses: Address[]): Promise<void> {
  const recipients = union([], addresses, ({ email }) => foldEmail(email)).filter(
    ({ email }) => email.includes('@') && email.length <= 254 && foldEmail(email) !== foldEmail(account.email),
  )
  return inTurn(account.id, async () => {
    let room = limits.contacts - (await people.countPeople(account.id))
    for (const { name, email } of recipients) {
      const known = await people.findPersonByEmail(account.id, email)
      if (!known && room <= 0) continue
      const person = known ?? (await people.addPerson(account.id, collected(name, email), true))
      if (!known) room -= 1
      else if (known.name === '' && name !== '') await people.nameNameless(account.id, known, spelled(name))
      await people.countWritten(account.id, person.id)
    }
    if (recipients.length > 0) told(account, null)
  })
}

/**
 * Takes in a vCard file: people who are known by an address are merged, categories and group cards become groups.
 * All of it or, when something fails, nothing. Throws `invalid` when there is no card in the file.
 */
export async function importContacts(account: Account, file: AsyncIterable<Uint8Array> | null): Promise<ImportResult> {
  const { cards, unreadable } = readCards(await whole(file))
  if (cards.length === 0) throw new Problem('invalid', 'cards-none')
  return inTurn(account.id, async () => {
    const groupIdsOf = await groupsFor(account.id, cards)
    const drafts = cards.filter(({ kind }) => kind === 'person').map((card) => draftOf(card, groupIdsOf(card)))
    const known = await people.findPeople(account.id)
    const { add, change, merged, noRoom } = planImport(
      known,
      drafts.map(({ draft }) => draft),
      limits.contacts,
    )
    await saveMany(account.id, add, change)
    const leftOut = tally(drafts.flatMap((draft) => draft.leftOut))
    return told(account, { imported: add.length, merged, unreadable, noRoom, leftOut })
  })
}

async function whole(file: AsyncIterable<Uint8Array> | null): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let sizeBytes = 0
  for await (const piece of file ?? []) {
    sizeBytes += piece.length
    if (sizeBytes > limits.importBytes)
      throw new Problem('too-large', 'cards-too-large', { values: { limitMb: limits.importBytes / 1024 / 1024 } })
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

// A person is in the groups of their categories, and in those whose card names them by UID or address.
async function groupsFor(accountId: string, cards: Card[]): Promise<(card: Card) => GroupId[]> {
  const idByName = new Map((await groups.findGroups(accountId)).map(({ id, name }) => [fold(name), id]))
  const namesByMember = new Map<string, string[]>()
  for (const { kind, name, members } of cards) {
    if (kind !== 'group') continue
    for (const member of members) namesByMember.set(member, [...(namesByMember.get(member) ?? []), name])
  }
  const namesOf = ({ categories, uid, emails }: Card) => [
    ...categories,
    ...[uid, ...emails.map((email) => `mailto:${foldEmail(email)}`)].flatMap((key) => namesByMember.get(key) ?? []),
  ]
  for (const name of cards.flatMap((card) => (card.kind === 'group' ? [card.name] : namesOf(card)))) {
    const spelling = spelled(name)
    if (!fold(spelling) || idByName.has(fold(spelling)) || idByName.size >= limits.groups) continue
    idByName.set(fold(spelling), (await groups.addGroup(accountId, spelling)).id)
  }
  return (card) => [...new Set(namesOf(card).flatMap((name) => idByName.get(fold(spelled(name))) ?? []))]
}

const spelled = (name: string) => name.replace(/\s+/g, ' ').trim().slice(0, 500)

function collected(name: string, email: string): ContactDraft {
  return { name: spelled(name), emails: [email.trim()], phones: [], organisation: '', notes: '', groupIds: [] }
}

async function requireRoom(accountId: string) {
  if ((await people.countPeople(accountId)) >= limits.contacts)
    throw new Problem('refused', 'address-book-full', { values: { limit: limits.contacts } })
}

async function requireFreeName(accountId: string, name: string, except?: string) {
  if (await groups.isGroupNameTaken(accountId, name, except)) throw new Problem('conflict', 'group-exists')
}

/** The reader's other tabs hear of every change. */
function told<T>(account: Account, result: T): T {
  publish(account.id, { kind: 'contacts-changed' })
  return result
}
