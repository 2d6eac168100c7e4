import { confirm, deleteForGood, openConsole, subjects, tableRow, unique } from './console-pages.ts'
import { ImapClient } from './imap-client.ts'
import { instance } from './instance.ts'
import { expect, picture, signIn, test } from './journey.ts'
import { deliver } from './mail.ts'

const phrase = 'quite a long phrase 7'

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
  await tableRow(page, email).getByRole('link').click()
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
  await expect(tableRow(page, 'x y@buzon.test')).toContainText('This is not an address that can be used here')
  await picture(page, 'console-import')
  await choose.setInputFiles(file(good))
  await expect(page.getByText('All 3 lines of this file can be added.')).toBeVisible()
  await expect(deliver({ to: ana ?? '', subject: 'too early' })).rejects.toThrow('550')
  await page.getByRole('button', { name: 'Add them' }).click()
  await expect(page.getByText(/^3 lines were added\./)).toBeVisible()
  await expect(tableRow(page, eva ?? '')).toContainText('/new-password#')
  await deliver({ to: all ?? '', subject: 'imported' })
  await expect.poll(() => subjects({ email: ana ?? '', password: phrase })).toEqual(['imported'])
})
