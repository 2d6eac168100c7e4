import { openConsole, tableRow } from './console-pages.ts'
import { expectFit } from './findings.ts'
import { expect, isPhone, test } from './journey.ts'

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme })

    test('no page of the console has a serious finding, or is wider than the screen', async ({ page }) => {
      test.setTimeout(300_000) // a dozen pages, each gone through by axe
      await openConsole(page)
      const pages = [
        '',
        '/domains',
        '/accounts',
        '/aliases',
        '/redirects',
        '/import',
        '/queue',
        '/trace',
        '/travel',
        '/administrators',
        '/log',
      ]
      for (const path of pages) {
        await page.goto(`/admin${path}`)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        await expect(page.getByRole('status', { name: 'Loading' })).toHaveCount(0)
        await expectFit(page, `console${path.replace('/', '-') || '-overview'}-${colorScheme}`)
      }
      if (!isPhone(page)) return
      await page.goto('/admin/accounts')
      await tableRow(page, 'ana@buzon.test').getByRole('link').click()
      await expect(page.getByRole('heading', { name: 'Redirect' })).toBeVisible()
      await expectFit(page, `console-account-${colorScheme}`)
    })
  })
}
