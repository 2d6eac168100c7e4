import { newAccount, testInstance } from '../mailserver/testing.ts'
import { clerk, command, confirm, openConsole, tableRow } from './console-pages.ts'
import { instance } from './instance.ts'
import { expect, signIn, test } from './journey.ts'

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
  await expect(tableRow(page, helper.email)).toContainText('correo.test')

  const theirs = await (await browser.newContext({ baseURL: instance().url })).newPage()
  await signIn(theirs, helper)
  await theirs.goto('/admin/domains')
  await expect(tableRow(theirs, 'correo.test')).toBeVisible()
  await expect(tableRow(theirs, 'buzon.test')).toBeHidden()
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
  await expect(tableRow(page, 'Typed a wrong password').first()).toContainText(clerk.email)
  // What changed is said in words, not in the names of our fields.
  const address = `said${Date.now().toString(36)}@buzon.test`
  const alias = { address, destinations: [clerk.email], isEnabled: true }
  const headers = { origin: new URL(page.url()).origin }
  expect((await page.request.post('/api/admin/aliases', { data: alias, headers })).status()).toBe(200)
  await page.getByRole('searchbox').fill(address)
  await expect(tableRow(page, address)).toContainText(`goes to: ${clerk.email}`)
})
