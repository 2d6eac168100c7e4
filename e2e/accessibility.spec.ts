import { expectNoFindings } from './findings.ts'
import { expect, isPhone, openMessage, picture, test } from './journey.ts'
import { rawMessage } from './mail.ts'

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme })

    test('no screen has a serious finding', async ({ mail: page, person, imap }) => {
      for (const subject of ['One', 'Two'])
        await imap.append('INBOX', rawMessage({ to: person.email, subject, html: '<p>Words</p>' }))
      await expect(page.getByRole('grid', { name: 'Messages' })).toContainText('Two')
      await expectNoFindings(page, 'mail')
      await picture(page, `mail-${colorScheme}`)

      const region = await openMessage(page, 'Two')
      await expectNoFindings(page, 'message')
      await picture(page, `message-${colorScheme}`)

      await region.getByRole('button', { name: 'Reply', exact: true }).click()
      await expect(page.getByRole('form', { name: 'New message' })).toBeVisible()
      await expectNoFindings(page, 'composer')
      await picture(page, `composer-${colorScheme}`)

      for (const screen of ['contacts', 'settings', 'settings/reading']) {
        await page.goto(`/${screen}`)
        await expect(page.getByRole('heading').first()).toBeVisible()
        await expectNoFindings(page, screen)
        await picture(page, `${screen.replace('/', '-')}-${colorScheme}`)
      }
    })

    test('signing in has no serious finding', async ({ page }) => {
      await page.goto('/sign-in')
      await expectNoFindings(page, 'sign-in')
      await picture(page, `sign-in-${colorScheme}`)
    })
  })
}

test('nothing is wider than the screen', async ({ mail: page, person, imap }) => {
  await imap.append(
    'INBOX',
    rawMessage({ to: person.email, subject: `A${'very'.repeat(60)}long word`, text: 'x'.repeat(500) }),
  )
  const wide = () => page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
  await expect(page.getByRole('grid', { name: 'Messages' })).toContainText('Averyvery')
  expect(await wide()).toBe(false)
  await page
    .getByRole('grid', { name: 'Messages' })
    .getByText(/Averyvery/)
    .click()
  await expect(page.getByRole('region', { name: 'Message', exact: true })).toBeVisible()
  expect(await wide()).toBe(false)
  if (!isPhone(page)) return
  for (const screen of ['contacts', 'settings', 'settings/reading']) {
    await page.goto(`/${screen}`)
    await expect(page.getByRole('heading').first()).toBeVisible()
    expect(await wide(), screen).toBe(false)
  }
})
