import { expect, picture, test } from './journey.ts'

test('a person is added, found, changed and deleted', async ({ mail: page }) => {
  await page.goto('/contacts')
  await page.getByRole('button', { name: 'New contact' }).first().click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Begoña Núñez')
  await page
    .getByRole('textbox', { name: /^Email/ })
    .first()
    .fill('begona@example.org')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('begona@example.org').first()).toBeVisible()
  await picture(page, 'contact')

  await page.goto('/contacts')
  await page.getByRole('searchbox', { name: 'Search contacts' }).fill('nunez')
  await expect(page.getByText('Begoña Núñez')).toBeVisible()
  await page.getByText('Begoña Núñez').click()
  await page.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
  await page.goto('/contacts')
  await expect(page.getByText('Begoña Núñez')).toBeHidden()
})

test('people come in from a vCard file and go out again', async ({ mail: page }) => {
  await page.goto('/contacts')
  const cards =
    'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Íñigo Ruiz\r\nEMAIL:inigo@example.org\r\nEND:VCARD\r\nBEGIN:VCARD\r\nVERSION:2.1\r\nN:Stone;Ada\r\nEMAIL;INTERNET:ada@example.org\r\nEND:VCARD\r\n'
  const chooser = page.waitForEvent('filechooser')
  await page
    .getByRole('button', { name: /Import/ })
    .first()
    .click()
  await (await chooser).setFiles({ name: 'people.vcf', mimeType: 'text/vcard', buffer: Buffer.from(cards) })
  await expect(page.getByText('Íñigo Ruiz')).toBeVisible()
  await expect(page.getByText('Ada Stone')).toBeVisible()
  const exported = await page.request.get(new URL('/api/contacts/export', page.url()).href)
  expect(await exported.text()).toContain('inigo@example.org')
})
