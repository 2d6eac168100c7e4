import { type Address, type Keyword, type MessageId, type MessageSummary, rowLimits } from '../schema'

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

/** What a row tells of the keywords of a message it stands for, `before` it was asked. null when that is not in it. */
export function keywordsIn(row: MessageSummary, id: MessageId, before: Keyword[]): Keyword[] | null {
  if (row.id === id) return row.keywords
  if (!row.conversation || !holds(row, id)) return null
  const { unread, flagged } = row.conversation
  const told: Keyword[] = [
    ...(unread.includes(id) ? [] : (['$seen'] as const)),
    ...(flagged.includes(id) ? (['$flagged'] as const) : []),
  ]
  return [...before.filter((keyword) => keyword !== '$seen' && keyword !== '$flagged'), ...told]
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
