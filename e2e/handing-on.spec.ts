import { newAccount, testInstance } from '../mailserver/testing.ts'
import { ImapClient } from './imap-client.ts'
import { expect, openMessage, picture, test } from './journey.ts'
import { rawMessage } from './mail.ts'

test('redirect: whoever is chosen gets the message as it was', async ({ mail: page, person, imap }) => {
  const other = await newAccount(await testInstance())
  const raw = rawMessage({ to: person.email, subject: 'For someone else', text: 'Please answer this.' })
  await imap.append('INBOX', raw)
  const region = await openMessage(page, 'For someone else')
  await region.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Redirect…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Redirect this message' })
  await dialog.getByRole('button', { name: 'Redirect' }).click()
  await expect(dialog.getByRole('alert')).toContainText('Add at least one recipient.')
  await dialog.getByRole('combobox', { name: 'To' }).fill(other.email)
  await picture(page, 'redirect')
  await dialog.getByRole('button', { name: 'Redirect' }).click()
  await expect(page.getByText('Message redirected')).toBeVisible()
  await expect(dialog).toBeHidden()

  const theirs = await ImapClient.signIn(other)
  await expect.poll(async () => (await theirs.messages('INBOX')).length).toBe(1)
  const [received] = await theirs.messages('INBOX')
  const source = await theirs.source('INBOX', received?.uid ?? 0)
  expect(source).toContain(raw.replace(/\n/g, '\r\n'))
  expect(source).toContain(`Resent-From: ${person.email}`)
  theirs.close()
  expect(await imap.messages('Sent')).toEqual([])
})

test('edit as new: a message is the beginning of another one', async ({ mail: page, person, imap }) => {
  const html = '<p>Dear <b>all</b>, see you there.</p>'
  await imap.append('INBOX', rawMessage({ to: person.email, subject: 'Every month', html, headers: ['Cc: x@y.test'] }))
  const region = await openMessage(page, 'Every month')
  await region.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Edit as new' }).click()
  const form = page.getByRole('form', { name: 'New message' })
  await expect(form.getByRole('textbox', { name: 'Subject' })).toHaveValue('Every month')
  await expect(form.getByText('x@y.test')).toBeVisible()
  await expect(form.getByRole('textbox', { name: 'Message body' })).toContainText('Dear all, see you there.')
})

test('an answer quotes only what is selected: in plain text at once, in HTML from its text, by keyboard too', async ({
  mail: page,
  person,
  imap,
}) => {
  const text = 'First matter.\n\nSecond matter, to be answered.\n\nThird.'
  await imap.append('INBOX', rawMessage({ to: person.email, subject: 'Three matters', text }))
  await imap.append(
    'INBOX',
    rawMessage({ to: person.email, subject: 'In colours', html: '<h1>One</h1><p>Two red <i>words</i></p>' }),
  )
  let region = await openMessage(page, 'Three matters')
  await region.getByText('Second matter, to be answered.').evaluate((element) => {
    const range = document.createRange()
    const node = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode()
    const at = node?.textContent?.indexOf('Second') ?? 0
    if (!node) return
    range.setStart(node, at)
    range.setEnd(node, at + 'Second matter'.length)
    window.getSelection()?.removeAllRanges()
    window.getSelection()?.addRange(range)
  })
  await page.keyboard.press('r')
  const form = page.getByRole('form', { name: 'New message' })
  const body = form.getByRole('textbox', { name: 'Message body' })
  await expect(body).toContainText('Second matter')
  await expect(body).not.toContainText('First matter')
  await expect(body).not.toContainText('to be answered')
  await form.getByRole('button', { name: 'Discard' }).click()

  if (await page.getByRole('button', { name: 'Back to the list' }).isVisible())
    await page.getByRole('button', { name: 'Back to the list' }).click()
  region = await openMessage(page, 'In colours')
  await region.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Reply quoting a part…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Reply quoting a part' })
  await expect(dialog.getByRole('button', { name: 'Reply', exact: true })).toBeDisabled()
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Shift+Home')
  await picture(page, 'quote-part')
  await dialog.getByRole('button', { name: 'Reply', exact: true }).click()
  await expect(body).toContainText('Two red')
  await expect(body).not.toContainText('One')
})
