import type { ContactDraft, GroupId } from '../schema'
import { fold, foldEmail } from './fold'

/** How much one address book may hold. */
export const limits = { contacts: 10_000, groups: 500, importBytes: 5 * 1024 * 1024 } as const

/** The keys under which two cards count as one person: any address; without addresses, name and phone together. */
export function identityKeys({ name, emails, phones }: Pick<ContactDraft, 'name' | 'emails' | 'phones'>): string[] {
  if (emails.length > 0) return emails.map((email) => `email ${foldEmail(email)}`)
  const digits = phones.map((phone) => phone.replace(/[^\d+]/g, '')).sort()
  return [`name ${fold(name)} ${digits.join(' ')}`]
}

/** One person out of two cards: what `known` says stays, `other` fills the gaps and adds its lists. Nothing is lost. */
export function mergePeople(known: ContactDraft, other: ContactDraft): ContactDraft {
  const isNew = other.notes !== '' && !known.notes.includes(other.notes)
  return {
    name: known.name || other.name,
    organisation: known.organisation || other.organisation,
    emails: union(known.emails, other.emails, foldEmail).slice(0, 20),
    phones: union(known.phones, other.phones, (phone) => phone.replace(/[^\d+]/g, '') || phone).slice(0, 20),
    notes: isNew ? [known.notes, other.notes].filter(Boolean).join('\n\n').slice(0, 10_000) : known.notes,
    groupIds: union<GroupId>(known.groupIds, other.groupIds, (id) => id),
  }
}

/** Each thing once, in order; two are the same when their keys are. */
export function union<T>(known: T[], more: T[], keyOf: (item: T) => string): T[] {
  const byKey = new Map<string, T>()
  for (const item of [...known, ...more]) if (!byKey.has(keyOf(item))) byKey.set(keyOf(item), item)
  return [...byKey.values()]
}

/** Whether both say the same, so that nothing needs to be written. */
export function isSamePerson(one: ContactDraft, other: ContactDraft): boolean {
  const order = ({ name, emails, phones, organisation, notes, groupIds }: ContactDraft) =>
    JSON.stringify([name, emails, phones, organisation, notes, [...groupIds].sort()])
  return order(one) === order(other)
}
