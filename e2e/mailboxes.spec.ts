import {
  commandMailbox,
  expect,
  isPhone,
  mailboxLine,
  mailboxTree,
  openMailbox,
  picture,
  row,
  test,
} from './journey.ts'
import { deliver, rawMessage } from './mail.ts'

test('a mailbox is created, renamed, moved under another and deleted, and another client sees each step', async ({
  mail: page,
  imap,
}) => {
  const names = async () =>
    [...(await imap.command('LIST "" "*"')).matchAll(/"\/" "?([^"\r\n]+)"?/g)].map(([, name]) => name)

  await mailboxTree(page)
  await page.getByRole('button', { name: 'New mailbox' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Reuniones')
  await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click()
  await expect(mailboxLine(page, 'Reuniones')).toBeVisible()
  expect(await names()).toContain('Reuniones')

  await commandMailbox(page, 'Reuniones', 'Rename')
  await page.getByRole('textbox', { name: 'Name' }).fill('Meetings')
  await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click()
  await expect(mailboxLine(page, 'Meetings')).toBeVisible()
  expect(await names()).toContain('Meetings')
  await picture(page, 'mailboxes')

  await commandMailbox(page, 'Meetings', 'Delete')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
  await expect(mailboxLine(page, 'Meetings')).toBeHidden()
  expect(await names()).not.toContain('Meetings')
})

test('the mailboxes carry their roles, unread counts and the quota', async ({ mail: page, person }) => {
  await deliver({ to: person.email, subject: 'One to count' })
  await mailboxTree(page)
  for (const name of ['Inbox', 'Drafts', 'Sent', 'Archive', 'Junk', 'Trash'])
    await expect(mailboxLine(page, name)).toBeVisible()
  await expect(mailboxLine(page, 'Inbox, 1 unread')).toBeVisible()
  await expect(page.getByRole('meter', { name: 'Storage' })).toBeVisible()
})

test('Trash is emptied after asking', async ({ mail: page, person, imap }) => {
  await imap.append('Trash', rawMessage({ to: person.email, subject: 'Old thing' }))
  await openMailbox(page, 'Trash')
  await expect(row(page, 'Old thing')).toBeVisible()
  await commandMailbox(page, 'Trash', 'Empty Trash')
  await page.getByRole('alertdialog').getByRole('button', { name: /Empty/ }).click()
  await expect.poll(() => imap.messages('Trash')).toEqual([])
  if (!isPhone(page)) await expect(row(page, 'Old thing')).toBeHidden()
})

test('a mailbox is marked read as a whole', async ({ mail: page, person, imap }) => {
  for (const subject of ['First', 'Second']) await imap.append('INBOX', rawMessage({ to: person.email, subject }))
  await mailboxTree(page)
  await expect(mailboxLine(page, 'Inbox, 2 unread')).toBeVisible()
  await commandMailbox(page, 'Inbox', 'Mark all as read')
  await expect
    .poll(async () => (await imap.messages('INBOX')).every(({ flags }) => flags.includes('\\Seen')))
    .toBe(true)
})

test('what another client does to mailboxes is seen here', async ({ mail: page, imap }) => {
  await imap.command('CREATE "From elsewhere"')
  await mailboxTree(page)
  await expect(mailboxLine(page, 'From elsewhere')).toBeVisible()
})

test('of two mailboxes with one name each says what it is inside of, also to who types that', async ({
  mail: page,
  person,
  imap,
}) => {
  for (const name of ['Work/Invoices', 'Home/Invoices']) await imap.command(`CREATE ${name}`)
  await imap.append('INBOX', rawMessage({ to: person.email, subject: 'Boiler' }))
  await row(page, 'Boiler').getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Move to…' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Move message to' })
  await expect(dialog.getByRole('option', { name: 'Home', exact: true })).toHaveAttribute('aria-disabled', 'true')
  await dialog.getByRole('searchbox').fill('home')
  await expect(dialog.getByRole('option')).toHaveText(['InvoicesHome'])
  await picture(page, 'mailbox-picker')
  await dialog.getByRole('option', { name: 'Home / Invoices', exact: true }).click()
  await expect
    .poll(async () => (await imap.messages('Home/Invoices')).map(({ subject }) => subject))
    .toEqual(['Boiler'])
})

test('@desktop a mailbox and a page are gone to by keys, and by a part of their name among the commands', async ({
  mail: page,
  imap,
}) => {
  for (const name of ['Meetings', 'Town/Meetings']) await imap.command(`CREATE ${name}`)
  await expect(mailboxLine(page, 'Meetings')).toHaveCount(2)
  await page.keyboard.press('Control+k')
  await page.getByRole('searchbox', { name: 'What do you want to do?' }).fill('to')
  await expect(page.getByRole('menuitem', { name: /Meetings/ })).toHaveText(['Go to Meetings', 'Go to Town / Meetings'])
  await page.getByRole('searchbox', { name: 'What do you want to do?' }).fill('town')
  await expect(page.getByRole('menuitem')).toHaveText(['Go to Town / Meetings'])
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(page.locator('[role=treeitem][aria-level="2"]', { hasText: 'Meetings' })).toHaveAttribute(
    'aria-selected',
    'true',
  )

  await page.keyboard.press('Control+k')
  await page.getByRole('searchbox', { name: 'What do you want to do?' }).fill('zzzz')
  await expect(page.getByText('No command has this name.')).toBeVisible()
  // The first empties the field, the second closes.
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.keyboard.press('g')
  await page.keyboard.press('c')
  await expect(page).toHaveURL(/\/contacts/)
})
