import { expect, isPhone, mailboxTree, openMessage, picture, test } from './journey.ts'
import { rawMessage } from './mail.ts'

const news = (to: string, changed: { from: string; list: string; off: string; subject: string }) =>
  rawMessage({
    from: changed.from,
    to,
    subject: changed.subject,
    headers: [`List-Id: ${changed.list}`, `List-Unsubscribe: ${changed.off}`],
  })

test('all lists are on one page: who, how much, when last, and the way out of each, asked first (T20)', async ({
  mail: page,
  person,
  imap,
}) => {
  const paper = {
    from: 'Harbour Paper <news@paper.test>',
    list: '"Harbour Paper" <news.paper.test>',
    off: '<mailto:leave@paper.test?subject=off>',
  }
  for (const subject of ['Monday', 'Tuesday', 'Wednesday'])
    await imap.append('INBOX', news(person.email, { ...paper, subject }))
  const club = { from: 'Tennis <club@tennis.test>', list: '<club.tennis.test>', off: '<https://tennis.test/off>' }
  await imap.append('INBOX', news(person.email, { ...club, subject: 'Courts are closed' }))
  for (const name of ['Bakery', 'Chess', 'Library', 'Orchard'])
    await imap.append(
      'INBOX',
      news(person.email, {
        from: `${name} <hello@${name.toLowerCase()}.test>`,
        list: `"${name} of the upper and the lower village" <all.${name.toLowerCase()}.test>`,
        off: `<https://${name.toLowerCase()}.test/off>`,
        subject: name,
      }),
    )
  await imap.append('INBOX', rawMessage({ to: person.email, subject: 'No list at all' }))

  if (isPhone(page)) await mailboxTree(page)
  await page.getByRole('link', { name: 'Subscriptions' }).click()
  const list = page.getByRole('list', { name: 'Subscriptions' })
  await expect(list.getByRole('listitem')).toHaveCount(6)
  await expect(list.getByRole('listitem').filter({ hasText: 'Harbour Paper' })).toContainText('3 messages')
  await picture(page, 'subscriptions')

  await page.getByRole('searchbox', { name: 'Find a list' }).fill('tenn')
  await expect(list.getByRole('listitem')).toHaveCount(1)
  await page.getByRole('searchbox', { name: 'Find a list' }).fill('')

  await list.getByRole('button', { name: 'Unsubscribe from Harbour Paper' }).click()
  const dialog = page.getByRole('dialog', { name: 'Unsubscribe from this list?' })
  await expect(dialog).toContainText('leave@paper.test')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(list).not.toContainText('You asked to leave')
  await list.getByRole('button', { name: 'Unsubscribe from Harbour Paper' }).click()
  await dialog.getByRole('button', { name: 'Write message' }).click()
  await expect(page.getByRole('form', { name: 'New message' })).toContainText('leave@paper.test')
  await expect(list.getByRole('listitem').filter({ hasText: 'Harbour Paper' })).toContainText('You asked to leave')
})

test('a list’s latest message is a click away; who has no lists is told so', async ({ mail: page, person, imap }) => {
  await page.goto('/subscriptions')
  await expect(page.getByText('No list or newsletter wrote to you')).toBeVisible()
  const subject = 'The harbour is open'
  const from = 'Harbour <h@harbour.test>'
  await imap.append('INBOX', news(person.email, { from, list: '<x.harbour.test>', off: '<mailto:x@y.test>', subject }))
  await page.goto('/mail')
  await openMessage(page, subject)
  await page.goBack()
})

test('T12 a first message of somebody says so, quietly, and the next day’s does not', async ({
  mail: page,
  person,
  imap,
}) => {
  await imap.append('INBOX', rawMessage({ from: 'Nora <nora@new.test>', to: person.email, subject: 'Who I am' }))
  const region = await openMessage(page, 'Who I am')
  await expect(region.getByText('First message from this address')).toBeVisible()
  await picture(page, 'reader-first-message')
})
