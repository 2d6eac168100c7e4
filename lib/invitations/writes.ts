import 'server-only'
import { createHash } from 'node:crypto'
import { createTranslator } from 'use-intl/core'
import type { Account } from '@/lib/accounts/schema'
import { writeReply } from '@/lib/calendar/reply'
import { isMailAddress } from '@/lib/drafts/rules/addresses'
import { answerReferences } from '@/lib/drafts/rules/answer'
import { draftId } from '@/lib/drafts/schema'
import { Problem } from '@/lib/errors'
import { readIdentity } from '@/lib/identities/reads'
import type { MessageId } from '@/lib/messages/schema/row'
import { isHandedOver } from '@/lib/submissions/rules/states'
import { submit } from '@/lib/submissions/writes/submit'
import en from '@/lib/words/en/invitations.json'
import es from '@/lib/words/es/invitations.json'
import { type Opened, openInvitation } from './reads'
import { eventKey, keepAnswer } from './records'
import { versionOf } from './rules'
import type { AnswerRequest, AnswerResult } from './schema'

/**
 * Sends the reader's answer to the organiser as an iMIP REPLY (RFC 6047) and remembers it. To whom is read again from
 * the message, never taken from the browser. The same answer twice sends one message.
 */
export async function answerInvitation(
  account: Account,
  id: MessageId,
  { answer, isConfirmed, language }: AnswerRequest,
): Promise<AnswerResult> {
  const opened = await openInvitation(account, id)
  const { event, answering, answered } = opened.invitation
  if (!answering) throw new Problem('conflict', 'invitation-not-answerable')
  if (!isMailAddress(answering.to))
    throw new Problem('invalid', 'recipient-invalid', { values: { address: answering.to } })
  if (answered?.answer === answer && !answered.isForOlder) return { invitation: opened.invitation, isSent: true }

  const { name } = await readIdentity(account)
  const attendee = { name, email: answering.as }
  const calendarReply = writeReply(opened.text, { attendee, answer, at: new Date() })
  if (calendarReply === null) throw new Problem('conflict', 'invitation-not-answerable')
  const draft = { ...letterFor(opened, { answer, language, name: name || answering.as }), id: keyOf(opened, answer) }
  const { state } = await submit(account, { draft, isConfirmed, calendarReply })
  if (!isHandedOver(state)) return { invitation: opened.invitation, isSent: false }
  await keepAnswer(account.id, event, answer)
  const now = { answer, at: new Date().toISOString(), isForOlder: false }
  return { invitation: { ...opened.invitation, answered: now }, isSent: true }
}

/** The key of one answer: the same for both of two impatient clicks, another after a change of mind. */
function keyOf({ invitation: { event, answered } }: Opened, answer: string) {
  const parts = ['answer', eventKey(event), versionOf(event), answer, answered?.at ?? '']
  return draftId.parse(createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 40))
}

type Words = Pick<AnswerRequest, 'answer' | 'language'> & { name: string }

function letterFor({ invitation, messageIdHeader }: Opened, { answer, language, name }: Words) {
  const say = createTranslator({ locale: language, messages: language === 'es' ? es : en })
  const { event, answering } = invitation
  const title = event.summary || say('untitled')
  return {
    identityId: null,
    to: [{ name: event.organiser?.name ?? '', email: answering?.to ?? '' }],
    cc: [],
    bcc: [],
    subject: say(`replySubject.${answer}`, { title }),
    text: `${say('replyText', { answer, name, title })}\n`,
    html: null,
    attachments: [],
    ...answerReferences({ messageIdHeader, inReplyTo: '', references: [] }),
    origin: null,
    savedAs: null,
    hand: '',
    wasHidden: false,
  }
}
