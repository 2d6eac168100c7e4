import type { Page } from '@playwright/test'
import { inStore } from '../mailserver/store-contents.ts'
import { newAccount, testInstance } from '../mailserver/testing.ts'
import { ImapClient } from './imap-client.ts'
import { expect, isPhone, mailboxTree, openMailbox, openMessage, picture, sendsAtOnce, test } from './journey.ts'
import { form, send } from './new-message.ts'

async function write(page: Page, { to, subject }: { to: string; subject: string }) {
  await page.getByRole('button', { name: 'Compose' }).first().click()
  const writing = form(page)
  await writing.getByLabel('To', { exact: true }).fill(to)
  await writing.getByLabel('Subject').fill(subject)
  await writing.getByRole('textbox', { name: 'Message body' }).click()
  await page.keyboard.type('Words of it.')
  return writing
}

async function openOutbox(page: Page) {
  if (isPhone(page)) await mailboxTree(page)
  await page.getByRole('link', { name: /^Outbox/ }).click()
  await expect(page.getByRole('heading', { name: 'Outbox', exact: true })).toBeVisible()
}

test('what was sent can be taken back for some seconds: by the notice, and by Ctrl+Z', async ({ mail: page, imap }) => {
  const to = await newAccount(await testInstance())
  await write(page, { to: to.email, subject: 'Too quick' })
  await send(page)
  await expect(form(page)).toBeHidden()
  await expect(page.getByRole('link', { name: /^Outbox, 1 message/ })).toBeVisible({ visible: !isPhone(page) })
  await picture(page, 'undo-send')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(form(page).getByLabel('Subject')).toHaveValue('Too quick')
  await expect(form(page).getByRole('textbox', { name: 'Message body' })).toContainText('Words of it.')

  await send(page)
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(form(page).getByLabel('Subject')).toHaveValue('Too quick')
  await expect.poll(async () => (await imap.messages('Drafts')).length).toBe(1)
  expect(await imap.messages('Sent')).toEqual([])
})

test('the notice ends when it is too late to take a message back, also with the pointer on it @desktop', async ({
  mail: page,
}) => {
  await page.evaluate(async () => {
    const headers = { 'content-type': 'application/json' }
    await fetch('/api/settings', { method: 'PATCH', headers, body: JSON.stringify({ undoSeconds: 5 }) })
  })
  await page.reload()
  const to = await newAccount(await testInstance())
  await write(page, { to: to.email, subject: 'Under the pointer' })
  await send(page)
  const undo = page.getByRole('button', { name: 'Undo' })
  await undo.hover()
  await expect(undo).toBeHidden({ timeout: 7_000 })
})

test('a message for later says when in one’s own words, waits in the outbox, and goes out with the browser closed', async ({
  mail: page,
  imap,
  context,
}) => {
  const to = await newAccount(await testInstance())
  await write(page, { to: to.email, subject: 'For later' })
  await form(page).getByRole('button', { name: 'Ways to send' }).click()
  await page.getByRole('menuitem', { name: 'Send later…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Send later' })
  await expect(dialog).toBeVisible()
  await picture(page, 'send-later')
  await dialog.getByLabel('When?').fill('whenever')
  await expect(dialog).toContainText('That is not a time we understand')
  await dialog.getByLabel('When?').fill('tomorrow at 9')
  await dialog.getByRole('button', { name: /^Send .*9:00/ }).click()
  await expect(form(page)).toBeHidden()
  await expect.poll(async () => (await imap.messages('Drafts')).length).toBe(0)

  await openOutbox(page)
  await expect(page.getByRole('listitem').filter({ hasText: 'For later' })).toContainText(/Will be sent .*9:00/)
  await picture(page, 'outbox-scheduled')
  await page.getByRole('button', { name: 'More for For later' }).click()
  await page.getByRole('menuitem', { name: 'Change time…' }).click()
  await page.getByRole('dialog').getByLabel('When?').fill('in 10 seconds')
  await page.getByRole('button', { name: /^Send \d/ }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  await context.close()

  const other = await ImapClient.signIn(to)
  await expect.poll(async () => (await other.messages('INBOX')).length, { timeout: 30_000 }).toBe(1)
  other.close()
  await expect.poll(async () => (await imap.messages('Sent')).length, { timeout: 10_000 }).toBe(1)
})

test('F4 who did not get it is told with the server’s words; the others have it', async ({ mail: page, imap }) => {
  await sendsAtOnce(page)
  const to = await newAccount(await testInstance())
  await write(page, { to: `${to.email}, nobody-at-all@buzon.test`, subject: 'To both' })
  await send(page)
  await page.getByRole('button', { name: 'Open Outbox' }).click({ timeout: 20_000 })
  const message = page.getByRole('listitem').filter({ hasText: 'To both' })
  await expect(message).toContainText('Sent, but not to everybody')
  const recipients = message.getByRole('list', { name: 'Recipients' }).getByRole('listitem')
  await expect(recipients.filter({ hasText: to.email })).toContainText('sent')
  await expect(recipients.filter({ hasText: 'nobody-at-all' })).toContainText('550 5.1.1')
  await picture(page, 'outbox-partly')
  await message.getByRole('button', { name: 'Dismiss' }).click()
  await expect(page.getByText('Nothing is waiting to be sent.')).toBeVisible()
  expect(await imap.messages('Sent')).toHaveLength(1)
})

test('F5 where nobody knows whether it went out, the writer is asked, and it is not sent by itself', async ({
  mail: page,
  imap,
}) => {
  const to = await newAccount(await testInstance())
  await write(page, { to: to.email, subject: 'Did it go' })
  await form(page).getByRole('button', { name: 'Ways to send' }).click()
  await page.getByRole('menuitem', { name: 'Send later…' }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Tomorrow morning/ })
    .click()
  await expect(form(page)).toBeHidden()
  await openOutbox(page)
  await expect(page.getByRole('listitem').filter({ hasText: 'Did it go' })).toBeVisible()
  // As a process leaves it that dies after the final dot: lib/submissions holds that it comes to this.
  const asUnknown = `UPDATE submission SET state = 'unknown' WHERE id IN
      (SELECT submission_id FROM submission_recipient WHERE address = '${to.email}');
    UPDATE submission_recipient SET state = 'unknown' WHERE address = '${to.email}';`
  inStore(await testInstance(), asUnknown)
  await page.reload()
  const message = page.getByRole('listitem').filter({ hasText: 'Did it go' })
  await expect(message).toContainText('It is not known whether this was sent')
  await picture(page, 'outbox-unknown')
  await message.getByRole('button', { name: 'It was sent' }).click()
  await expect(page.getByText('Nothing is waiting to be sent.')).toBeVisible({ timeout: 15_000 })
  await expect.poll(() => imap.messages('Sent')).toHaveLength(1)
  const other = await ImapClient.signIn(to)
  expect(await other.messages('INBOX')).toEqual([])
  other.close()
})

test('a reminder is asked for while sending, and the sent message says so', async ({ mail: page }) => {
  await sendsAtOnce(page)
  const to = await newAccount(await testInstance())
  await write(page, { to: to.email, subject: 'Answer me' })
  await form(page).getByRole('button', { name: 'Ways to send' }).click()
  await page.getByRole('menuitemradio', { name: 'In three days' }).click()
  await expect(form(page).getByRole('button', { name: /^Send.*A reminder is set/ })).toBeVisible()
  await picture(page, 'send-with-reminder')
  await form(page)
    .getByRole('button', { name: /^Send.*A reminder is set/ })
    .click()
  await expect(form(page)).toBeHidden({ timeout: 20_000 })
  await openMailbox(page, 'Sent')
  const region = await openMessage(page, 'Answer me')
  await expect(region).toContainText('You will be reminded on')
})
