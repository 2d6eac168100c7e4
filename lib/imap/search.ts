import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import type { MailboxId } from '@/lib/mailboxes/schema'
import { parseQuery } from '@/lib/messages/rules/query'
import type { MessageFilter, MessageOrder } from '@/lib/messages/schema'
import { criteriaOf, imapDate, plainWords } from './criteria'
import { pathOf } from './message-id'
import type { OpenMailbox } from './pool'
import { atom, type Token, text } from './raw'
import { holdsAttachment, tellsAttachments } from './rows'
import { readView, type UidView } from './views'

/** What of a mailbox is looked for, in which order. */
export type Search = {
  mailboxId: MailboxId
  filter?: MessageFilter | undefined
  order?: MessageOrder | undefined
  ascending?: boolean | undefined
}

/** The UIDs that match, in their order. */
export function findUids(
  account: Account,
  { mailboxId, filter = {}, order = 'arrival', ascending = false }: Search,
): Promise<UidView> {
  const { hasAttachment } = filter
  const today = new Date().toISOString().slice(0, 10)
  return readView(account, {
    path: pathOf(mailboxId),
    // What is older than a week is another thing tomorrow.
    name: JSON.stringify(filter.text ? { ...filter, today } : filter),
    criteria: (open) => searchTokens(filter, open, today),
    async sift(open, uids) {
      if (hasAttachment === undefined || tellsAttachments(open)) return uids
      return byStructure(open, uids, hasAttachment)
    },
    order,
    ascending,
  })
}

/** What the fields of a filter ask for, as search keys. Its text may have operators. */
function searchTokens(filter: MessageFilter, open: Pick<OpenMailbox, 'mailbox'>, today: string): Token[] {
  const { text: typed, from, to, subject, after, before, hasAttachment, unread, flagged } = filter
  const keys: Token[] = []
  const query = parseQuery(typed ?? '', today)
  if (query) keys.push(...criteriaOf(query, open))
  for (const [key, value] of [
    ['FROM', from],
    ['SUBJECT', subject],
  ] as const) {
    for (const word of wordsOf(value)) keys.push(atom(key), text(word))
  }
  for (const word of wordsOf(to)) keys.push(atom('OR'), atom('TO'), text(word), atom('CC'), text(word))
  if (after) keys.push(atom('SINCE'), atom(imapDate(after)))
  if (before) keys.push(atom('BEFORE'), atom(imapDate(before)))
  if (unread !== undefined) keys.push(atom(unread ? 'UNSEEN' : 'SEEN'))
  if (flagged !== undefined) keys.push(atom(flagged ? 'FLAGGED' : 'UNFLAGGED'))
  if (hasAttachment !== undefined && tellsAttachments(open)) {
    keys.push(atom(hasAttachment ? 'KEYWORD' : 'UNKEYWORD'), atom('$HasAttachment'))
  }
  return keys.length > 0 ? keys : [atom('ALL')]
}

/** Words, all of which must be there; "words in quotes" stand together. */
function wordsOf(value: string | undefined): string[] {
  return [...plainWords(value ?? '').matchAll(/"([^"]+)"|[^\s"]+/g)].map(([word, quoted]) => quoted ?? word)
}

// Where no keyword tells, every structure must be read: the newest ones, so that it ends.
const structuresRead = 5_000

async function byStructure({ client }: OpenMailbox, uids: number[], wanted: boolean): Promise<number[]> {
  const newest = uids.sort((one, other) => other - one).slice(0, structuresRead)
  if (newest.length === 0) return []
  const fetched = await client.fetchAll(newest, { uid: true, bodyStructure: true }, { uid: true })
  return fetched.filter(({ bodyStructure }) => holdsAttachment(bodyStructure) === wanted).map(({ uid }) => uid)
}
