import { describe, expect, test } from 'vitest'
import type { Account } from '@/lib/accounts/schema'
import { readCalendar } from '@/lib/calendar/read'
import { freshAccount, listed, sourceOf } from '@/lib/drafts/fixtures'
import { append } from '@/lib/imap/append'
import { mailboxIdOfRole } from '@/lib/imap/mailboxes'
import { openMessage } from '@/lib/messages/reads/open'
import type { MessageId } from '@/lib/messages/schema/row'
import { splitMessage } from '@/lib/mime/split'
import { decodeTransfer } from '@/lib/mime/transfer'
import { scriptedSmtp } from '@/lib/smtp/fixtures'
import { outboxWorkedOff } from '@/lib/submissions/fixtures'
import { changeSubmission } from '@/lib/submissions/writes/change'
import { readInvitation } from './reads'
import { answeringOf } from './rules'
import { answerInvitation } from './writes'

type Asked = {
  organiser: string
  invited: string
  from?: string
  method?: string
  sequence?: number
  stamp?: string
  uid?: string
  lines?: string[]
}

let count = 0

function invitationMail({ organiser, invited, from = organiser, method = 'REQUEST', ...rest }: Asked): string {
  const { sequence = 0, stamp = '20261120T100000Z', uid = 'lunch@x.test', lines = [] } = rest
  const calendar = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `METHOD:${method}`,
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `SEQUENCE:${sequence}`,
    `DTSTAMP:${stamp}`,
    'DTSTART:20261201T120000Z',
    'DTEND:20261201T130000Z',
    'SUMMARY:Lunch',
    `ORGANIZER;CN=Beto:mailto:${organiser}`,
    `ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:${invited}`,
    ...lines,
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return [
    `From: <${from}>`,
    `To: <${invited}>`,
    'Subject: Lunch',
    `Message-ID: <invitation.${++count}.${Date.now()}@x.test>`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/alternative; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'Come to lunch',
    '--b',
    `Content-Type: text/calendar; charset=utf-8; method=${method}`,
    '',
    ...calendar,
    '--b--',
    '',
  ].join('\r\n')
}

async function arrived(account: Account, mail: string): Promise<MessageId> {
  const mailboxId = await mailboxIdOfRole(account, 'inbox')
  const id = await append(account, { mailboxId, raw: Buffer.from(mail), keywords: [], messageIdHeader: '' })
  if (!id) throw new Error('not filed')
  return id
}

const asked = (answer: 'accepted' | 'tentative' | 'declined', isConfirmed = false) => ({
  answer,
  isConfirmed,
  language: 'en' as const,
})

function calendarOf(source: string) {
  const parts: ReturnType<typeof splitMessage>[] = splitMessage(Buffer.from(source, 'latin1')).childNodes
  const part = parts.find(({ type }) => type === 'text/calendar')
  if (!part) throw new Error('no calendar part')
  return { method: part.parameters?.method, text: decodeTransfer(part.body, part.encoding).toString() }
}

describe('answering', () => {
  test('the organiser gets one REPLY that their calendar understands, it lies in Sent, and it is remembered', async () => {
    const [ana, beto] = [await freshAccount(), await freshAccount()]
    const id = await arrived(ana, invitationMail({ organiser: beto.email, invited: ana.email, sequence: 2 }))
    expect(await readInvitation(ana, id)).toMatchObject({
      kind: 'request',
      standing: 'only',
      isFromSpeaker: true,
      answered: null,
      answering: { as: ana.email, isInvited: true, to: beto.email },
    })

    const answers = await Promise.all([1, 2, 3].map(() => answerInvitation(ana, id, asked('accepted'))))
    expect(answers.map(({ isSent }) => isSent)).toEqual([true, true, true])
    await outboxWorkedOff(ana)
    await expect.poll(async () => (await listed(beto, 'inbox')).length, { timeout: 10_000 }).toBe(1)
    const source = await sourceOf(beto, 'inbox')
    const { method, text } = calendarOf(source)
    expect([method, text.match(/^METHOD:.*$/m)?.[0].trim()]).toEqual(['REPLY', 'METHOD:REPLY'])
    expect(readCalendar(text)).toMatchObject({
      kind: 'reply',
      others: 0,
      event: {
        uid: 'lunch@x.test',
        sequence: 2,
        organiser: { email: beto.email },
        attendees: [{ email: ana.email, status: 'accepted' }],
      },
    })
    expect(source).toMatch(/^Subject: Accepted: Lunch\r$/m)
    expect(await listed(ana, 'sent')).toHaveLength(1)
    expect(await readInvitation(ana, id)).toMatchObject({ answered: { answer: 'accepted', isForOlder: false } })

    // The organiser reads it as an answer.
    const [received] = await listed(beto, 'inbox')
    if (!received) throw new Error('not received')
    expect(await readInvitation(beto, received.id)).toMatchObject({
      kind: 'reply',
      speaker: { email: ana.email, status: 'accepted' },
      isFromSpeaker: true,
      answering: null,
    })
  })

  test('an answer may be changed, and changed back: each is sent once', async () => {
    const ana = await freshAccount()
    const smtp = await scriptedSmtp()
    const there = { ...ana, smtp: smtp.server }
    const id = await arrived(ana, invitationMail({ organiser: 'beto@x.test', invited: ana.email }))
    for (const answer of ['accepted', 'declined', 'declined', 'accepted'] as const)
      await answerInvitation(there, id, asked(answer)).then(() => outboxWorkedOff(there))
    const statuses = smtp.messages.map((mail) => readCalendar(calendarOf(mail).text)?.event.attendees[0]?.status)
    expect(statuses).toEqual(['accepted', 'declined', 'accepted'])
    expect(new Set(smtp.messages.map((mail) => /Message-ID: (\S+)/i.exec(mail)?.[1])).size).toBe(3)
    expect(smtp.recipients).toEqual(['beto@x.test', 'beto@x.test', 'beto@x.test'])
    smtp.close()
  })

  test('F5 an answer that may have gone out is asked about in the outbox, and goes again only when the reader says so', async () => {
    const ana = await freshAccount()
    const cut = await scriptedSmtp({ dot: null })
    const id = await arrived(ana, invitationMail({ organiser: 'beto@x.test', invited: ana.email }))
    const there = { ...ana, smtp: cut.server }
    expect((await answerInvitation(there, id, asked('accepted'))).isSent).toBe(true)
    expect(await outboxWorkedOff(there)).toMatchObject([{ state: 'unknown', kind: 'calendar-answer' }])
    expect((await answerInvitation(there, id, asked('accepted'))).isSent).toBe(true)
    const [asks] = await outboxWorkedOff(there)
    expect(cut.messages).toHaveLength(1)
    cut.close()
    const kind = await scriptedSmtp()
    await changeSubmission({ ...ana, smtp: kind.server }, { id: asks?.id ?? '', change: { kind: 'try-again' } })
    await outboxWorkedOff(ana)
    expect(kind.messages).toHaveLength(1)
    kind.close()
  })

  test('T20 looking at an invitation sends nobody anything', async () => {
    const ana = await freshAccount()
    const smtp = await scriptedSmtp()
    const there = { ...ana, smtp: smtp.server }
    const id = await arrived(ana, invitationMail({ organiser: 'beto@x.test', invited: ana.email }))
    await openMessage(there, id, { showRemote: false })
    await readInvitation(there, id)
    expect(smtp.messages).toEqual([])
    smtp.close()
  })

  test('T12 an invitation in the name of somebody else says to whom the answer goes, and does not outdate the true one', async () => {
    const ana = await freshAccount()
    const mail = { organiser: 'beto@x.test', invited: ana.email }
    const id = await arrived(ana, invitationMail(mail))
    await readInvitation(ana, id)
    const forged = await arrived(ana, invitationMail({ ...mail, from: 'evil@y.test', sequence: 9 }))
    expect(await readInvitation(ana, forged)).toMatchObject({ isFromSpeaker: false, answering: { to: 'beto@x.test' } })
    expect(await readInvitation(ana, id)).toMatchObject({ standing: 'only', isFromSpeaker: true })
  })
})

describe('versions', () => {
  test('an update is told, its older copy is outdated, and an answer to the older one is asked for again', async () => {
    const ana = await freshAccount()
    const smtp = await scriptedSmtp()
    const mail = { organiser: 'beto@x.test', invited: ana.email }
    const first = await arrived(ana, invitationMail(mail))
    await answerInvitation({ ...ana, smtp: smtp.server }, first, asked('accepted'))
    smtp.close()
    const second = await arrived(ana, invitationMail({ ...mail, sequence: 1, stamp: '20261121T100000Z' }))
    expect(await readInvitation(ana, second)).toMatchObject({
      standing: 'updated',
      answered: { answer: 'accepted', isForOlder: true },
    })
    expect(await readInvitation(ana, first)).toMatchObject({ standing: 'outdated', answering: null })
    await expect(answerInvitation(ana, first, asked('declined'))).rejects.toMatchObject({
      reason: 'invitation-not-answerable',
    })

    const cancelled = { ...mail, method: 'CANCEL', sequence: 2, stamp: '20261122T100000Z' }
    const third = await arrived(ana, invitationMail(cancelled))
    expect(await readInvitation(ana, third)).toMatchObject({ kind: 'cancel', answering: null })
    expect(await readInvitation(ana, second)).toMatchObject({ standing: 'cancelled-since', answering: null })
  })

  test('versions of another event, another organiser or another reader are another matter', async () => {
    const [ana, carla] = [await freshAccount(), await freshAccount()]
    const mail = { organiser: 'beto@x.test', invited: ana.email }
    const id = await arrived(ana, invitationMail(mail))
    await readInvitation(ana, id)
    await readInvitation(ana, await arrived(ana, invitationMail({ ...mail, uid: 'other', sequence: 5 })))
    await readInvitation(ana, await arrived(ana, invitationMail({ ...mail, organiser: 'dora@x.test', sequence: 5 })))
    await readInvitation(carla, await arrived(carla, invitationMail({ ...mail, sequence: 5 })))
    expect((await readInvitation(ana, id)).standing).toBe('only')
  })
})

test('a message without a calendar that can be read says so', async () => {
  const ana = await freshAccount()
  const id = await arrived(ana, 'From: a@x.test\r\nContent-Type: text/calendar\r\n\r\nBEGIN:NONSENSE\r\n')
  await expect(readInvitation(ana, id)).rejects.toMatchObject({ code: 'not-found', reason: 'invitation-not-found' })
})

test('the reader is found among the attendees by address, +tag, or where the mail was delivered; never invited by themselves', () => {
  const event = readCalendar(
    'BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:u\nORGANIZER:mailto:beto@x.test\nATTENDEE:mailto:Ana+cal@x.test\nATTENDEE:mailto:team@x.test\nEND:VEVENT\nEND:VCALENDAR',
  )?.event
  if (!event) throw new Error('not read')
  const request = { kind: 'request' as const, event, standing: 'only' as const }
  const as = (own: string, deliveredTo: string[] = []) => answeringOf(request, { own, deliveredTo })
  expect(as('ana@x.test')).toEqual({ as: 'Ana+cal@x.test', isInvited: true, to: 'beto@x.test' })
  expect(as('carla@x.test', ['TEAM@x.test'])).toMatchObject({ as: 'team@x.test', isInvited: true })
  expect(as('carla@x.test', ['other@x.test'])).toMatchObject({ as: 'carla@x.test', isInvited: false })
  expect(as('beto@x.test')).toBeNull()
  expect(answeringOf({ ...request, kind: 'publish' }, { own: 'ana@x.test', deliveredTo: [] })).toBeNull()
})
