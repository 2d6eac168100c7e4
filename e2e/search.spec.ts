import type { Page } from '@playwright/test'
import { expect, isPhone, mailboxTree, picture, row, test } from './journey.ts'
import { rawMessage } from './mail.ts'

async function searchBox(page: Page) {
  const box = page.getByRole('searchbox', { name: 'Search mail' })
  if (isPhone(page) && !(await box.isVisible())) await page.getByRole('button', { name: 'Search', exact: true }).click()
  return box
}

async function search(page: Page, text: string) {
  const box = await searchBox(page)
  await box.fill(text)
  await box.press('Enter')
}

test('a search goes on to all mailboxes, and what is found there is read and moved where it is', async ({
  mail: page,
  person,
  imap,
}) => {
  await imap.append('INBOX', rawMessage({ to: person.email, subject: 'Boat in the inbox' }))
  await imap.append('Archive', rawMessage({ to: person.email, subject: 'Boat in the archive', text: 'Oars and sails' }))
  await imap.append('Sent', rawMessage({ to: 'tom@elsewhere.test', subject: 'Boat that I sent' }))
  await imap.append('Trash', rawMessage({ to: person.email, subject: 'Boat thrown away' }))

  await search(page, 'oars')
  await page.getByRole('button', { name: 'Search all mailboxes' }).click()
  await expect(page.getByRole('button', { name: 'All mailboxes', exact: true, pressed: true })).toBeVisible()
  await expect(row(page, 'Boat in the archive')).toHaveAccessibleName(/, in Archive/)

  await search(page, 'boat')
  await expect(row(page, 'Boat in the inbox')).toBeVisible()
  await expect(row(page, 'Boat that I sent')).toHaveAccessibleName(/To: tom@elsewhere\.test, Boat that I sent/)
  await expect(row(page, 'Boat thrown away')).toBeHidden()
  await picture(page, 'search-everywhere')

  await row(page, 'Boat in the archive').getByText('Boat in the archive').click()
  await expect(page.getByRole('region', { name: 'Message' }).getByText('Oars and sails')).toBeVisible()
  if (isPhone(page)) await page.goBack()

  await row(page, 'Boat in the archive').getByRole('checkbox').check()
  await row(page, 'Boat in the inbox').getByRole('checkbox').check()
  await page.getByRole('toolbar', { name: 'Selected messages' }).getByRole('button', { name: 'Delete' }).click()
  await expect(row(page, 'Boat in the inbox')).toBeHidden()
  await expect.poll(async () => (await imap.messages('Trash')).length).toBe(3)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect
    .poll(async () => (await imap.messages('Archive')).map(({ subject }) => subject))
    .toEqual(['Boat in the archive'])
  await expect
    .poll(async () => (await imap.messages('INBOX')).map(({ subject }) => subject))
    .toEqual(['Boat in the inbox'])
})

test('the parts of a search are shown, changed and dropped one by one', async ({ mail: page, person, imap }) => {
  await imap.append('INBOX', rawMessage({ to: person.email, subject: 'Boat', from: 'Tom Reed <tom@elsewhere.test>' }))
  await imap.append('INBOX', rawMessage({ to: person.email, subject: 'Car', from: 'Tom Reed <tom@elsewhere.test>' }))
  await expect(row(page, 'Car')).toBeVisible()

  await search(page, 'from:tom subject:boat is:unread')
  await expect(row(page, 'Car')).toBeHidden()
  await expect(page.getByRole('button', { name: 'Change: From: tom' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Change: Unread' })).toBeVisible()
  await picture(page, 'search-chips')
  await page.getByRole('button', { name: 'Remove: Subject: boat' }).click()
  await expect(row(page, 'Car')).toBeVisible()
  await expect(page).toHaveURL(/text=from%3Atom\+is%3Aunread/)

  if (!isPhone(page)) {
    await page.getByRole('button', { name: 'Change: From: tom' }).click()
    const box = await searchBox(page)
    await expect(box).toBeFocused()
    await page.keyboard.type('from:nobody')
    await page.keyboard.press('Enter')
    await expect(page.getByText('Nothing here matches your search.')).toBeVisible()
  }
})

test('while one types, what may be meant is offered, and the keyboard chooses', async ({
  mail: page,
  person,
  imap,
}) => {
  await imap.append('Archive', rawMessage({ to: person.email, subject: 'Boat' }))
  const box = await searchBox(page)
  await box.pressSequentially('i')
  const list = page.getByRole('listbox', { name: 'Suggestions' })
  await expect(list.getByRole('option')).toHaveText([/^is:/, /^in:/])
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(box).toHaveValue('in:')
  await box.pressSequentially('arc')
  await expect(list.getByRole('option')).toHaveText(['Archive'])
  await picture(page, 'search-completion')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Tab')
  await expect(box).toHaveValue('in:archive ')
  await box.press('Enter')
  await expect(row(page, 'Boat')).toBeVisible()
})

test('a search is kept under a name, found beside the mailboxes, renamed and deleted', async ({
  mail: page,
  person,
  imap,
}) => {
  await imap.append('Archive', rawMessage({ to: person.email, subject: 'Invoice of May' }))
  await search(page, 'invoice in:archive')
  await expect(row(page, 'Invoice of May')).toBeVisible()
  await page.getByRole('button', { name: 'Save this search' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Invoices')
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved as Invoices')).toBeVisible()

  await page.goto('/mail')
  await expect(page.getByRole('heading', { name: 'Inbox' })).toBeVisible()
  await mailboxTree(page)
  await page.getByRole('button', { name: 'Invoices', exact: true }).click()
  await expect(row(page, 'Invoice of May')).toBeVisible()
  await picture(page, 'saved-search')

  await mailboxTree(page)
  await page.getByRole('button', { name: 'Search commands: Invoices' }).click()
  await page.getByRole('menuitem', { name: 'Rename' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Bills')
  await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click()
  await page.getByRole('button', { name: 'Search commands: Bills' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(page.getByText('Bills deleted')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Saved searches' })).toBeHidden()
})
