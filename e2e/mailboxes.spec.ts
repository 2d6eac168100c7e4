import { expect, mailboxTree, openMailbox, picture, row, test } from './journey.ts'
import { deliver, rawMessage } from './mail.ts'

test('a mailbox is created, renamed, moved under another and deleted, and another client sees each step', async ({ mail: page, imap }) => {
  const names = async () => [...(await imap.command('LIST "" "*"')).matchAll(/"\/" "?([^"\r\n]+)"?/g)].map(([, name]) => name)

  await mailboxTree(page)
  await page.getByRole('button', { name: 'New mailbox' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Reuniones')
  await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click()
  const tree = await mailboxTree(page)
  await expect(tree.getByText('Reuniones')).toBeVisible()
  expect(await names()).toContain('Reuniones')

  await tree.getByRole('row', { name: /^Reuniones/ }).getByRole('button', { name: 'Mailbox commands' }).click()
  await page.getByRole('menuitem', { name: 'Rename' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Meetings')
  await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click()
  await expect(tree.getByText('Meetings')).toBeVisible()
  expect(await names()).toContain('Meetings')
  await picture(page, 'mailboxes')

  await tree.getByRole('row', { name: /^Meetings/ }).getByRole('button', { name: 'Mailbox commands' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
  await expect(tree.getByText('Meetings')).toBeHidden()
  expect(await names()).not.toContain('Meetings')
})

test('the mailboxes carry their roles, unread counts and the quota', async ({ mail: page, person }) => {
  await deliver({ to: person.email, subject: 'One to count' })
  const tree = await mailboxTree(page)
  for (const name of ['Inbox', 'Drafts', 'Sent', 'Archive', 'Junk', 'Trash']) await expect(tree.getByText(name, { exact: true })).toBeVisible()
  await expect(tree.getByRole('row', { name: /Inbox.*1/ })).toBeVisible()
})

test('Trash is emptied after asking', async ({ mail: page, person, imap }) => {
  await imap.append('Trash', rawMessage({ to: person.email, subject: 'Old thing' }))
  await openMailbox(page, 'Trash')
  await expect(row(page, 'Old thing')).toBeVisible()
  const tree = await mailboxTree(page)
  await tree.getByRole('row', { name: /^Trash/ }).getByRole('button', { name: 'Mailbox commands' }).click()
  await page.getByRole('menuitem', { name: /Empty/ }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: /Empty/ }).click()
  await expect(row(page, 'Old thing')).toBeHidden()
  expect(await imap.messages('Trash')).toEqual([])
})

test('a mailbox is marked read as a whole', async ({ mail: page, person, imap }) => {
  for (const subject of ['First', 'Second']) await imap.append('INBOX', rawMessage({ to: person.email, subject }))
  const tree = await mailboxTree(page)
  await tree.getByRole('row', { name: /^Inbox/ }).getByRole('button', { name: 'Mailbox commands' }).click()
  await page.getByRole('menuitem', { name: 'Mark all as read' }).click()
  await expect.poll(async () => (await imap.messages('INBOX')).every(({ flags }) => flags.includes('\\Seen'))).toBe(true)
})

test('what another client does to mailboxes is seen here', async ({ mail: page, imap }) => {
  await imap.command('CREATE "From elsewhere"')
  await page.reload()
  const tree = await mailboxTree(page)
  await expect(tree.getByText('From elsewhere')).toBeVisible()
})
