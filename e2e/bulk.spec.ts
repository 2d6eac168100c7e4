import { expect, isPhone, openMailbox, picture, row, test } from './journey.ts'
import { rawMessage } from './mail.ts'

const many = 130

test('all that a mailbox has are archived at once, with what is not loaded, and taken back', async ({
  mail: page,
  person,
  imap,
}) => {
  for (let number = 1; number <= many; number++)
    await imap.append('INBOX', rawMessage({ to: person.email, subject: `Letter ${number}` }))
  await expect(row(page, `Letter ${many}`)).toBeVisible()

  if (isPhone(page)) await row(page, `Letter ${many}`).getByRole('checkbox').click({ force: true })
  else await page.getByRole('checkbox', { name: 'Select all loaded messages' }).click({ force: true })
  await page.getByRole('button', { name: `Select all ${many}` }).click()
  await expect(page.getByText(`All ${many} messages are selected.`)).toBeVisible()
  await picture(page, 'bulk-selected')
  await page.getByRole('button', { name: 'Archive' }).click()

  await expect(page.getByText(`${many} messages changed`)).toBeVisible()
  await picture(page, 'bulk-done')
  expect(await imap.messages('INBOX')).toHaveLength(0)
  expect(await imap.messages('Archive')).toHaveLength(many)
  await expect(page.getByText('Nothing here. New mail appears by itself.')).toBeVisible()

  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(async () => (await imap.messages('INBOX')).length).toBe(many)
  expect(await imap.messages('Archive')).toHaveLength(0)
  await expect(row(page, 'Letter ').first()).toBeVisible()
})

test('a mailbox is sorted by subject and by size, and this browser remembers it', async ({
  mail: page,
  person,
  imap,
}) => {
  for (const subject of ['Bread', 'Apples', 'Cheese'])
    await imap.append('INBOX', rawMessage({ to: person.email, subject }))
  await expect(row(page, 'Cheese')).toBeVisible()
  const subjects = () => page.getByRole('grid', { name: 'Messages' }).getByRole('row').allInnerTexts()
  const order = async () => (await subjects()).map((text) => /Bread|Apples|Cheese/.exec(text)?.[0])
  await expect.poll(order).toEqual(['Cheese', 'Apples', 'Bread'])

  await page.getByRole('button', { name: 'Sort' }).click()
  await page.getByRole('menuitemradio', { name: 'Subject' }).click()
  await expect.poll(order).toEqual(['Apples', 'Bread', 'Cheese'])
  await page.getByRole('button', { name: 'Sort' }).click()
  await picture(page, 'sort-menu')
  await page.getByRole('menuitemradio', { name: 'Z to A' }).click()
  await expect.poll(order).toEqual(['Cheese', 'Bread', 'Apples'])

  await imap.append('INBOX', rawMessage({ to: person.email, subject: 'Bread again' }))
  await expect(row(page, 'Bread again')).toBeVisible()
  await page.reload()
  await expect.poll(order).toEqual(['Cheese', 'Bread', 'Bread', 'Apples'])
  await openMailbox(page, 'Sent')
  await expect(page.getByText('Nothing here')).toBeVisible()
})
