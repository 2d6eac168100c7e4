import type { ContactDraft, GroupId } from '../schema'

/** What a card of a file says about a person; `leftOut` names what has no place in an address book. */
export type ImportedCard = {
  name: string
  emails: string[]
  phones: string[]
  organisation: string
  notes: string
  leftOut: string[]
}

const most = { line: 500, email: 254, list: 20, notes: 10_000 }

/** A card within the limits of a contact. Whatever does not fit is named in `leftOut`. */
export function draftOf(card: ImportedCard, groupIds: GroupId[]): { draft: ContactDraft; leftOut: string[] } {
  const emails = card.emails.filter((email) => email.length >= 3 && email.length <= most.email).slice(0, most.list)
  const phones = card.phones.slice(0, most.list).map((phone) => phone.slice(0, most.line))
  const leftOut = new Set(card.leftOut)
  if (emails.length < card.emails.length) leftOut.add('EMAIL')
  if (phones.length < card.phones.length) leftOut.add('TEL')
  if (card.notes.length > most.notes) leftOut.add('NOTE')
  return {
    draft: {
      name: card.name.slice(0, most.line),
      emails,
      phones,
      organisation: card.organisation.slice(0, most.line),
      notes: card.notes.slice(0, most.notes),
      groupIds: groupIds.slice(0, 200),
    },
    leftOut: [...leftOut],
  }
}

/** How many cards said each of these, the most frequent first. */
export function tally(properties: string[]): { property: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const property of properties) counts.set(property, (counts.get(property) ?? 0) + 1)
  return [...counts].map(([property, count]) => ({ property, count })).sort((a, b) => b.count - a.count)
}
