import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { readAuthentication } from '@/lib/authentication/rules/verdict'
import { readCalendar } from '@/lib/calendar/read'
import { calendarLimits } from '@/lib/calendar/tree'
import { config } from '@/lib/config'
import { Problem } from '@/lib/errors'
import { fetchParts } from '@/lib/imap/parts'
import { readStructure } from '@/lib/messages/reads/structure'
import type { MessageId } from '@/lib/messages/schema/row'
import { readAddresses } from '@/lib/mime/addresses'
import { decodeText } from '@/lib/mime/charset'
import { chooseParts } from '@/lib/mime/choose'
import { type Part, treeOf } from '@/lib/mime/structure'
import { decodeTransfer } from '@/lib/mime/transfer'
import { decodeWords, fieldValue, readFields } from '@/lib/mime/words'
import { findKnown, keepSeen } from './records'
import { answeringOf, isCalendar, isForOlder, isFrom, type Known, speakerOf, standingOf } from './rules'
import type { Invitation } from './schema'

/** An invitation with what an answer to it is made of. */
export type Opened = { invitation: Invitation; text: string; messageIdHeader: string }

/**
 * The calendar part of a message. What was seen of its event is remembered (in our own store only), so that an older
 * copy can say that it is one. Throws `not-found` where the message has none that can be understood.
 */
export async function readInvitation(account: Account, id: MessageId): Promise<Invitation> {
  return (await openInvitation(account, id)).invitation
}

export async function openInvitation(account: Account, id: MessageId): Promise<Opened> {
  const { structure, header, bodies } = await readStructure(account, id)
  const part = calendarPart(chooseParts(treeOf(structure).root).attachments)
  if (!part) throw new Problem('not-found', 'invitation-not-found')
  // Base64 makes it larger by a third.
  const maxBytes = calendarLimits.bytes * 1.4
  const raw = (bodies ?? (await fetchParts(account, id, [{ part: part.part, maxBytes }]))).get(part.part)
  const text = decodeText(decodeTransfer(raw ?? Buffer.alloc(0), part.encoding), part.parameters.charset || 'utf-8')
  const calendar = readCalendar(text)
  if (!calendar) throw new Problem('not-found', 'invitation-not-found')

  const { event, others } = calendar
  const kind = calendar.kind === 'request' && event.isCancelled ? 'cancel' : calendar.kind
  const fields = readFields(header)
  const from = readAddresses(fieldValue(fields, 'from'))
  const speaker = speakerOf(kind, event)
  const isForged =
    readAuthentication(fields, { trusted: config.authservIds, sealers: config.arcSealers, from })?.verdict === 'failed'
  const isFromSpeaker = !isForged && isFrom(speaker, { from, sentBy: event.sentBy })

  // Only the organiser's own word makes another copy an older one.
  const isNews = (kind === 'request' || kind === 'cancel') && isFromSpeaker && event.uid !== ''
  const known = isNews ? await keepSeen(account.id, event, kind === 'cancel') : await findKnown(account.id, event)
  const standing = kind === 'request' || kind === 'cancel' ? standingOf(event, known) : 'only'
  const deliveredTo = fields
    .filter(({ name }) => /^(delivered-to|x-original-to)$/i.test(name))
    .map(({ value }) => decodeWords(value).replace(/[<>\s]/g, ''))
  return {
    invitation: {
      kind,
      event,
      others,
      standing,
      speaker,
      isFromSpeaker,
      answered: kind === 'request' ? answeredOf(known, event) : null,
      answering: answeringOf({ kind, event, standing }, { own: account.email, deliveredTo }),
    },
    text,
    messageIdHeader: decodeWords(fieldValue(fields, 'message-id')),
  }
}

function answeredOf(known: Known | null, event: Invitation['event']): Invitation['answered'] {
  if (!known?.answered) return null
  const { answer, at, to } = known.answered
  return { answer, at: at.toISOString(), isForOlder: isForOlder(event, to) }
}

// The part that says what it is for comes before a file with the same content.
function calendarPart(parts: Part[]): Part | null {
  const calendars = parts.filter(({ type }) => type === 'text/calendar')
  return (
    calendars.find(({ parameters }) => parameters.method) ??
    calendars[0] ??
    parts.find(({ type, name }) => isCalendar({ type, name: decodeWords(name) })) ??
    null
  )
}
