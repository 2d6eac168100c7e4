import { newAccount, testInstance } from '../mailserver/testing.ts'
import { command, confirm, deleteForGood, openConsole, subjects, tableRow, unique } from './console-pages.ts'
import { expect, test } from './journey.ts'
import { deliver } from './mail.ts'

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
  await tableRow(page, person.email).getByRole('link').click()
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
  await expect(tableRow(page, person.email)).toContainText(other.email)

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
