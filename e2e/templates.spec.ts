import type { Locator } from '@playwright/test'
import { newAccount, testInstance } from '../mailserver/testing.ts'
import { draftsKept } from './drafts-kept.ts'
import { expectNoFindingsInBoth } from './findings.ts'
import { expect, openMessage, sendsAtOnce, test } from './journey.ts'
import { rawMessage } from './mail.ts'
import { body, compose, form, received, send, subjectOf } from './new-message.ts'

test.beforeEach(() => test.setTimeout(240_000)) // axe goes through a screen of each twice

test('a template is written once, filled in for whom it goes to, and what is not filled in is told', async ({
  mail: page,
}) => {
  await sendsAtOnce(page)
  const to = await newAccount(await testInstance())
  await page.goto('/settings/templates')
  await page.getByRole('button', { name: 'New template' }).click()
  const dialog = page.getByRole('dialog', { name: 'New template' })
  await dialog.getByLabel('Name').fill('Bienvenida')
  await dialog.getByLabel('Subject').fill('Hola {{first}}')
  await dialog.getByRole('textbox', { name: 'Text' }).click()
  await page.keyboard.type('Bienvenida, {{first}}.')
  await expectNoFindingsInBoth(page, 'template')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('button', { name: 'Write with Bienvenida' }).click()
  await expect(subjectOf(page)).toHaveValue('Hola {{first}}')
  await form(page).getByLabel('To', { exact: true }).fill(`Carla Niño <${to.email}>,`)
  await send(page)
  await expect(form(page)).toContainText('Not filled in yet: {{first}}')
  await form(page).getByRole('button', { name: 'Fill in' }).click()
  await expect(subjectOf(page)).toHaveValue('Hola Carla')
  await send(page)
  const source = await received(to)
  expect(source).toContain('Subject: Hola Carla')
  expect(source).toContain('Bienvenida, Carla.')
})

test('a template keeps its files and its pictures, whether it was written here, made of a message or of a saved one', async ({
  mail: page,
  person,
  imap,
}) => {
  await sendsAtOnce(page)
  const to = await newAccount(await testInstance())
  await page.goto('/settings/templates')
  await page.getByRole('button', { name: 'New template' }).click()
  const dialog = page.getByRole('dialog', { name: 'New template' })
  await dialog.getByLabel('Name').fill('Tarifas')
  await dialog.getByRole('textbox', { name: 'Text' }).click()
  await page.keyboard.type('Van las tarifas.')
  await dialog.getByLabel('Attach files').setInputFiles([
    { name: 'tarifas 2026.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF prices') },
    { name: 'otra.txt', mimeType: 'text/plain', buffer: Buffer.from('not this one') },
  ])
  const files = (place: Locator) => place.getByRole('list', { name: 'Attached files' }).getByRole('listitem')
  await expect(files(dialog)).toHaveCount(2)
  await expectNoFindingsInBoth(page, 'template-files')
  await dialog.getByRole('button', { name: 'Remove otra.txt' }).click()
  await expect(files(dialog)).toHaveCount(1)
  await dialog.getByRole('button', { name: 'Save' }).click()
  const line = page.getByRole('list', { name: 'Templates' }).getByRole('listitem')
  await expect(line).toContainText('1 file')

  // Used twice: the first message's file going away is nothing to the second.
  await page.getByRole('button', { name: 'Write with Tarifas' }).click()
  await expect(files(form(page))).toContainText('tarifas 2026.pdf')
  await form(page).getByRole('button', { name: 'Remove tarifas 2026.pdf' }).click()
  await form(page).getByRole('button', { name: 'Save and close' }).click()
  await page.getByRole('button', { name: 'Write with Tarifas' }).click()
  await expect(files(form(page))).toContainText('tarifas 2026.pdf')
  await form(page).getByLabel('To', { exact: true }).fill(`${to.email},`)
  await subjectOf(page).fill('Las tarifas')
  await send(page)
  const source = await received(to)
  expect(source).toContain('tarifas 2026.pdf')
  expect(source).toContain(Buffer.from('%PDF prices').toString('base64'))

  const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
  const saved = rawMessage({
    to: person.email,
    subject: 'Con logo',
    html: '<p>Saludos <img src="cid:logo" alt="logo"></p>',
    parts: [
      `Content-Type: image/png\nContent-ID: <logo>\nContent-Disposition: inline\nContent-Transfer-Encoding: base64\n\n${pixel}`,
      `Content-Type: text/csv; name="cuotas.csv"\nContent-Disposition: attachment\n\na,b`,
    ],
  })
  await page
    .getByLabel('From a file')
    .setInputFiles({ name: 'logo.eml', mimeType: 'message/rfc822', buffer: Buffer.from(saved) })
  await expect(page.getByText('Template saved')).toBeVisible()
  await page.getByRole('button', { name: 'Write with Con logo' }).click()
  await expect(files(form(page))).toContainText('cuotas.csv')
  await expect(body(page).locator('img')).toHaveCount(1)
  await form(page).getByRole('button', { name: 'Save and close' }).click()

  // What is being saved while its page goes comes back with the next one.
  await expect.poll(() => page.evaluate(draftsKept)).toBe(0)
  await imap.append('INBOX', saved.replace('Con logo', 'De un mensaje'))
  await page.goto('/mail')
  await openMessage(page, 'De un mensaje')
  await page
    .getByRole('region', { name: 'Message', exact: true })
    .getByRole('button', { name: 'More', exact: true })
    .first()
    .click()
  await page.getByRole('menuitem', { name: 'Save as template' }).click()
  await expect(page.getByText('Template saved')).toBeVisible()
  await page.goto('/mail')
  await compose(page)
  await form(page).getByRole('button', { name: 'Insert a template' }).click()
  await page.getByRole('button', { name: 'De un mensaje' }).click()
  await expect(files(form(page))).toContainText('cuotas.csv')
  await expect(body(page).locator('img')).toHaveCount(1)
})
