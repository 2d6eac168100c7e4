import { expect, isPhone, openMailbox, openMessage, row, test } from './journey.ts'
import { rawMessage } from './mail.ts'

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

test('a copied link opens the message later, after it was moved, and after signing in', async ({
  mail: page,
  person,
  imap,
}) => {
  await imap.append('INBOX', rawMessage({ to: person.email, subject: 'The plan', text: 'We meet on Monday.' }))
  const region = await openMessage(page, 'The plan')
  await region.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Copy link' }).click()
  await expect(page.getByText('Link copied.')).toBeVisible()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  expect(new URL(link).pathname).toMatch(/^\/mail\/message\/[\w.-]+$/)

  if (isPhone(page)) await region.getByRole('button', { name: 'Back to the list' }).click()
  else await openMailbox(page, 'Inbox')
  await imap.command('SELECT INBOX')
  await imap.command('UID MOVE 1:* Archive')
  await expect(row(page, 'The plan')).toBeHidden()

  await page.goto('about:blank') // an open page would notice by itself
  await page.context().clearCookies()
  await page.goto(link)
  await expect(page).toHaveURL(/\/sign-in\?next=/)
  await page.getByRole('textbox', { name: 'Email' }).fill(person.email)
  await page.getByLabel('Password', { exact: true }).fill(person.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(region.getByRole('heading', { name: 'The plan' })).toBeVisible({ timeout: 20_000 })
  await expect(region).toContainText('We meet on Monday.')
  await expect(page).toHaveURL(/\/mail\/[\w-]+\/[\w-]+\.\d+\.\d+$/)
})

test('T19 a link to what one does not have says so, and the way on is one press', async ({ mail: page }) => {
  await page.goto(`/mail/message/${Buffer.from('<nobody@elsewhere.test>').toString('base64url')}.1.1`)
  await expect(page.getByText('is not in your mailboxes')).toBeVisible()
  await page.getByRole('button', { name: 'Go to the inbox' }).click()
  await expect(page.getByRole('heading', { name: 'Inbox' })).toBeVisible()
})
