import { AxeBuilder } from '@axe-core/playwright'
import { expect, openMessage, picture, test } from './journey.ts'
import { rawMessage } from './mail.ts'

test('T12 a message that deceives is shown with its true address, name and links, and says why to look twice', async ({
  mail: page,
  person,
  imap,
}) => {
  const turned = `=?utf-8?B?${Buffer.from('Factura \u202efdp.scr').toString('base64')}?=`
  await imap.append(
    'INBOX',
    rawMessage({
      from: '"soporte@banco.test" <m@evil.test>',
      to: person.email,
      subject: turned,
      headers: ['Authentication-Results: mx.evil.test; dmarc=pass header.from=evil.test', 'Reply-To: x@leak.test'],
      html: '<p>Sign in: <a href="https://evil.test/">https://www.banco.test/login</a></p>',
    }),
  )
  const region = await openMessage(page, 'Factura fdp.scr')
  await expect(region.getByText('m@evil.test', { exact: true }).first()).toBeVisible()
  for (const reason of [
    'The writer calls themselves soporte@banco.test, but the address is m@evil.test',
    'An answer would not go to m@evil.test, but to x@leak.test',
    'A link reads www.banco.test, but leads to evil.test',
    'This name or subject has characters that hide or turn around part of it',
  ])
    await expect(region.getByRole('listitem').filter({ hasText: reason })).toBeVisible()
  await expect(region).not.toContainText('Really sent by')
  await picture(page, 'reader-suspicions')
})

test('About this message draws the way it came', async ({ mail: page, person, imap }) => {
  const headers = [
    'Received: from out.a.test by mx.b.test with ESMTPS id 2; Mon, 23 Nov 2026 08:00:07 +0000',
    'Received: from laptop by out.a.test with ESMTP; Mon, 23 Nov 2026 08:00:02 +0000',
  ]
  await imap.append('INBOX', rawMessage({ to: person.email, subject: 'By two servers', headers }))
  const region = await openMessage(page, 'By two servers')
  await region.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'About this message' }).click()
  const dialog = page.getByRole('dialog', { name: 'About this message' })
  const hops = dialog.getByRole('list', { name: 'The way it came' }).getByRole('listitem')
  await expect(hops).toHaveCount(2)
  await expect(hops.first()).toContainText('laptop handed it over to out.a.test')
  await expect(hops.first()).toContainText('not encrypted')
  await expect(hops.last()).toContainText('after 5 seconds')
  await picture(page, 'about-message')
  const { violations } = await new AxeBuilder({ page }).include('[role=dialog]').analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
})

test('T20 a list is left only when the reader asks, by a message of theirs where no signature covers a click', async ({
  mail: page,
  person,
  imap,
}) => {
  const headers = [
    'List-Id: <offers.shop.test>',
    'List-Unsubscribe: <mailto:off@shop.test?subject=off>',
    'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
    'List-Archive: <https://shop.test/archive>',
  ]
  await imap.append('INBOX', rawMessage({ to: person.email, subject: 'Offers of the week', headers }))
  const region = await openMessage(page, 'Offers of the week')
  await expect(region).toContainText('Mailing list offers.shop.test')
  await expect(region.getByRole('link', { name: 'Archive' })).toHaveAttribute('href', 'https://shop.test/archive')
  await picture(page, 'reader-list')
  await region.getByRole('button', { name: 'Unsubscribe' }).click()
  const dialog = page.getByRole('dialog', { name: 'Unsubscribe from this list?' })
  await expect(dialog.getByRole('button', { name: 'Unsubscribe' })).toHaveCount(0)
  await dialog.getByRole('button', { name: 'Write message' }).click()
  const composer = page.getByRole('form', { name: 'New message' })
  await expect(composer).toContainText('off@shop.test')
  await expect(composer.getByRole('textbox', { name: 'Subject' })).toHaveValue('off')
})
