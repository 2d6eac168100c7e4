import type { Page } from '@playwright/test'
import { newAccount, testInstance } from '../mailserver/testing.ts'
import { clerk, confirm, findings, openConsole } from './console-pages.ts'
import { ImapClient } from './imap-client.ts'
import { instance } from './instance.ts'
import { expect, isPhone, picture, signIn, test } from './journey.ts'
import { deliver } from './mail.ts'

const phrase = 'quite a long phrase 7'

let count = 0
const unique = (name: string) => `${name}${process.pid.toString(36)}${Date.now().toString(36)}${++count}`

async function subjects(person: { email: string; password: string }): Promise<string[]> {
  const client = await ImapClient.signIn(person)
  const found = (await client.messages('INBOX')).map(({ subject }) => subject)
  client.close()
  return found
}

const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })

async function command(page: Page, name: string, choice: string) {
  await page.getByRole('button', { name: `Commands for ${name}` }).click()
  await page.getByRole('menuitem', { name: choice }).click()
}

/** What goes along is said first: until then there is nothing to agree to, and the buttons move when it comes. */
async function deleteForGood(page: Page) {
  const button = page.getByRole('alertdialog').getByRole('button', { name: 'Delete' })
  await expect(button).toBeEnabled()
  await button.click()
}

test('an account is made, its owner chooses a password by the link, and once disabled can’t get in', async ({
  page,
  browser,
}) => {
  const name = unique('new')
  const email = `${name}@buzon.test`
  await openConsole(page, '/accounts')
  await page.getByRole('button', { name: 'New account' }).click()
  const dialog = page.getByRole('dialog', { name: 'New account' })
  await dialog.getByLabel('Before the @').fill('ana')
  await dialog.getByRole('button', { name: 'Add' }).click()
  await expect(dialog.getByRole('alert')).toHaveText('ana@buzon.test is already in use.')
  await dialog.getByLabel('Before the @').fill(name)
  await dialog.getByLabel('Name', { exact: true }).fill('Nuria Nueva')
  await dialog.getByRole('button', { name: 'Add' }).click()
  const given = page.getByRole('dialog', { name: `A link for ${email}` })
  const link = await given.getByLabel('Link', { exact: true }).inputValue()
  await given.getByRole('button', { name: 'Close' }).first().click()

  const owner = await (await browser.newContext({ baseURL: instance().url })).newPage()
  await owner.goto(link)
  await owner.getByLabel('New password', { exact: true }).fill('short')
  await owner.getByLabel('New password again').fill('short')
  await owner.getByRole('button', { name: 'Set password' }).click()
  await expect(owner.getByText('Use at least 10 characters.')).toBeVisible()
  await owner.getByLabel('New password', { exact: true }).fill(phrase)
  await owner.getByLabel('New password again').fill(phrase)
  await owner.getByRole('button', { name: 'Set password' }).click()
  await expect(owner.getByText(`You can sign in as ${email} now.`)).toBeVisible()
  await signIn(owner, { email, password: phrase })
  const writer = await owner.request.get('/api/identity')
  expect(await writer.json(), 'they write under the name they were given').toMatchObject({ name: 'Nuria Nueva' })
  await deliver({ to: email, subject: 'welcome' })
  await expect.poll(() => subjects({ email, password: phrase })).toEqual(['welcome'])

  await page.getByRole('searchbox', { name: 'Search names and addresses' }).fill('nuria')
  await row(page, email).getByRole('link').click()
  await page.getByRole('button', { name: 'Disable' }).click()
  await expect(page.getByText('The account is disabled, and everything it had open has ended.')).toBeVisible()
  await expect(ImapClient.signIn({ email, password: phrase })).rejects.toThrow('NO')
  await expect(deliver({ to: email, subject: 'too late' })).rejects.toThrow('550')
  // Their open page hears of it and goes there by itself, which may cross with ours.
  await owner.goto('/mail').catch(() => {})
  await expect(owner.getByRole('button', { name: 'Sign in' })).toBeVisible()

  await page.getByRole('button', { name: 'Delete' }).click()
  await deleteForGood(page)
  await confirm(page)
  await expect(page).toHaveURL(/\/admin\/accounts$/)
})

test('an alias, a redirect, another name of a domain and a catch-all: mail lands where each says', async ({
  page,
  person,
}) => {
  const other = await newAccount(await testInstance())
  const alias = `${unique('alias')}@buzon.test`
  const domain = `${unique('a-name-that-no-phone-has-room-for-in-one-line')}.test`
  await openConsole(page, '/aliases')
  await page.getByRole('button', { name: 'New alias' }).click()
  const dialog = page.getByRole('dialog', { name: 'New alias' })
  await dialog.getByLabel('Alias', { exact: true }).fill(alias)
  await dialog.getByLabel('Goes to').fill(`nobody-${person.email}`)
  await dialog.getByRole('button', { name: 'Add' }).click()
  await expect(dialog.getByRole('alert')).toHaveText(`There is no nobody-${person.email} here.`)
  await dialog.getByLabel('Goes to').fill(`${person.email}\n${other.email}`)
  await dialog.getByRole('button', { name: 'Add' }).click()
  await expect(dialog).toBeHidden()
  await deliver({ to: alias, subject: 'to the alias' })
  await expect.poll(() => subjects(person)).toEqual(['to the alias'])
  await expect.poll(() => subjects(other)).toEqual(['to the alias'])

  await page.goto('/admin/accounts')
  await page.getByRole('searchbox', { name: 'Search names and addresses' }).fill(person.email)
  await row(page, person.email).getByRole('link').click()
  await page.getByLabel('Goes on to').fill(other.email)
  await page.getByText('A copy stays in the mailbox').click()
  await page.getByRole('main').getByRole('button', { name: 'Save' }).last().click()
  await confirm(page)
  await expect(page.getByText('Saved.')).toBeVisible()
  await deliver({ to: person.email, subject: 'redirected' })
  await expect.poll(() => subjects(other)).toEqual(['to the alias', 'redirected'])
  expect(await subjects(person)).toEqual(['to the alias'])
  await page.goto('/admin/redirects')
  await page.getByRole('searchbox', { name: 'Search names and addresses' }).fill(person.email)
  await expect(row(page, person.email)).toContainText(other.email)

  await page.goto('/admin/domains')
  await page.getByRole('button', { name: 'New domain' }).click()
  const adding = page.getByRole('dialog', { name: 'New domain' })
  await adding.getByLabel('Domain', { exact: true }).fill(domain)
  await adding.getByRole('button', { name: 'Has accounts of its own' }).click()
  await page.getByRole('option', { name: 'Another name of buzon.test' }).click()
  await adding.getByRole('button', { name: 'Add' }).click()
  await expect(adding).toBeHidden()
  await deliver({ to: `${other.email.split('@')[0]}@${domain}`, subject: 'by the other name' })
  await expect.poll(() => subjects(other)).toContain('by the other name')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(page.viewportSize()?.width)
  await expect(page.getByRole('button', { name: `Commands for ${domain}` })).toBeInViewport({ ratio: 1 })
  await command(page, domain, 'Delete')
  await deleteForGood(page)
  await expect(page.getByRole('button', { name: `Commands for ${domain}` })).toBeHidden()

  await page.getByRole('button', { name: 'New domain' }).click()
  await adding.getByLabel('Domain', { exact: true }).fill(domain)
  await adding.getByRole('button', { name: 'Add' }).click()
  await expect(adding).toBeHidden()
  await expect(deliver({ to: `whoever@${domain}`, subject: 'refused' })).rejects.toThrow('550')
  await command(page, domain, 'Edit')
  const editing = page.getByRole('dialog', { name: domain })
  await editing.getByLabel('Catch-all').fill(other.email)
  await editing.getByRole('button', { name: 'Save' }).click()
  await expect(editing).toBeHidden()
  await deliver({ to: `whoever@${domain}`, subject: 'caught' })
  await expect.poll(() => subjects(other)).toContain('caught')
  await command(page, domain, 'Delete')
  await deleteForGood(page)
  await expect(page.getByRole('button', { name: `Commands for ${domain}` })).toBeHidden()
})

test('a file of accounts shows its errors by line, and is then added as a whole', async ({ page }) => {
  const [ana, eva, all] = [unique('ana'), unique('eva'), unique('all')].map((name) => `${name}@buzon.test`)
  const lines = ['kind,address,name,password,quota,destinations', `account,${ana},Ana,${phrase},100 MB,`]
  const good = [...lines, `account,${eva},Eva,,,`, `alias,${all},,,,${ana} ${eva}`].join('\n')
  const file = (text: string) => ({ name: 'accounts.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  await openConsole(page, '/import')
  const choose = page.locator('input[type=file]')
  await choose.setInputFiles(file(`${good}\naccount,x y@buzon.test,,,,`))
  await confirm(page)
  await expect(page.getByText(/^1 line can’t be added/)).toBeVisible()
  await expect(row(page, 'x y@buzon.test')).toContainText('This is not an address that can be used here')
  await picture(page, 'console-import')
  await choose.setInputFiles(file(good))
  await expect(page.getByText('All 3 lines of this file can be added.')).toBeVisible()
  await expect(deliver({ to: ana ?? '', subject: 'too early' })).rejects.toThrow('550')
  await page.getByRole('button', { name: 'Add them' }).click()
  await expect(page.getByText(/^3 lines were added\./)).toBeVisible()
  await expect(row(page, eva ?? '')).toContainText('/new-password#')
  await deliver({ to: all ?? '', subject: 'imported' })
  await expect.poll(() => subjects({ email: ana ?? '', password: phrase })).toEqual(['imported'])
})

test('T19 who administers one domain sees that one; who administers none sees nothing', async ({
  page,
  browser,
  person,
}) => {
  const helper = await newAccount(await testInstance(), { domain: 'correo.test' })
  await openConsole(page, '/administrators')
  await page.getByRole('button', { name: 'New administrator' }).click()
  const dialog = page.getByRole('dialog', { name: 'New administrator' })
  await dialog.getByLabel('Address', { exact: true }).fill(helper.email)
  await dialog.getByRole('button', { name: 'The whole service' }).click()
  await page.getByRole('option', { name: 'correo.test', exact: true }).click()
  await dialog.getByRole('button', { name: 'Add' }).click()
  await confirm(page)
  await expect(row(page, helper.email)).toContainText('correo.test')

  const theirs = await (await browser.newContext({ baseURL: instance().url })).newPage()
  await signIn(theirs, helper)
  await theirs.goto('/admin/domains')
  await expect(row(theirs, 'correo.test')).toBeVisible()
  await expect(row(theirs, 'buzon.test')).toBeHidden()
  await expect(theirs.getByRole('link', { name: 'Administrators' })).toBeHidden()
  const headers = { origin: instance().url }
  expect((await theirs.request.get('/api/admin/administrators')).status()).toBe(403)
  const { accounts } = await (await page.request.get('/api/admin/accounts?q=ana@buzon.test')).json()
  const [ana] = accounts as { id: number }[]
  expect((await theirs.request.get(`/api/admin/accounts/${ana?.id}`)).status()).toBe(404)
  const change = { data: { displayName: 'x', quotaBytes: 0, isEnabled: false, mustChangePassword: false }, headers }
  expect((await theirs.request.put(`/api/admin/accounts/${ana?.id}`, change)).status()).toBe(404)
  expect((await theirs.request.delete(`/api/admin/accounts/${ana?.id}`, { headers })).status()).toBe(403)

  const nobody = await (await browser.newContext({ baseURL: instance().url })).newPage()
  await signIn(nobody, person)
  await nobody.goto('/admin')
  await expect(nobody.getByText('This is for the administrators of the mail service.')).toBeVisible()
  for (const path of ['role', 'overview', 'domains', 'accounts', 'aliases', 'audit'])
    expect((await nobody.request.get(`/api/admin/${path}`)).status(), path).toBe(403)

  await command(page, helper.email, 'Remove')
  await expect(page.getByRole('button', { name: `Commands for ${helper.email}` })).toBeHidden()
  expect((await theirs.request.get('/api/admin/domains')).status()).toBe(403)
})

test('what is done stands in the log, which is checked and exported; without the password it is not', async ({
  page,
}) => {
  await openConsole(page, '/log')
  const refused = await page.request.get('/api/admin/audit/export?format=csv')
  expect(refused.status()).toBe(403)
  await page.getByRole('button', { name: 'Export CSV' }).click()
  const dialog = page.getByRole('dialog', { name: 'Your password, once more' })
  await dialog.getByLabel('Password', { exact: true }).fill('wrong')
  await dialog.getByRole('button', { name: 'Go on' }).click()
  await expect(dialog.getByText('This is not your password.')).toBeVisible()
  await dialog.getByLabel('Password', { exact: true }).fill(clerk.password)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Go on' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('acts.csv')
  await page.getByRole('button', { name: 'Check' }).click()
  await expect(page.getByText(/entries follow from one another/)).toBeVisible()
  await page.getByRole('searchbox').fill('confirmation-failed')
  await expect(row(page, 'Typed a wrong password').first()).toContainText(clerk.email)
  // What changed is said in words, not in the names of our fields.
  const address = `said${Date.now().toString(36)}@buzon.test`
  const alias = { address, destinations: [clerk.email], isEnabled: true }
  const headers = { origin: new URL(page.url()).origin }
  expect((await page.request.post('/api/admin/aliases', { data: alias, headers })).status()).toBe(200)
  await page.getByRole('searchbox').fill(address)
  await expect(row(page, address)).toContainText(`goes to: ${clerk.email}`)
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme })

    test('no page of the console has a serious finding, or is wider than the screen', async ({ page }) => {
      test.setTimeout(300_000) // a dozen pages, each gone through by axe
      await openConsole(page)
      const pages = [
        '',
        '/domains',
        '/accounts',
        '/aliases',
        '/redirects',
        '/import',
        '/queue',
        '/trace',
        '/travel',
        '/administrators',
        '/log',
      ]
      for (const path of pages) {
        await page.goto(`/admin${path}`)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        await expect(page.getByRole('status', { name: 'Loading' })).toHaveCount(0)
        await expect.poll(() => findings(page), { message: path, timeout: 60_000 }).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth), path).toBe(false)
        await picture(page, `console${path.replace('/', '-') || '-overview'}-${colorScheme}`)
      }
      if (!isPhone(page)) return
      await page.goto('/admin/accounts')
      await row(page, 'ana@buzon.test').getByRole('link').click()
      await expect(page.getByRole('heading', { name: 'Redirect' })).toBeVisible()
      await expect.poll(() => findings(page), { timeout: 60_000 }).toEqual([])
      await picture(page, `console-account-${colorScheme}`)
    })
  })
}
