import 'server-only'
import type { FetchMessageObject, MessageAddressObject, MessageEnvelopeObject, MessageStructureObject } from 'imapflow'
import type { Address, MessageSummary } from '@/lib/messages/schema'
import { keywordsOf } from './keywords'
import { packMailboxId, packMessageId } from './message-id'
import type { OpenMailbox } from './pool'
import { atom, execute, textOf } from './raw'
import { type Row, rowsOf } from './row-cache'

type Flagged = { uid: number; flags?: Set<string> | undefined }

/** The rows of these messages, in the order given. Only what is not known yet is fetched. Those that are gone are left out. */
export async function readRows(accountId: string, open: OpenMailbox, messages: Flagged[]): Promise<MessageSummary[]> {
  const known = rowsOf(accountId, open.path, open.uidValidity)
  const missing = messages.filter(({ uid }) => !known.get(uid))
  if (missing.length > 0) await fetchRows(open, missing, known.set)

  const mailboxId = packMailboxId(open.path)
  return messages.flatMap(({ uid, flags }) => {
    const row = known.get(uid)
    if (!row) return []
    const id = packMessageId({ path: open.path, uidValidity: open.uidValidity, uid })
    return [{ ...row, id, mailboxId, keywords: keywordsOf(flags) }]
  })
}

async function fetchRows({ client }: OpenMailbox, messages: Flagged[], remember: (uid: number, row: Row) => void) {
  const uids = messages.map(({ uid }) => uid)
  const told = new Map(messages.map(({ uid, flags }) => [uid, attachmentKeyword(flags)]))
  const hasUntold = [...told.values()].includes(undefined)
  // BODYSTRUCTURE triples the cost of a row: asked for only where no keyword says what it would.
  const query = { uid: true, envelope: true, internalDate: true, size: true, bodyStructure: hasUntold }
  const fetched = await client.fetchAll(uids, query, { uid: true })
  const previews = client.capabilities.has('PREVIEW') ? await fetchPreviews(client, uids) : new Map<number, string>()
  for (const message of fetched) {
    const hasAttachment = told.get(message.uid) ?? holdsAttachment(message.bodyStructure)
    remember(message.uid, rowOf(message, previews.get(message.uid) ?? '', hasAttachment))
  }
}

/** RFC 8970: the first words of each message, made by the server when it was delivered. */
async function fetchPreviews(client: OpenMailbox['client'], uids: number[]): Promise<Map<number, string>> {
  const attributes = [{ type: 'SEQUENCE', value: uids.join(',') }, [atom('UID'), atom('PREVIEW')]]
  const answers = await execute(client, 'UID FETCH', attributes, 'FETCH')
  const found = new Map<number, string>()
  for (const { attributes: answer } of answers) {
    const items = answer.find(Array.isArray) ?? []
    const itemAfter = (name: string) =>
      textOf(items[items.findIndex((item) => textOf(item).toUpperCase() === name) + 1])
    found.set(Number(itemAfter('UID')), readable(itemAfter('PREVIEW')))
  }
  return found
}

/** One line of it. */
function readable(preview: string): string {
  return preview.replace(/\s+/g, ' ').trim()
}

/** The keywords with which a server tells what a message holds (Dovecot sets them at delivery); undefined when it does not. */
function attachmentKeyword(flags: Set<string> | undefined): boolean | undefined {
  const has = (name: string) => [...(flags ?? [])].some((flag) => flag.toLowerCase() === name)
  if (has('$hasattachment')) return true
  if (has('$hasnoattachment')) return false
  return undefined
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

function rowOf(message: FetchMessageObject, snippet: string, hasAttachment: boolean): Row {
  const { envelope, internalDate, size } = message
  return {
    subject: envelope?.subject ?? '',
    from: addressesOf(envelope?.from),
    to: addressesOf(envelope?.to),
    receivedAt: dateOf(internalDate, envelope).toISOString(),
    snippet,
    sizeBytes: size ?? 0,
    hasAttachment,
  }
}

function dateOf(internalDate: Date | string | undefined, envelope: MessageEnvelopeObject | undefined): Date {
  const received = new Date(internalDate ?? envelope?.date ?? 0)
  return Number.isNaN(received.getTime()) ? new Date(0) : received
}

/** An envelope's addresses; what has neither name nor address (a group's end, a broken header) is left out. */
export function addressesOf(list: MessageAddressObject[] | undefined): Address[] {
  return (list ?? []).flatMap(({ name, address }) =>
    name || address ? [{ name: name ?? '', email: address ?? '' }] : [],
  )
}
