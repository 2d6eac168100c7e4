import { AxeBuilder } from '@axe-core/playwright'
import { newAccount, testInstance } from '../mailserver/testing.ts'
import { farServer } from './far-server.ts'
import { expect, isPhone, openMailbox, openMessage, picture, row, signIn, test } from './journey.ts'
import { rawMessage } from './mail.ts'
import { submitDraft } from './submit-draft.ts'

test('every state of a sent message is reached and shown: refused, delayed, passed on, delivered, and read', async ({
  mail: page,
  person,
  browser,
}) => {
  test.setTimeout(180_000)
  const far = await farServer()
  // Somebody of a second domain of the same mail server.
  const reader = await newAccount(await testInstance(), { domain: 'segundo.test' })
  const to = [reader.email, 'full@far.test', 'later@far.test', 'taken@far.test']
  await submitDraft(page, { subject: 'Presupuesto para todos', to })
  await openMailbox(page, 'Sent')
  const region = await openMessage(page, 'Presupuesto para todos')
  const card = region.getByRole('region', { name: 'What became of it' })
  const line = (address: string) => card.getByRole('listitem').filter({ hasText: address })
  await expect(line('full@far.test')).toContainText('Not delivered: the mailbox is full', { timeout: 30_000 })
  await expect(line('later@far.test')).toContainText('Delayed, still being tried', { timeout: 60_000 })
  await expect(line('taken@far.test')).toContainText('Passed on to a server that sends no reports')
  await expect(line(reader.email)).toContainText('Delivered')
  await line('full@far.test').getByRole('button').click()
  await expect(card).toContainText('552 5.2.2 This mailbox is full')
  await picture(page, 'what-became-of-it')
  const { violations } = await new AxeBuilder({ page }).include('section[aria-label="What became of it"]').analyze()
  expect(violations).toEqual([])

  // The reader answers, asked whether they want to.
  const elsewhere = await browser.newPage()
  await signIn(elsewhere, reader)
  const received = await openMessage(elsewhere, 'Presupuesto para todos')
  await expect(received).toContainText(`${person.email} asks to be told that you read this`)
  await picture(elsewhere, 'receipt-asked')
  await received.getByRole('button', { name: 'Send receipt' }).click()
  await expect(elsewhere.getByText(`Receipt sent to ${person.email}`)).toBeVisible()
  await expect(received).not.toContainText('asks to be told')
  await elsewhere.close()
  await expect(line(reader.email)).toContainText('Read', { timeout: 60_000 })

  // The bounce itself is a calm card, with the way to the message.
  if (isPhone(page)) await page.goBack()
  await openMailbox(page, 'Inbox')
  await row(page, 'Undelivered Mail Returned to Sender').first().click()
  const bounce = page.getByRole('region', { name: 'Delivery report' })
  await expect(bounce).toContainText('Not delivered to full@far.test: the mailbox is full')
  await picture(page, 'bounce')
  await bounce.getByRole('button', { name: 'Open the message you sent' }).click()
  await expect(card).toBeVisible()

  const saved = page.waitForEvent('download')
  await card.getByRole('link', { name: 'Save as evidence' }).click()
  expect((await saved).suggestedFilename()).toBe('Presupuesto para todos evidence.zip')
  await far.close()
})

test('a reminder is set on a sent message, comes at its time, and goes when somebody has answered', async ({
  mail: page,
  person,
  imap,
}) => {
  const other = await newAccount(await testInstance())
  await submitDraft(page, { subject: 'Waiting for you', to: [other.email] })
  await openMailbox(page, 'Sent')
  const region = await openMessage(page, 'Waiting for you')
  await region.getByRole('button', { name: 'Remind me…' }).click()
  await page.getByRole('button', { name: 'In three days' }).click()
  await expect(region).toContainText('You will be reminded on')
  await picture(page, 'reminder-set')

  // Its time comes.
  const about = await page.evaluate(async () => (await (await fetch('/api/reminders')).json()).waiting[0].about)
  await page.evaluate(async (id) => {
    const remindAt = new Date(Date.now() + 500).toISOString()
    const body = JSON.stringify({ kind: 'set', about: id, subject: 'Waiting for you', to: 'Beto', remindAt })
    await fetch('/api/reminders', { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  }, about)
  const notice = page.getByRole('status', { name: 'Reminders' })
  await expect(notice).toContainText('No answer yet from Beto: “Waiting for you”', { timeout: 20_000 })
  await picture(page, 'reminder-due')

  await imap.append(
    'INBOX',
    rawMessage({
      from: other.email,
      to: person.email,
      subject: 'Re: Waiting for you',
      headers: [`In-Reply-To: ${about}`],
    }),
  )
  await expect(notice).toHaveCount(0, { timeout: 20_000 })
})

const bounce = (to: string) =>
  [
    'Return-Path: <>',
    'From: Mail Delivery System <mailer-daemon@far.test>',
    `To: ${to}`,
    'Subject: Undelivered Mail Returned to Sender',
    `Message-ID: <bounce.${Date.now()}@far.test>`,
    'Date: Mon, 23 Nov 2026 10:00:00 +0000',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'This is the mail system at host far.test. I am sorry to have to inform you that your message could not be delivered.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.far.test',
    '',
    'Final-Recipient: rfc822; carla.fernandez@far.test',
    'Action: failed',
    'Status: 5.2.2',
    'Diagnostic-Code: smtp; 552 5.2.2 <carla.fernandez@far.test>: This mailbox is <b>full</b>',
    '',
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    'Message-ID: <never-sent@elsewhere.test>',
    'Subject: =?utf-8?q?Presupuesto_para_el_a=C3=B1o?=',
    '--b--',
    '',
  ].join('\n')

test('a bounce is a calm card above its text: to whom, why, what to do, and what the server said', async ({
  mail: page,
  person,
  imap,
}) => {
  await imap.append('INBOX', bounce(person.email))
  const region = await openMessage(page, 'Undelivered Mail Returned to Sender')
  const card = region.getByRole('region', { name: 'Delivery report' })
  await expect(card).toContainText('Not delivered to carla.fernandez@far.test: the mailbox is full')
  await expect(card).toContainText('Your message: Presupuesto para el año')
  await card.getByText('What the server said').click()
  // What a server says is text, whatever it looks like.
  await expect(card).toContainText('This mailbox is <b>full</b>')
  await picture(page, 'bounce-card')
  const { violations } = await new AxeBuilder({ page }).include('section[aria-label="Delivery report"]').analyze()
  expect(violations).toEqual([])
  await card.getByRole('button', { name: 'Edit as new' }).click()
  await expect(page.getByText('The message you sent is not in Sent any more.')).toBeVisible()
})
