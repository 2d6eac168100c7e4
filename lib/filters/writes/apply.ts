import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { Problem } from '@/lib/errors'
import { publish } from '@/lib/events/bus'
import { type Head, readHeads } from '@/lib/imap/heads'
import { createMailboxAt } from '@/lib/imap/mailbox-changes'
import { packMailboxId, pathOf } from '@/lib/imap/message-id'
import { copySet, moveSet, packSet, setKeywordOfSet } from '@/lib/imap/sets'
import type { MailboxId } from '@/lib/mailboxes/schema'
import type { MessageSet } from '@/lib/messages/schema/change'
import type { Keyword } from '@/lib/messages/schema/row'
import { readAddresses } from '@/lib/mime/addresses'
import { decodeWords, readFields } from '@/lib/mime/words'
import { readFilters, readPlaces } from '../reads'
import { bodyWords, fieldNames, holds, type Letter, mayLookBack } from '../rules/holds'
import { type Applied, mostApplied, type Rule, type RuleId } from '../schema'

// A sender chooses how long a field is (T10).
const longestField = 10_000

/**
 * Does to the mail of a mailbox what a rule would have done to it as it came: to its newest messages, at most `mostApplied`.
 * Nothing is sent on: what came long ago would surprise whoever gets it. @throws `filter-not-for-old` where old mail can't be asked.
 */
export async function applyRule(account: Account, id: RuleId, mailboxId: MailboxId): Promise<Applied> {
  const rule = await readRule(account, id)
  const bodies = bodyWords(rule)
  const { uidValidity, heads, having, isCut } = await readHeads(account, mailboxId, {
    names: [...fieldNames(rule), 'subject'],
    bodies,
    most: mostApplied,
  })
  const meant = heads.filter((head) => {
    const holdsWords = (words: string) => having[bodies.indexOf(words)]?.has(head.uid) ?? false
    return holds(rule, { ...letterOf(head), holdsWords })
  })
  if (meant.length === 0) return { count: 0, isCut }
  const set = packSet(
    pathOf(mailboxId),
    uidValidity,
    meant.map(({ uid }) => uid),
  )
  try {
    await perform(account, rule, set)
  } finally {
    // What failed in the middle has changed some of them.
    publish(account.id, { kind: 'messages-changed' })
    publish(account.id, { kind: 'mailboxes-changed' })
  }
  return { count: meant.length, isCut }
}

async function readRule(account: Account, id: RuleId): Promise<Rule> {
  const state = await readFilters(account)
  const rule = state.isOffered ? state.rules.find((one) => one.id === id) : undefined
  if (!rule) throw new Problem('not-found', 'filter-not-found')
  if (!mayLookBack(rule)) throw new Problem('refused', 'filter-not-for-old')
  return rule
}

/** Marks first, then copies, then into the one place where a message can be; of several the last, with copies in the others. */
async function perform(account: Account, { actions }: Rule, set: MessageSet): Promise<void> {
  for (const action of actions) {
    const keyword: Keyword | null =
      action.kind === 'seen'
        ? '$seen'
        : action.kind === 'star'
          ? '$flagged'
          : action.kind === 'label'
            ? action.label
            : null
    if (keyword) await setKeywordOfSet(account, set, { keyword, on: true })
  }
  const places = await readPlaces(account)
  const moves = actions.flatMap((action) => {
    if (action.kind === 'file') return [action.mailboxId]
    return action.kind === 'junk' || action.kind === 'trash' ? [packMailboxId(places[action.kind])] : []
  })
  const copies = actions.flatMap((action) => (action.kind === 'copy' ? [action.mailboxId] : []))
  for (const to of new Set([...copies, ...moves.slice(0, -1)])) {
    await createMailboxAt(account, to)
    if (to !== set.mailboxId) await copySet(account, set, to)
  }
  const last = moves.at(-1)
  if (!last) return
  await createMailboxAt(account, last)
  await moveSet(account, set, last)
}

function letterOf({ header, sizeBytes, hasAttachment }: Head): Omit<Letter, 'holdsWords'> {
  const raw = readFields(header).map(({ name, value }) => ({
    name: name.toLowerCase(),
    value: value.slice(0, longestField),
  }))
  const addresses: Letter['addresses'] = {}
  for (const { name, value } of raw.filter(({ name }) => ['from', 'to', 'cc'].includes(name)))
    addresses[name] = [...(addresses[name] ?? []), ...readAddresses(value).map(({ email }) => email)]
  return {
    fields: raw.map(({ name, value }) => ({ name, value: decodeWords(value) })),
    addresses,
    sizeBytes,
    hasAttachment,
  }
}
