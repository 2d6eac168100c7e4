import { newAccount, testInstance } from '../mailserver/testing.ts'
import { ImapClient } from './imap-client.ts'
import { expect, openMailbox, openMessage, picture, row, sendsAtOnce, test } from './journey.ts'
import { rawMessage } from './mail.ts'
import { body, compose, form } from './new-message.ts'

test.beforeEach(({ mail }) => sendsAtOnce(mail))

test('a message with Cc, Bcc and an attachment is sent, filed in Sent and received; Bcc stays secret', async ({
  mail: page,
  imap,
}) => {
  const [to, hidden] = [await newAccount(await testInstance()), await newAccount(await testInstance())]
  const writing = await compose(page)
  await writing.getByLabel('To', { exact: true }).fill(to.email)
  await writing.getByRole('button', { name: 'Add Bcc' }).click()
  await writing.getByLabel('Bcc', { exact: true }).fill(hidden.email)
  await writing.getByLabel('Subject').fill('Presupuesto – año 2026')
  await body(page).click()
  await page.keyboard.type('Hola, va adjunto.')
  const chooser = page.waitForEvent('filechooser')
  await writing.getByRole('button', { name: 'Attach files' }).click()
  await (await chooser).setFiles({
    name: 'cuentas año.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('uno, dos, tres'),
  })
  await expect(writing.getByText('cuentas año.txt')).toBeVisible()
  await expect(writing.getByRole('progressbar')).toBeHidden()
  await picture(page, 'composer')
  await writing.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(form(page)).toBeHidden({ timeout: 20_000 })

  await expect.poll(async () => (await imap.messages('Sent')).length, { timeout: 10_000 }).toBe(1)
  const book = await page.request.get(new URL('/api/contacts', page.url()).href)
  expect(await book.text(), 'people one writes to are collected').toContain(to.email)
  expect(await imap.messages('Drafts')).toEqual([])

  for (const person of [to, hidden]) {
    const other = await ImapClient.signIn(person)
    await expect.poll(async () => (await other.messages('INBOX')).length, { timeout: 10_000 }).toBe(1)
    const [received] = await other.messages('INBOX')
    const source = await other.source('INBOX', received?.uid ?? 0)
    expect(source).toContain('va adjunto')
    expect(source).not.toMatch(/^bcc:/im)
    if (person === to) expect(source).not.toContain(hidden.email)
    other.close()
  }
})

test('an answer goes to the writer, quotes them, and marks the message as answered', async ({
  mail: page,
  person,
  imap,
}) => {
  const writer = await newAccount(await testInstance())
  await imap.append(
    'INBOX',
    rawMessage({
      to: person.email,
      from: `Marta <${writer.email}>`,
      subject: 'Are you coming?',
      text: 'Dinner at nine.',
    }),
  )
  const region = await openMessage(page, 'Are you coming?')
  await region.getByRole('button', { name: 'Reply', exact: true }).click()
  await expect(form(page).getByLabel('Subject')).toHaveValue('Re: Are you coming?')
  await body(page).click()
  await page.keyboard.type('Yes, with bread.')
  await picture(page, 'reply')
  await form(page).getByRole('button', { name: 'Send', exact: true }).click()
  await expect(form(page)).toBeHidden({ timeout: 20_000 })
  await expect.poll(async () => (await imap.messages('INBOX'))[0]?.flags).toContain('\\Answered')

  const other = await ImapClient.signIn(writer)
  await expect.poll(async () => (await other.messages('INBOX')).length, { timeout: 10_000 }).toBe(1)
  const [received] = await other.messages('INBOX')
  const source = await other.source('INBOX', received?.uid ?? 0)
  expect(source).toMatch(/^In-Reply-To: </m)
  expect(source).toContain('Dinner at nine.')
  other.close()
})

test('what is written is saved as a draft, found again after the page dies, and finished', async ({
  mail: page,
  imap,
  context,
}) => {
  const to = await newAccount(await testInstance())
  const writing = await compose(page)
  await writing.getByLabel('To', { exact: true }).fill(to.email)
  await writing.getByLabel('Subject').fill('Half a thought')
  await body(page).click()
  await page.keyboard.type('It begins here')
  await expect
    .poll(async () => (await imap.messages('Drafts')).map(({ subject }) => subject), { timeout: 15_000 })
    .toEqual(['Half a thought'])
  expect((await imap.messages('Drafts'))[0]?.flags).toContain('\\Draft')
  const url = page.url()
  await page.close({ runBeforeUnload: false })

  const again = await context.newPage()
  await again.goto(url)
  await expect(form(again).getByLabel('Subject')).toHaveValue('Half a thought')
  await expect(body(again)).toContainText('It begins here')
  await form(again).getByRole('button', { name: 'Send', exact: true }).click()
  await expect(form(again)).toBeHidden({ timeout: 20_000 })
  await expect.poll(async () => (await imap.messages('Drafts')).length).toBe(0)
  await expect.poll(async () => (await imap.messages('Sent')).length).toBe(1)
})

test('an address the server refuses keeps the message and says why', async ({ mail: page, imap }) => {
  const writing = await compose(page)
  await writing.getByLabel('To', { exact: true }).fill('nobody-here@buzon.test')
  await writing.getByLabel('Subject').fill('To no one')
  await body(page).click()
  await page.keyboard.type('Is anybody there?')
  await writing.getByRole('button', { name: 'Send', exact: true }).click()
  await page.getByRole('button', { name: 'Open Outbox' }).click({ timeout: 20_000 })
  const recipients = page.getByRole('list', { name: 'Recipients' })
  await expect(recipients).toContainText('nobody-here@buzon.test')
  await expect(recipients).toContainText('550 5.1.1')
  await expect(recipients).toContainText('The address does not exist')
  await picture(page, 'outbox-refused')
  await page.getByRole('button', { name: 'Edit' }).click()
  await expect(form(page).getByLabel('Subject')).toHaveValue('To no one')
  expect(await imap.messages('Sent')).toEqual([])
})

test('a draft begun in another client is opened from Drafts and finished here', async ({
  mail: page,
  person,
  imap,
}) => {
  const to = await newAccount(await testInstance())
  await imap.append(
    'Drafts',
    rawMessage({ from: person.email, to: to.email, subject: 'Begun elsewhere', text: 'Dear all,' }),
    '\\Draft \\Seen',
  )
  await openMailbox(page, 'Drafts')
  await row(page, 'Begun elsewhere').getByText('Begun elsewhere').click()
  await expect(form(page).getByLabel('Subject')).toHaveValue('Begun elsewhere')
  await expect(body(page)).toContainText('Dear all,')
  await form(page).getByRole('button', { name: 'Send', exact: true }).click()
  await expect(form(page)).toBeHidden({ timeout: 20_000 })
  await expect
    .poll(async () => (await imap.messages('Sent')).map(({ subject }) => subject))
    .toEqual(['Begun elsewhere'])
  await expect.poll(() => imap.messages('Drafts')).toEqual([])
})

test('a notice leaves the keys of the composer free, and lies above the keyboard of a phone @phone', async ({
  mail: page,
}) => {
  const writing = await compose(page)
  await writing.getByLabel('Subject').fill('Under notices')
  await body(page).click()
  await page.keyboard.type('Said again and again.')
  await writing.getByRole('button', { name: 'Insert a template' }).click()
  await page.getByRole('button', { name: 'Save as template…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click()
  const notice = page.getByRole('region', { name: 'Notices' }).getByText('Template saved')
  await expect(notice).toBeVisible()
  const keys = writing.getByRole('toolbar')
  const isAbove = async () => {
    const [one, other] = [await notice.boundingBox(), await keys.boundingBox()]
    return one !== null && other !== null && one.y + one.height < other.y
  }
  expect(await isAbove()).toBe(true)
  // The keyboard of a phone that covers the page instead of making it shorter.
  await page.evaluate(() => {
    const area = window.visualViewport
    if (!area) return
    Object.defineProperty(area, 'height', { value: window.innerHeight - 300 })
    area.dispatchEvent(new Event('resize'))
  })
  await expect.poll(isAbove).toBe(true)
  await picture(page, 'composer-notice')
})
