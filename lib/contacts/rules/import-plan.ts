import type { Contact, ContactDraft, ContactId } from '../schema'
import { identityKeys, isSamePerson, mergePeople } from './merge'

export type ImportPlan = {
  add: ContactDraft[]
  change: { id: ContactId; draft: ContactDraft }[]
  /** How many of the drafts belonged to somebody who was there already, or came earlier in the file. */
  merged: number
  noRoom: number
}

type Person = { id: ContactId | null; draft: ContactDraft; isChanged: boolean }

/** What an import adds and changes: a person with an address that is known is merged, never doubled. */
export function planImport(known: Contact[], drafts: ContactDraft[], limit: number): ImportPlan {
  const byKey = new Map<string, Person>()
  const people: Person[] = []
  const remember = (person: Person) => {
    for (const key of identityKeys(person.draft)) if (!byKey.has(key)) byKey.set(key, person)
  }
  for (const { id, isCollected: _, updatedAt: __, ...draft } of known) remember({ id, draft, isChanged: false })

  let merged = 0
  let noRoom = 0
  let added = 0
  for (const draft of drafts) {
    const same = identityKeys(draft)
      .map((key) => byKey.get(key))
      .find(Boolean)
    if (same) {
      merged += 1
      const whole = mergePeople(same.draft, draft)
      if (isSamePerson(whole, same.draft)) continue
      if (!same.isChanged && same.id) people.push(same)
      same.draft = whole
      same.isChanged = true
      remember(same)
    } else if (known.length + added >= limit) noRoom += 1
    else {
      added += 1
      const person = { id: null, draft, isChanged: true }
      people.push(person)
      remember(person)
    }
  }
  return {
    add: people.filter(isNew).map(({ draft }) => draft),
    change: people.flatMap(({ id, draft }) => (id ? [{ id, draft }] : [])),
    merged,
    noRoom,
  }
}

const isNew = ({ id }: Person) => id === null
