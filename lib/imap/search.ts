import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import type { MailboxId } from '@/lib/mailboxes/schema'
import { parseQuery, type Query } from '@/lib/messages/rules/query'
import type { MessageFilter, MessageOrder } from '@/lib/messages/schema/view'
import { criteriaOf, imapDate, knowsGmail, plainWords } from './criteria'
import { pathOf } from './message-id'
import { findPartsNamed, mostStructures } from './part-names'
import type { OpenMailbox } from './pool'
import { atom, type Token, text } from './raw'
import { holdsAttachment, tellsAttachments } from './rows'
import { setOfUids } from './uid-set'
import { readView, type UidView } from './views'

/** What of a mailbox is looked for, in which order. */
export type Search = {
  mailboxId: MailboxId
  filter?: MessageFilter | undefined
  order?: MessageOrder | undefined
  ascending?: boolean | undefined
  /** Whether `in:` with this word means this mailbox. */
  isIn?: ((word: string) => boolean) | undefined
}

/** The UIDs that match, in their order. */
export function findUids(
  account: Account,
  { mailboxId, filter: asked = {}, order = 'arrival', ascending = false, isIn = () => false }: Search,
): Promise<UidView> {
  // What is found in this mailbox is the same, whatever others are looked through.
  const { everywhere: _, ...filter } = asked
  const { hasAttachment } = filter
  const today = new Date().toISOString().slice(0, 10)
  let wasCut = false
  return readView(account, {
    path: pathOf(mailboxId),
    // What is older than a week is another thing tomorrow.
    name: JSON.stringify(filter.text ? { ...filter, today } : filter),
    async criteria(open) {
      const query = parseQuery(filter.text ?? '', today)
      const named = new Map<string, string>()
      for (const words of query && !knowsGmail(open) ? namesAsked(query) : []) {
        const { uids, isCut } = await findPartsNamed(account, open, words)
        named.set(words, setOfUids(uids))
        wasCut ||= isCut
      }
      const place = { ...open, isIn, setNamed: (words: string) => named.get(words) ?? '' }
      return [...(query ? criteriaOf(query, place) : []), ...fieldTokens(filter, open)]
    },
    async sift(open, uids) {
      if (hasAttachment === undefined || tellsAttachments(open)) return uids
      wasCut ||= uids.length > mostStructures
      return byStructure(open, uids, hasAttachment)
    },
    wasCut: () => wasCut,
    order,
    ascending,
  })
}

/** The names of parts that a query asks for. */
function namesAsked(query: Query): string[] {
  if (query.kind === 'filename') return [query.words]
  if (query.kind === 'not') return namesAsked(query.part)
  return query.kind === 'and' || query.kind === 'or' ? query.parts.flatMap(namesAsked) : []
}

/** What the fields of a filter ask for, as search keys; ALL, so that there is one. */
function fieldTokens(filter: MessageFilter, open: Pick<OpenMailbox, 'mailbox'>): Token[] {
  const { from, to, subject, after, before, hasAttachment, unread, flagged } = filter
  const keys: Token[] = []
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

/** Where no keyword tells, every structure must be read: the newest ones, so that it ends. */
async function byStructure({ client }: OpenMailbox, uids: number[], wanted: boolean): Promise<number[]> {
  const newest = uids.sort((one, other) => other - one).slice(0, mostStructures)
  if (newest.length === 0) return []
  const fetched = await client.fetchAll(newest, { uid: true, bodyStructure: true }, { uid: true })
  return fetched.filter(({ bodyStructure }) => holdsAttachment(bodyStructure) === wanted).map(({ uid }) => uid)
}
