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
import { mostSetBytes, setOfUids } from './uid-set'
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
  const query = parseQuery(filter.text ?? '', today)
  let wasCut = false
  return readView(account, {
    path: pathOf(mailboxId),
    // What is older than a week is another thing tomorrow.
    name: JSON.stringify(filter.text ? { ...filter, today } : filter),
    async criteria(open) {
      const parts = partsOf(query).filter((part) => knowsGmail(open) || !nameIn(part))
      const named = new Map<string, string>()
      for (const words of knowsGmail(open) ? [] : parts.flatMap(namesAsked)) {
        const found = await findPartsNamed(account, open, words)
        const { set, isCut } = newestIn(found.uids)
        named.set(words, set)
        wasCut ||= found.isCut || isCut
      }
      const place = { ...open, isIn, setNamed: (words: string) => named.get(words) ?? '' }
      return [...parts.flatMap((part) => criteriaOf(part, place)), ...fieldKeys(filter, open)]
    },
    async sift(open, found) {
      let uids = found
      for (const { words, on } of knowsGmail(open) ? [] : partsOf(query).flatMap((part) => nameIn(part) ?? [])) {
        const named = await findPartsNamed(account, open, words)
        const has = new Set(named.uids)
        uids = uids.filter((uid) => has.has(uid) === on)
        wasCut ||= named.isCut
      }
      if (hasAttachment === undefined || tellsAttachments(open)) return uids
      wasCut ||= uids.length > mostStructures
      return byStructure(open, uids, hasAttachment)
    },
    wasCut: () => wasCut,
    order,
    ascending,
  })
}

/** What must all match. */
const partsOf = (query: Query | null): Query[] => (query?.kind === 'and' ? query.parts : query ? [query] : [])

/**
 * The name that this part of a query asks for, or asks not to be there: those are sifted out here. As a set of UIDs among
 * the search keys they would be a command of up to 35 kB.
 */
function nameIn(part: Query): { words: string; on: boolean } | null {
  if (part.kind === 'filename') return { words: part.words, on: true }
  return part.kind === 'not' && part.part.kind === 'filename' ? { words: part.part.words, on: false } : null
}

/** Within alternatives a set it must be: of the newest, as many as a command may be long. */
function newestIn(uids: number[]): { set: string; isCut: boolean } {
  let newest = uids
  let set = setOfUids(newest)
  while (set.length > mostSetBytes / 2) {
    newest = newest.slice(-(newest.length >> 1))
    set = setOfUids(newest)
  }
  return { set, isCut: newest.length < uids.length }
}

/** The names of parts that a query asks for. */
function namesAsked(query: Query): string[] {
  if (query.kind === 'filename') return [query.words]
  if (query.kind === 'not') return namesAsked(query.part)
  return query.kind === 'and' || query.kind === 'or' ? query.parts.flatMap(namesAsked) : []
}

/** What the fields of a filter ask for, as search keys; ALL, so that there is one. */
export function fieldKeys(filter: MessageFilter, open: Pick<OpenMailbox, 'mailbox'>): Token[] {
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
