import { expect, test } from 'vitest'
import type { Account } from '@/lib/accounts/schema'
import { db } from '@/lib/db/client'
import { freshAccount } from '@/lib/drafts/fixtures'
import { subscribe } from '@/lib/events/bus'
import { append } from '@/lib/imap/append'
import { mailboxIdOfRole } from '@/lib/imap/mailboxes'
import { arrived, aSent } from '@/lib/reports/fixtures'
import { noticeReports } from '@/lib/reports/writes/notice'
import { listReminders } from './reads'
import { answeredBy } from './rules'
import { changeReminder, workOnReminder } from './writes'

const later = (ms: number) => new Date(Date.now() + ms)

async function sentAndWaited(account: Account, remindAt: Date) {
  await noticeReports(account)
  const sent = await aSent(account, ['beto@x.test'])
  const raw = Buffer.from(`From: ${account.email}\r\nSubject: Lunch\r\nMessage-ID: ${sent.messageId}\r\n\r\nHola\r\n`)
  const mailboxId = await mailboxIdOfRole(account, 'sent')
  await append(account, { mailboxId, raw, keywords: ['$seen'], messageIdHeader: sent.messageId })
  const about = sent.messageId
  await changeReminder(account, { kind: 'set', about, subject: 'Lunch', to: 'Beto', remindAt: remindAt.toISOString() })
  return about
}

const answer = (about: string, more: string[] = []) =>
  [
    'From: beto@x.test',
    'Subject: Re: Lunch',
    `Message-ID: <${Math.random()}@x.test>`,
    `In-Reply-To: ${about}`,
    ...more,
    '',
    'Yes',
    '',
  ].join('\r\n')

test('a reminder comes at its time, may be put off, and is done when the reader says so', async () => {
  const ana = await freshAccount()
  const about = await sentAndWaited(ana, later(3600_000))
  expect(await listReminders(ana)).toMatchObject({ due: [], waiting: [{ about, to: 'Beto' }] })
  expect(await listReminders(ana, later(2 * 3600_000))).toMatchObject({ due: [{ about }], waiting: [] })
  const again = {
    kind: 'set',
    about,
    subject: 'Lunch',
    to: 'Beto',
    remindAt: later(9 * 3600_000).toISOString(),
  } as const
  await changeReminder(ana, again)
  expect((await listReminders(ana, later(2 * 3600_000))).due).toEqual([])
  expect(await changeReminder(ana, { kind: 'done', about })).toEqual({ due: [], waiting: [] })
})

test('an answer that arrives ends it; that of a program that says somebody is away does not', async () => {
  const ana = await freshAccount()
  const about = await sentAndWaited(ana, later(3600_000))
  await arrived(ana, answer(about, ['Auto-Submitted: auto-replied']))
  await noticeReports(ana)
  expect((await listReminders(ana)).waiting).toHaveLength(1)
  await arrived(ana, answer(about))
  await noticeReports(ana)
  expect(await listReminders(ana)).toEqual({ due: [], waiting: [] })
})

test('at its time an answer is found wherever a conversation lies', async () => {
  const ana = await freshAccount()
  const about = await sentAndWaited(ana, later(3600_000))
  const mailboxId = await mailboxIdOfRole(ana, 'archive')
  await append(ana, { mailboxId, raw: Buffer.from(answer(about)), keywords: [], messageIdHeader: '' })
  expect(await listReminders(ana, later(2 * 3600_000))).toEqual({ due: [], waiting: [] })
})

test('T19 the job tells the tabs of its account alone, and is done with once', async () => {
  const [ana, eve] = [await freshAccount(), await freshAccount()]
  const about = await sentAndWaited(ana, later(3600_000))
  const { id } = await db.reminder.findFirstOrThrow({ where: { accountId: ana.id, messageId: about } })
  const heard: string[] = []
  const stops = [ana, eve].map(({ id }) => subscribe(id, ({ kind }) => heard.push(`${id === ana.id} ${kind}`)))
  expect(await workOnReminder(id)).toBe('done')
  for (const stop of stops) stop()
  expect(heard).toEqual(['true reminders-changed'])
  expect(await listReminders(eve)).toEqual({ due: [], waiting: [] })
})

test('what counts as an answer', () => {
  const fields = (more: [string, string][]) =>
    [['In-Reply-To', '<a@x>'], ...more].map(([name = '', value = '']) => ({ name, value }))
  expect(answeredBy(fields([['References', '<b@x> <c@x>']]), 'ana@x')).toEqual(['<a@x>', '<b@x>', '<c@x>'])
  expect(answeredBy(fields([['From', 'Ana <ana@x>']]), 'ana@x')).toEqual([])
  expect(answeredBy(fields([['Content-Type', 'multipart/report; report-type=delivery-status']]), 'ana@x')).toEqual([])
})
