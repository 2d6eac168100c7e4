import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, isPhone, openMessage, picture, test } from './journey.ts'
import { rawMessage } from './mail.ts'

/** Serious and critical findings, with where they are. The message's own frame is the sender's work, not ours. */
async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme })

    test('no screen has a serious finding', async ({ mail: page, person, imap }) => {
      for (const subject of ['One', 'Two'])
        await imap.append('INBOX', rawMessage({ to: person.email, subject, html: '<p>Words</p>' }))
      await expect(page.getByRole('grid', { name: 'Messages' })).toContainText('Two')
      expect(await findings(page), 'mail').toEqual([])
      await picture(page, `mail-${colorScheme}`)

      const region = await openMessage(page, 'Two')
      expect(await findings(page), 'message').toEqual([])
      await picture(page, `message-${colorScheme}`)

      await region.getByRole('button', { name: 'Reply', exact: true }).click()
      await expect(page.getByRole('form', { name: 'New message' })).toBeVisible()
      expect(await findings(page), 'composer').toEqual([])
      await picture(page, `composer-${colorScheme}`)

      for (const screen of ['contacts', 'settings']) {
        await page.goto(`/${screen}`)
        await expect(page.getByRole('heading').first()).toBeVisible()
        expect(await findings(page), screen).toEqual([])
        await picture(page, `${screen}-${colorScheme}`)
      }
    })

    test('signing in has no serious finding', async ({ page }) => {
      await page.goto('/sign-in')
      expect(await findings(page)).toEqual([])
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
  for (const screen of ['contacts', 'settings']) {
    await page.goto(`/${screen}`)
    await expect(page.getByRole('heading').first()).toBeVisible()
    expect(await wide(), screen).toBe(false)
  }
})
