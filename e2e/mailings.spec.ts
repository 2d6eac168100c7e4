import { newAccount, testInstance } from '../mailserver/testing.ts'
import { expectNoFindingsInBoth } from './findings.ts'
import { ImapClient } from './imap-client.ts'
import { expect, isPhone, mailboxTree, picture, sendsAtOnce, test } from './journey.ts'
import { form } from './new-message.ts'

test('one text goes to each of many alone, filled in from a spreadsheet, and the report says what became of it', async ({
  mail: page,
  imap,
}) => {
  test.setTimeout(300_000) // three screens, each gone through by axe twice
  await sendsAtOnce(page)
  const [beto, carla] = [await newAccount(await testInstance()), await newAccount(await testInstance())]
  await page.getByRole('button', { name: 'Compose' }).first().click()
  await form(page).getByLabel('To', { exact: true }).fill(`Beto Ruiz <${beto.email}>`)
  await form(page).getByLabel('Subject').fill('Cuota de {{first name}}')
  await form(page).getByRole('textbox', { name: 'Message body' }).click()
  await page.keyboard.type('Hola {{Nombre|vecino}}: {{cuota}}.')

  await form(page).getByRole('button', { name: 'Ways to send' }).click()
  await page.getByRole('menuitem', { name: 'Send individually…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Send individually' })
  await expect(dialog).toContainText('1 person')
  const chooser = page.waitForEvent('filechooser')
  await dialog.getByRole('button', { name: 'Add people from a CSV file…' }).click()
  // As a Spanish spreadsheet saves it: semicolons, and the letters of Windows.
  const lines = [
    'Nombre;Correo;Cuota',
    `Carla Niño;${carla.email};12 €`,
    `Beto;${beto.email};9 €`,
    'Nadie Allí;nobody-at-all@buzon.test;7 €',
    'Olga;olga@buzon.test;',
    'Sin Correo;;3 €',
  ]
  const windows = Buffer.from(lines.join('\r\n').replaceAll('€', '\x80'), 'latin1')
  await (await chooser).setFiles({ name: 'socios.csv', mimeType: 'text/csv', buffer: windows })
  await expect(dialog).toContainText('4 people')
  await expect(dialog).toContainText('One address came twice')
  await expect(dialog).toContainText('Sin Correo, 3 €')
  await expect(dialog).toContainText('{{cuota}} is empty for 1 person: olga@buzon.test')
  await expect(dialog).toContainText('Message 1 of 3')
  await expect(dialog).toContainText('Cuota de Beto')
  await dialog.getByRole('button', { name: 'Next person' }).click()
  await expect(dialog).toContainText('Cuota de Carla')
  await expect(dialog.frameLocator('iframe').locator('body')).toContainText('Hola Carla Niño: 12 €.')
  await expectNoFindingsInBoth(page, 'mailing-dialog')

  await dialog.getByRole('button', { name: 'Send 3 messages' }).click()
  await expect(form(page)).toBeHidden({ timeout: 20_000 })
  await page.getByRole('button', { name: 'Open Outbox' }).click()
  const line = page.getByRole('listitem').filter({ hasText: 'Cuota de {{first name}}' })
  await expect(line).toContainText('2 of 3 sent', { timeout: 30_000 })
  await expect(line).toContainText('1 refused')
  await expect(line.getByRole('button', { name: 'Dismiss' })).toBeVisible({ timeout: 20_000 })
  await expect(page.getByRole('region', { name: 'Outbox' }).getByRole('listitem'), 'it is one thing').toHaveCount(1)
  await expectNoFindingsInBoth(page, 'mailing-outbox')

  await line.getByRole('button', { name: 'Report' }).click()
  const report = page.getByRole('dialog', { name: /^Report on/ })
  const outcomes = report.getByRole('listitem')
  await expect(outcomes).toHaveCount(3)
  await expect(outcomes.first()).toContainText('nobody-at-all@buzon.test')
  await expect(outcomes.first()).toContainText('550 5.1.1')
  await expectNoFindingsInBoth(page, 'mailing-report')
  const download = page.waitForEvent('download')
  await report.getByRole('link', { name: 'Save as CSV' }).click()
  expect((await download).suggestedFilename()).toMatch(/\.csv$/)
  await report.getByRole('button', { name: 'Close' }).click()
  await line.getByRole('button', { name: 'Dismiss' }).click()
  await expect(page.getByText('Nothing is waiting to be sent.')).toBeVisible()

  for (const [person, other, words] of [
    [beto, carla, 'Hola Beto'],
    [carla, beto, 'Hola Carla'],
  ] as const) {
    const theirs = await ImapClient.signIn(person)
    await expect.poll(async () => (await theirs.messages('INBOX')).length, { timeout: 10_000 }).toBe(1)
    const [received] = await theirs.messages('INBOX')
    const source = await theirs.source('INBOX', received?.uid ?? 0)
    expect(source).toContain(words)
    expect(source).not.toContain(other.email)
    theirs.close()
  }
  await expect.poll(async () => (await imap.messages('Sent')).length).toBe(2)
  expect(await imap.messages('Drafts')).toEqual([])
})

test('a mailing that goes slowly can be stopped, gone on with, and taken back while there is time', async ({
  mail: page,
  imap,
}) => {
  test.setTimeout(120_000) // it goes slowly
  const to = await newAccount(await testInstance())
  const addresses = [to.email, 'nobody-1@buzon.test', 'nobody-2@buzon.test', 'nobody-3@buzon.test']
  const begin = async () => {
    await form(page).getByRole('button', { name: 'Ways to send' }).click()
    await page.getByRole('menuitem', { name: 'Send individually…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Send individually' })
    await dialog.getByRole('button', { name: /Pace/ }).click()
    await page.getByRole('option', { name: 'One a minute' }).click()
    await expect(dialog).toContainText('That takes about 3 minutes.')
    await dialog.getByRole('button', { name: 'Send 4 messages' }).click()
    await expect(form(page)).toBeHidden({ timeout: 20_000 })
  }
  await page.getByRole('button', { name: 'Compose' }).first().click()
  await form(page).getByLabel('To', { exact: true }).fill(addresses.join(', '))
  await form(page).getByLabel('Subject').fill('Slowly')
  await form(page).getByRole('textbox', { name: 'Message body' }).click()
  await page.keyboard.type('Words of it.')
  await begin()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(form(page).getByLabel('Subject')).toHaveValue('Slowly')
  expect(await imap.messages('Sent')).toEqual([])

  await begin()
  if (isPhone(page)) await mailboxTree(page)
  await page.getByRole('link', { name: /^Outbox/ }).click()
  const line = page.getByRole('listitem').filter({ hasText: 'Slowly' })
  await expect(line).toContainText('1 of 4 sent', { timeout: 40_000 })
  await line.getByRole('button', { name: 'Stop' }).click()
  await expect(line).toContainText('Stopped, 1 of 4 sent')
  await picture(page, 'mailing-stopped')
  await line.getByRole('button', { name: 'Go on' }).click()
  await expect(line).toContainText('1 refused', { timeout: 20_000 })
  await line.getByRole('button', { name: 'Stop' }).click()
  await line.getByRole('button', { name: 'Dismiss' }).click()
  await page.getByRole('button', { name: 'Leave unsent' }).click()
  await expect(page.getByText('Nothing is waiting to be sent.')).toBeVisible()
  expect(await imap.messages('Sent')).toHaveLength(1)
  await expect.poll(() => imap.messages('Drafts')).toEqual([])
})
