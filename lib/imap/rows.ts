import 'server-only'
import type { MessageAddressObject, MessageEnvelopeObject, MessageStructureObject } from 'imapflow'
import { parseBodystructure, parseEnvelope } from 'imapflow/lib/tools.js'
import { withoutTurns } from '@/lib/authentication/rules/letters'
import type { Address, MessageSummary } from '@/lib/messages/schema/row'
import { fetchLines, type Which } from './fetch'
import type { FetchLine } from './fetch-line'
import { marksOf } from './marks'
import { idsIn, packMailboxId } from './message-id'
import type { OpenMailbox } from './pool'
import { atom, type Token, textOf } from './raw'
import { type Row, rowsOf } from './row-cache'
import { type Selected, selectedOf } from './selected'
import { setOfUids } from './uid-set'

/** What one reading works with: taken once, so that news in the middle of it can't take half of it away. */
type Reading = { open: OpenMailbox; rows: ReturnType<typeof rowsOf>; known: Selected }

const readingOf = (accountId: string, open: OpenMailbox): Reading => ({
  open,
  rows: rowsOf(accountId, open.path, open.uidValidity),
  known: selectedOf(open),
})

/** The rows of these messages, in the order given. Only what is not known yet is fetched. Those that are gone are left out. */
export function readRows(accountId: string, open: OpenMailbox, uids: number[]): Promise<MessageSummary[]> {
  return byUid(readingOf(accountId, open), uids)
}

/** The rows at these sequence numbers, and the UID of the newest message (0: there is none). */
export async function readRowsBySeq(
  accountId: string,
  open: OpenMailbox,
  seqs: number[],
): Promise<{ messages: MessageSummary[]; newestUid: number }> {
  const reading = readingOf(accountId, open)
  const { rows, known } = reading
  const newest = open.mailbox.exists
  const isKnown = (seq: number) => {
    const uid = known.uids.get(seq)
    return uid !== undefined && known.marks.has(uid) && rows.get(uid) !== undefined
  }
  const isLikely = (seq: number) => rows.get(known.uids.get(seq) ?? known.before.get(seq) ?? 0) !== undefined
  const missing = seqs.filter((seq) => !isKnown(seq))
  const unmarked = missing.filter(isLikely)
  const unknown = missing.filter((seq) => !isLikely(seq))
  if (newest > 0 && !known.uids.has(newest) && !missing.includes(newest)) unmarked.push(newest)
  if (unmarked.length > 0) await fetchMarks(reading, { set: setOfUids(unmarked), by: 'seq' })
  if (unknown.length > 0) await fetchRows(reading, { set: setOfUids(unknown), by: 'seq' })
  const uids = seqs.flatMap((seq) => known.uids.get(seq) ?? [])
  return { messages: await byUid(reading, uids), newestUid: known.uids.get(newest) ?? 0 }
}

async function byUid(reading: Reading, uids: number[]): Promise<MessageSummary[]> {
  const { open, rows, known } = reading
  const unknown = uids.filter((uid) => !rows.get(uid))
  const unmarked = uids.filter((uid) => rows.get(uid) && !known.marks.has(uid))
  if (unmarked.length > 0) await fetchMarks(reading, { set: setOfUids(unmarked), by: 'uid' })
  if (unknown.length > 0) await fetchRows(reading, { set: setOfUids(unknown), by: 'uid' })
  const mailboxId = packMailboxId(open.path)
  const idOf = idsIn(open)
  return uids.flatMap((uid) => {
    const row = rows.get(uid)
    const mark = known.marks.get(uid)
    if (!row || !mark) return []
    const { messageIdHeader: _, ...shown } = row
    return [{ ...shown, id: idOf(uid), mailboxId, keywords: mark.keywords }]
  })
}

/** The UID of the newest message (0: there is none). */
export async function readNewestUid(accountId: string, open: OpenMailbox): Promise<number> {
  return (await readRowsBySeq(accountId, open, [])).newestUid
}

/** The keywords of these messages, by UID. Those that are gone are left out. */
export async function readKeywords(accountId: string, open: OpenMailbox, uids: number[]) {
  const reading = readingOf(accountId, open)
  const { marks } = reading.known
  const unmarked = uids.filter((uid) => !marks.has(uid))
  if (unmarked.length > 0) await fetchMarks(reading, { set: setOfUids(unmarked), by: 'uid' })
  return new Map(uids.flatMap((uid) => (marks.has(uid) ? [[uid, marks.get(uid)?.keywords ?? []]] : [])))
}

/** UIDs and flags alone: what of a row may change. */
async function fetchMarks({ open, known }: Reading, which: Which) {
  await fetchLines(open.client, which, [atom('FLAGS')], ({ seq, items }) => {
    const uid = Number(textOf(items.get('UID')))
    if (!uid || !items.has('FLAGS')) return false
    known.uids.set(seq, uid)
    known.marks.set(uid, marksOf(items.get('FLAGS')))
    return true
  })
}

const rowItems = ['FLAGS', 'INTERNALDATE', 'RFC822.SIZE', 'ENVELOPE'].map(atom)

async function fetchRows(reading: Reading, which: Which) {
  const { open, rows, known } = reading
  // BODYSTRUCTURE triples the cost of a row: asked for only where no keyword says what it would.
  const isTold = tellsAttachments(open)
  const items = [...rowItems, ...(isTold ? [] : [atom('BODYSTRUCTURE')])]
  // RFC 8970: the first words, which the server made when the message was delivered.
  if (open.client.capabilities.has('PREVIEW')) items.push(atom('PREVIEW'))
  const untold: number[] = []
  await fetchLines(open.client, which, items, (line) => {
    const uid = Number(textOf(line.items.get('UID')))
    if (!uid || !line.items.has('ENVELOPE')) return false
    const marks = marksOf(line.items.get('FLAGS'))
    known.uids.set(line.seq, uid)
    known.marks.set(uid, marks)
    if (isTold && marks.hasAttachment === undefined) untold.push(uid)
    rows.set(uid, rowOf(line, marks.hasAttachment))
    return true
  })
  if (untold.length > 0) await fetchAttachments(reading, untold)
}

/** For the few that came before the server told of attachments. */
async function fetchAttachments({ open, rows }: Reading, uids: number[]) {
  await fetchLines(open.client, { set: setOfUids(uids), by: 'uid' }, [atom('BODYSTRUCTURE')], ({ items }) => {
    const uid = Number(textOf(items.get('UID')))
    const row = rows.get(uid)
    if (!row || !items.has('BODYSTRUCTURE')) return false
    rows.set(uid, { ...row, hasAttachment: holdsAttachment(structureIn(items.get('BODYSTRUCTURE'))) })
    return true
  })
}

/** Whether the server tells by keywords which messages have attachments. */
export function tellsAttachments({ mailbox }: Pick<OpenMailbox, 'mailbox'>): boolean {
  return [...(mailbox.flags ?? [])].some((flag) => flag.toLowerCase() === '$hasattachment')
}

/** Whether a person would say that something is attached: a named or attached part which the body does not show. */
export function holdsAttachment(structure: MessageStructureObject | undefined): boolean {
  if (!structure) return false
  if (structure.childNodes) return structure.childNodes.some(holdsAttachment)
  const isNamed = Boolean(structure.dispositionParameters?.filename ?? structure.parameters?.name)
  if (structure.disposition === 'attachment') return true
  if (structure.type === 'message/rfc822') return true
  return isNamed && !structure.type?.startsWith('text/') && !structure.id
}

function rowOf({ items }: FetchLine, hasAttachment: boolean | undefined): Row {
  const internalDate = textOf(items.get('INTERNALDATE'))
  const written = items.get('ENVELOPE')
  const envelope = envelopeIn(written, internalDate !== '')
  return {
    messageIdHeader: Array.isArray(written) ? textOf(written[9]).trim() : '',
    subject: withoutTurns(envelope?.subject ?? ''),
    from: addressesOf(envelope?.from),
    to: addressesOf(envelope?.to),
    receivedAt: dateOf(internalDate, envelope).toISOString(),
    // One line of it.
    snippet: textOf(items.get('PREVIEW')).replace(/\s+/g, ' ').trim(),
    sizeBytes: Number(textOf(items.get('RFC822.SIZE'))) || 0,
    hasAttachment: hasAttachment ?? holdsAttachment(structureIn(items.get('BODYSTRUCTURE'))),
  }
}

type List = Parameters<typeof parseEnvelope>[0]

// Of ten fields a row shows three, and the date where nothing else tells one: decoding the rest takes half of the time.
const envelopeIn = (token: Token | undefined, hasDate: boolean) => {
  if (!Array.isArray(token)) return undefined
  const [date, subject, from, , , to] = token
  return parseEnvelope([hasDate ? null : date, subject, from, null, null, to] as List)
}
/** A BODYSTRUCTURE. */
export const structureIn = (token: Token | undefined) =>
  Array.isArray(token) ? parseBodystructure(token as List) : undefined

/** INTERNALDATE, else the envelope's date; 1970 when neither is one. */
export function dateOf(internalDate: string, envelope?: MessageEnvelopeObject): Date {
  const received = new Date(internalDate || (envelope?.date ?? 0))
  return Number.isNaN(received.getTime()) ? new Date(0) : received
}

// Most rows of a mailbox go to its owner, and come from few: one object for each address, which nobody changes.
const seen = new Map<string, Address>()
const mostSeen = 2_000

function shared(name: string, email: string): Address {
  const key = `${email.length} ${email}${name}`
  const before = seen.get(key)
  if (before) return before
  if (seen.size >= mostSeen) seen.clear()
  const address = Object.freeze({ name, email })
  seen.set(key, address)
  return address
}

/** An envelope's addresses; what has neither name nor address (a group's end, a broken header) is left out. */
export function addressesOf(list: MessageAddressObject[] | undefined): Address[] {
  // Rows are kept: what flatMap makes has room for seventeen, which was a sixth of an idle reader's memory.
  return (list ?? [])
    .filter(({ name, address }) => name || address)
    .map(({ name, address }) => shared(withoutTurns(name ?? ''), withoutTurns(address ?? '')))
}
