import { newAccount, testInstance, withDirectory } from '../mailserver/testing.ts'
import { clerk, commandRow, confirm, openConsole, tableRow, unique } from './console-pages.ts'
import { farServer } from './far-server.ts'
import { expectFit } from './findings.ts'
import { ImapClient } from './imap-client.ts'
import { instance } from './instance.ts'
import { expect, signIn, test } from './journey.ts'
import { submitDraft } from './submit-draft.ts'

test('a message that waits is seen in the queue with its reason, held, released, and deleted with the password', async ({
  mail: page,
  person,
  browser,
}) => {
  test.setTimeout(120_000)
  // It puts this one off for ever; and nobody else plays that server meanwhile.
  const far = await farServer()
  const to = `${unique('later')}@far.test`
  await submitDraft(page, { subject: 'It waits', to: [to] })

  const console_ = await (await browser.newContext({ baseURL: instance().url })).newPage()
  await console_.setViewportSize(page.viewportSize() ?? { width: 1400, height: 900 })
  await openConsole(console_, '/queue')
  await console_.getByRole('searchbox').fill(to)
  const row = tableRow(console_, to)
  await expect(row).toContainText('Try again later', { timeout: 30_000 })
  await expect(row).toContainText('Deferred')
  await expect(row).toContainText(person.email)
  await expectFit(console_, 'queue')

  await commandRow(console_, row, 'Hold')
  await expect(row).toContainText('Held')
  await commandRow(console_, row, 'Release')
  await expect(row).not.toContainText('Held', { timeout: 20_000 })
  await commandRow(console_, row, 'Try now')
  await expect(console_.getByText('It is being tried.')).toBeVisible()
  await commandRow(console_, row, 'Delete')
  await console_.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
  await confirm(console_)
  await expect(row).toBeHidden()
  await far.close()

  await console_.goto('/admin')
  await expect(console_.getByRole('link', { name: /In the queue/ })).toBeVisible()
  await console_.goto('/admin/log')
  for (const act of ['Held the queued message', 'Released the queued message', 'Deleted the queued message'])
    await expect(tableRow(console_, act).filter({ hasText: to }).first()).toBeVisible()
})

test('a message is watched from the first word to the mailbox, with what was really said on each step', async ({
  page,
}) => {
  test.setTimeout(90_000)
  await openConsole(page, '/travel')
  await expect(page.getByLabel('To', { exact: true })).toHaveValue(clerk.email)
  const subject = unique('On its way ')
  await page.getByLabel('Subject').fill(subject)
  await page.getByRole('button', { name: 'Send and watch' }).click()
  const step = (name: string) => page.getByRole('listitem').filter({ has: page.getByRole('heading', { name }) })
  await expect(step('6. It is read')).toContainText('It is there, by IMAP and by POP3.', { timeout: 45_000 })
  await expect(step('1. The message is written')).toContainText(`Subject: ${subject}`)
  await expect(step('2. It is submitted')).toContainText('AUTH PLAIN ••••••')
  await expect(step('2. It is submitted')).toContainText(/Postfix took it and calls it \w+/)
  await expect(step('3. The server looks')).toContainText('DNS need not be asked')
  await expect(step('4. It goes to the other')).toContainText('Sender and recipient are on the same server')
  await expect(step('5. It is put')).toContainText(`RCPT TO:<${clerk.email}>`)
  await expect(step('5. It is put')).toContainText("stored mail into mailbox 'INBOX'")
  await expect(step('6. It is read')).toContainText('UID SEARCH HEADER Message-ID')
  await expect(step('6. It is read')).toContainText('+OK')
  await expectFit(page, 'travel')

  const client = await ImapClient.signIn(clerk)
  const found = (await client.messages('INBOX')).filter((message) => message.subject === subject)
  client.close()
  expect(found).toHaveLength(1)
})

test('a message that is not taken says so, and a trace says whose the domain is', async ({ page }) => {
  test.setTimeout(90_000)
  await openConsole(page, '/travel')
  await page.getByLabel('To', { exact: true }).fill('somebody@elsewhere.test')
  await page.getByRole('button', { name: 'Send and watch' }).click()
  await expect(page.getByText('The mail server did not take the message: 550')).toBeVisible({ timeout: 45_000 })
  const step = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: '2. It is submitted' }) })
  await expect(step).toContainText('Postfix did not take it.')
  await page.goto('/admin/trace')
  await page.getByLabel('Address').fill('not an address')
  await page.getByRole('button', { name: 'Trace', exact: true }).click()
  await expect(page.getByText(/not an address/).last()).toBeVisible()
  await page.getByLabel('Address').fill(clerk.email)
  await page.getByRole('button', { name: 'Trace', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Whose domain it is' })).toBeVisible()
  await expect(page.getByText('is delivered by this server itself')).toBeVisible()
})

test('T19 the queue, the trace and the watching are only for who administers everything', async ({ page }) => {
  const helper = await newAccount(await testInstance(), { domain: 'correo.test' })
  await withDirectory(await testInstance(), (directory) => directory.addAdministrator(helper.email, 'correo.test'))
  await signIn(page, helper)
  await page.goto('/admin')
  await expect(page.getByRole('link', { name: 'Accounts' }).first()).toBeVisible()
  for (const name of ['Queue', 'Trace a delivery', 'Watch a message'])
    await expect(page.getByRole('link', { name })).toBeHidden()
  await expect(page.getByText('In the queue')).toBeHidden()
  const headers = { origin: instance().url }
  const post = (path: string, data: object) => page.request.post(`/api/admin/${path}`, { data, headers })
  expect((await page.request.get('/api/admin/queue')).status()).toBe(403)
  expect((await post('queue', { verb: 'hold', ids: ['4ABCDEFGHI'] })).status()).toBe(403)
  expect((await post('queue/deletion', { ids: ['4ABCDEFGHI'] })).status()).toBe(403)
  expect((await post('trace', { address: 'ana@example.org' })).status()).toBe(403)
  expect((await post('travel', { to: helper.email, subject: '', text: '' })).status()).toBe(403)
})
