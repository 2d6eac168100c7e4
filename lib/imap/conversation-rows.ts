import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { participantsOf } from '@/lib/messages/rules/conversation'
import { labelsIn } from '@/lib/messages/rules/labels'
import { type Keyword, type Label, type MessageSummary, rowLimits } from '@/lib/messages/schema/row'
import { knownOthers } from './conversation-others'
import { idsIn, unpackMessageId } from './message-id'
import type { OpenMailbox } from './pool'
import { readKeywords, readRows } from './rows'

// Of a conversation the first and the latest messages are read: they tell who takes part.
const latestRead = 4
// Keywords are asked for so many messages of a window; beyond them, for the newest of each conversation.
const mostInWindow = 5_000
const leastOfOne = 20

/**
 * The rows of conversations, each given by its UIDs from the oldest to the newest. What left meanwhile is left out.
 */
export async function readConversationRows(
  account: Account,
  open: OpenMailbox,
  conversations: Uint32Array[],
): Promise<MessageSummary[]> {
  let left = mostInWindow
  const members = conversations.map((uids) => {
    const shown = [...uids.slice(-Math.min(rowLimits.ids, Math.max(leastOfOne, left)))]
    left -= shown.length
    return shown
  })
  const letters = conversations.map((uids) =>
    uids.length <= latestRead ? [...uids] : [...uids.subarray(0, 1), ...uids.subarray(-latestRead)],
  )
  const rows = new Map<number, MessageSummary>()
  for (const row of await readRows(account.id, open, letters.flat())) rows.set(unpackMessageId(row.id).uid, row)
  const keywords = await readKeywords(account.id, open, members.flat())

  const idOf = idsIn(open)
  return conversations.flatMap((uids, index) => {
    const known = letters[index]?.flatMap((uid) => rows.get(uid) ?? []) ?? []
    const row = known.at(-1)
    if (!row) return []
    const here = members[index]?.filter((uid) => keywords.has(uid)) ?? []
    const others = knownOthers(account, open, uids[0] ?? 0)
    const gone = (members[index]?.length ?? 0) - here.length
    const count = uids.length - gone + (others?.count ?? 0)
    if (count < 2) return [row]
    const withKeyword = (is: (all: Keyword[]) => boolean) => here.filter((uid) => is(keywords.get(uid) ?? [])).map(idOf)
    const conversation = {
      ids: here.map(idOf),
      unread: withKeyword((all) => !all.includes('$seen')),
      flagged: withKeyword((all) => all.includes('$flagged')),
      labelled: labelledAmong(here, keywords).map(({ label, uids }) => ({ label, ids: uids.map(idOf) })),
      participants: participantsOf([...known, ...(others?.letters ?? [])]),
      count,
    }
    return [{ ...row, conversation }]
  })
}

/** The labels that any of these messages has, and which. */
function labelledAmong(uids: number[], keywords: ReadonlyMap<number, Keyword[]>): { label: Label; uids: number[] }[] {
  const byLabel = new Map<Label, number[]>()
  for (const uid of uids)
    for (const label of labelsIn(keywords.get(uid) ?? [])) byLabel.set(label, [...(byLabel.get(label) ?? []), uid])
  return [...byLabel].map(([label, uids]) => ({ label, uids }))
}
