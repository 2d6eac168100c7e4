import type { Mailbox, MailboxId, Role } from '../../mailboxes/schema'
import { type Address, type Keyword, type Label, type MessageId, type MessageSummary, rowLimits } from '../schema/row'
import { labelsIn } from './labels'

// Each is looked through by itself.
const mostPlaces = 12
const likeliest: (Role | null)[] = ['sent', 'inbox', 'archive', null]

/** Where else messages of a conversation may lie, the likeliest first; what is thrown away or not sent is none of it. */
export function otherPlaces(mailboxes: Mailbox[], own: MailboxId): Mailbox[] {
  const rank = ({ role }: Mailbox) => likeliest.indexOf(role)
  return mailboxes
    .filter((mailbox) => mailbox.maySelect && mailbox.total > 0 && mailbox.id !== own && rank(mailbox) >= 0)
    .sort((one, other) => rank(one) - rank(other))
    .slice(0, mostPlaces)
}

/** The messages that a row stands for, the oldest first: those of its conversation, or just its own. */
export function idsOf({ id, conversation }: MessageSummary): MessageId[] {
  return conversation?.ids ?? [id]
}

/** Whether this row stands for that message. */
export function holds({ id, conversation }: MessageSummary, message: MessageId): boolean {
  return id === message || (conversation?.ids.includes(message) ?? false)
}

/** Whether anything in the row is not read. */
export function isUnread({ keywords, conversation }: MessageSummary): boolean {
  return conversation ? conversation.unread.length > 0 : !keywords.includes('$seen')
}

/** Whether anything in the row has a star. */
export function isFlagged({ keywords, conversation }: MessageSummary): boolean {
  return conversation ? conversation.flagged.length > 0 : keywords.includes('$flagged')
}

/** The labels of all that a row stands for. */
export function labelsOf({ keywords, conversation }: MessageSummary): Label[] {
  const others = conversation?.labelled.map(({ label }) => label) ?? []
  return [...new Set([...labelsIn(keywords), ...others])]
}

/** What a row tells of the keywords of a message it stands for, `before` it was asked. null when that is not in it. */
export function keywordsIn(row: MessageSummary, id: MessageId, before: Keyword[]): Keyword[] | null {
  if (row.id === id) return row.keywords
  if (!row.conversation || !holds(row, id)) return null
  const { unread, flagged, labelled } = row.conversation
  const told: Keyword[] = [
    ...(unread.includes(id) ? [] : (['$seen'] as const)),
    ...(flagged.includes(id) ? (['$flagged'] as const) : []),
    ...labelled.flatMap(({ label, ids }) => (ids.includes(id) ? [label] : [])),
  ]
  const isTold = (keyword: Keyword) => keyword === '$seen' || keyword === '$flagged' || !keyword.startsWith('$')
  return [...before.filter((keyword) => !isTold(keyword)), ...told]
}

/** These messages and all others of their conversations. A message of no row is itself. */
export function wholeIds(rows: MessageSummary[], ids: readonly MessageId[]): MessageId[] {
  return expanded(rows, ids, idsOf)
}

/**
 * The messages that setting or removing a keyword is about: of a conversation those alone that lack or have it, so that
 * it can be taken back. One star is enough for a conversation: its latest message gets it.
 */
export function flagIds(
  rows: MessageSummary[],
  ids: readonly MessageId[],
  { keyword, on }: { keyword: '$seen' | '$flagged'; on: boolean },
): MessageId[] {
  return expanded(rows, ids, (row) => {
    if (!row.conversation) return [row.id]
    const { ids: all, unread, flagged } = row.conversation
    if (keyword === '$seen') return on ? unread : all.filter((id) => !unread.includes(id))
    if (on) return flagged.length > 0 ? [] : [row.id]
    return flagged
  })
}

function expanded(
  rows: MessageSummary[],
  ids: readonly MessageId[],
  of: (row: MessageSummary) => MessageId[],
): MessageId[] {
  const rowOf = new Map(rows.flatMap((row) => idsOf(row).map((id) => [id, row] as const)))
  return [
    ...new Set(
      ids.flatMap((id) => {
        const row = rowOf.get(id)
        return row ? of(row) : [id]
      }),
    ),
  ]
}

/** A row once a keyword of some of its messages is set or removed; its own message is told apart by its `keywords`. */
export function withFlag(
  row: MessageSummary,
  touched: ReadonlySet<MessageId>,
  { keyword, on }: { keyword: Keyword; on: boolean },
): MessageSummary {
  const { conversation } = row
  if (!conversation) return row
  const joined = (some: MessageId[]) => conversation.ids.filter((id) => some.includes(id) || touched.has(id))
  const parted = (some: MessageId[]) => some.filter((id) => !touched.has(id))
  const { unread, flagged } = conversation
  if (keyword === '$seen') return { ...row, conversation: { ...conversation, unread: (on ? parted : joined)(unread) } }
  if (keyword === '$flagged')
    return { ...row, conversation: { ...conversation, flagged: (on ? joined : parted)(flagged) } }
  const [label] = labelsIn([keyword])
  if (!label) return row
  const known = conversation.labelled.find((worn) => worn.label === label)
  const others = conversation.labelled.filter((worn) => worn.label !== label)
  const ids = (on ? joined : parted)(known?.ids ?? [])
  return { ...row, conversation: { ...conversation, labelled: ids.length > 0 ? [...others, { label, ids }] : others } }
}

/**
 * A row once some of its messages are gone; null when none is left. What takes the place of the latest is known by its
 * keywords alone until the server tells more.
 */
export function withoutMessages(row: MessageSummary, gone: ReadonlySet<MessageId>): MessageSummary | null {
  const { conversation, ...own } = row
  if (!conversation) return gone.has(row.id) ? null : row
  const stays = (id: MessageId) => !gone.has(id)
  const ids = conversation.ids.filter(stays)
  const id = ids.at(-1)
  if (!id) return null
  if (ids.length === conversation.ids.length) return row
  const count = conversation.count - (conversation.ids.length - ids.length)
  const keywords = keywordsIn(row, id, row.keywords) ?? row.keywords
  if (count < 2) return { ...own, id, keywords }
  const { unread, flagged } = conversation
  const labelled = conversation.labelled
    .map((worn) => ({ ...worn, ids: worn.ids.filter(stays) }))
    .filter((worn) => worn.ids.length > 0)
  return {
    ...own,
    id,
    keywords,
    conversation: {
      ...conversation,
      ids,
      count,
      unread: unread.filter(stays),
      flagged: flagged.filter(stays),
      labelled,
    },
  }
}

type Letter = Pick<MessageSummary, 'from' | 'receivedAt'>

/** Who wrote these messages, each once, from the oldest to the newest: the first of them and the last ones. */
export function participantsOf(letters: Letter[]): Address[] {
  const ordered = [...letters].sort((one, other) => one.receivedAt.localeCompare(other.receivedAt))
  const people = new Map<string, Address>()
  for (const { from } of ordered) {
    for (const person of from.slice(0, 1)) {
      const key = (person.email || person.name).toLowerCase()
      if (!people.has(key)) people.set(key, person)
    }
  }
  const all = [...people.values()]
  if (all.length <= rowLimits.participants) return all
  return [...all.slice(0, 1), ...all.slice(1 - rowLimits.participants)]
}
