import type { Browser, Page } from '@playwright/test'
import { newAccount, testInstance } from '../mailserver/testing.ts'
import { expectFit, expectNoFindings } from './findings.ts'
import { ImapClient } from './imap-client.ts'
import { expect, picture, test } from './journey.ts'
import { form } from './new-message.ts'

const files = (page: Page) => form(page).getByRole('list', { name: 'Attached files' })

async function attach(page: Page, name: string, content: Buffer) {
  await page.getByRole('button', { name: 'Compose' }).first().click()
  const chooser = page.waitForEvent('filechooser')
  await form(page).getByRole('button', { name: 'Attach files' }).click()
  await (await chooser).setFiles({ name, mimeType: 'application/octet-stream', buffer: content })
}

async function choose(page: Page, name: string, choice: string) {
  await files(page)
    .getByRole('button', { name: `Choices for ${name}` })
    .click()
  await page.getByRole('menuitem', { name: choice }).click()
}

/** Somebody without an account, in a browser without script. */
async function stranger(browser: Browser, page: Page, colorScheme: 'light' | 'dark' = 'light') {
  const viewport = page.viewportSize()
  const context = await browser.newContext({ javaScriptEnabled: false, colorScheme, locale: 'es-ES', viewport })
  return context.newPage()
}

test('a large file goes out as a link with a password; who gets it downloads it without script; its sender is told and takes it back', async ({
  mail: page,
  imap,
  browser,
}) => {
  test.setTimeout(120_000)
  const to = await newAccount(await testInstance())
  const content = Buffer.alloc(2_000_000, 'datos ')
  const settings = new URL('/api/settings', page.url()).href
  const headers = { origin: new URL(settings).origin }
  await page.request.patch(settings, { headers, data: { linkAboveMb: 1 } })
  await attach(page, 'maqueta año.bin', content)
  await expect(files(page)).toContainText(/Link · until/, { timeout: 60_000 })
  await choose(page, 'maqueta año.bin', 'Link options…')
  const options = page.getByRole('dialog', { name: 'Link to maqueta año.bin' })
  await options.getByText('Ask for a password').click()
  await expect(options.getByRole('button', { name: 'Save' })).toBeDisabled()
  await options.getByLabel('Password', { exact: true }).fill('ábrete')
  await options.getByText('Tell me of the first download').click()
  await picture(page, 'link-options')
  await options.getByRole('button', { name: 'Save' }).click()
  await expect(files(page)).toContainText('password')
  await picture(page, 'composer-link')
  await form(page).getByLabel('To', { exact: true }).fill(to.email)
  await form(page).getByLabel('Subject').fill('La maqueta')
  await form(page).getByRole('button', { name: 'Send', exact: true }).click()
  await expect(form(page)).toBeHidden({ timeout: 30_000 })

  const other = await ImapClient.signIn(to)
  await expect.poll(async () => (await other.messages('INBOX')).length, { timeout: 40_000 }).toBe(1)
  const [received] = await other.messages('INBOX')
  const source = (await other.source('INBOX', received?.uid ?? 0)).replaceAll('=\r\n', '')
  other.close()
  expect(source.length, 'a link, not the file').toBeLessThan(20_000)
  const [address = ''] = /http:\/\/localhost:\d+\/f\/[\w-]{32}/.exec(source) ?? []
  await expect.poll(async () => (await imap.messages('Sent')).length).toBe(1)

  const reader = await stranger(browser, page)
  await reader.goto(address)
  await expect(reader.getByRole('heading', { name: 'maqueta año.bin' })).toBeVisible()
  await picture(reader, 'download-page')
  await reader.getByLabel('Contraseña').fill('abrete')
  await reader.getByRole('button', { name: 'Descargar' }).click()
  await expect(reader.getByRole('alert')).toContainText('Esta no es la contraseña')
  await picture(reader, 'download-page-wrong')
  await reader.getByLabel('Contraseña').fill('ábrete')
  const saved = reader.waitForEvent('download')
  await reader.getByRole('button', { name: 'Descargar' }).click()
  const download = await saved
  expect(download.suggestedFilename()).toBe('maqueta año.bin')
  const chunks: Buffer[] = []
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer)
  expect(Buffer.concat(chunks).equals(content)).toBe(true)

  await expect(page.getByText('“maqueta año.bin” was downloaded for the first time.')).toBeVisible({ timeout: 15_000 })
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  const list = page.getByRole('list', { name: 'Linked files' })
  await expect(list).toContainText('downloaded once')
  await picture(page, 'linked-files')
  await expectNoFindings(page, 'linked files')
  await list.getByRole('button', { name: 'Withdraw the link to maqueta año.bin' }).click()
  await page.getByRole('button', { name: 'Withdraw', exact: true }).click()
  await expect(list).toContainText('Withdrawn')
  await reader.goto(address)
  await expect(reader.getByRole('heading', { name: 'Aquí no hay ningún archivo' })).toBeVisible()
  await picture(reader, 'download-page-gone')
  await reader.context().close()
})

test('a small file goes as a link if one wishes, and back; what is dropped takes its link along', async ({
  mail: page,
}) => {
  await attach(page, 'nota.txt', Buffer.from('uno'))
  await expect(files(page)).toContainText('nota.txt')
  await choose(page, 'nota.txt', 'Send as a link')
  await expect(files(page)).toContainText(/Link · until/)
  await choose(page, 'nota.txt', 'Attach to the message instead')
  await expect(files(page)).not.toContainText('Link')
  await choose(page, 'nota.txt', 'Send as a link')
  await expect(files(page)).toContainText(/Link · until/)
  const list = async () => {
    const answer = await page.request.get(new URL('/api/linked-files', page.url()).href)
    return ((await answer.json()) as { files: { url: string }[] }).files
  }
  expect(await list()).toHaveLength(1)
  await form(page).getByRole('button', { name: 'Discard' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Discard' }).click()
  await expect.poll(async () => (await list()).length).toBe(0)
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`the page of a linked file has no finding and nothing too wide, ${colorScheme}`, async ({
    mail: page,
    browser,
  }) => {
    const name = `${'a very long name '.repeat(9)}.tar.gz`
    await attach(page, name, Buffer.from('uno'))
    await expect(files(page)).toContainText('a very long name')
    await choose(page, name, 'Send as a link')
    await expect(files(page)).toContainText(/Link · until/)
    const answer = await page.request.get(new URL('/api/linked-files', page.url()).href)
    const [file] = ((await answer.json()) as { files: { url: string }[] }).files
    const context = await browser.newContext({ colorScheme, locale: 'en-GB', viewport: page.viewportSize() })
    const reader = await context.newPage()
    const errors: string[] = []
    reader.on('console', (message) => void (message.type() === 'error' && errors.push(message.text())))
    await reader.goto(file?.url ?? '')
    await expect(reader.getByRole('button', { name: 'Download' })).toBeVisible()
    await expectFit(reader, `download-page-${colorScheme}`)
    expect(errors).toEqual([])
    await context.close()
  })
