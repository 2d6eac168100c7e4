import { instance } from './instance.ts'
import { expect, picture, signIn, test } from './journey.ts'

test.describe('a browser that speaks Spanish', () => {
  test.use({ locale: 'es-ES' })

  test('is answered in Spanish from the first screen', async ({ page }) => {
    await page.goto('/sign-in')
    await expect(page.locator('html')).toHaveAttribute('lang', 'es')
    await expect(page.getByLabel('Contraseña', { exact: true })).toBeVisible()
    await picture(page, 'sign-in-es')
  })
})

test('the language and the colours are chosen in the settings, and stay', async ({ mail: page }) => {
  await page.getByRole('link', { name: 'Settings' }).first().click()
  await page.getByRole('button', { name: /Language/ }).click()
  await page.getByRole('option', { name: 'Español' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'es')
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('lang', 'es')
  await picture(page, 'settings-es')
})

test('language and colours that are chosen in one browser are seen in another that is open', async ({
  mail: page,
  browser,
  person,
}) => {
  const context = await browser.newContext({ baseURL: instance().url, locale: 'en-GB', viewport: page.viewportSize() })
  const other = await context.newPage()
  await signIn(other, person)
  await other.waitForTimeout(1500) // it listens
  await page.goto('/settings')
  await page.getByRole('button', { name: /Colours/ }).click()
  await page.getByRole('option', { name: 'Dark' }).click()
  await page.getByRole('button', { name: /Language/ }).click()
  await page.getByRole('option', { name: 'Español' }).click()
  for (const shown of [page, other]) {
    await expect(shown.locator('html')).toHaveAttribute('lang', 'es')
    await expect(shown.locator('html')).toHaveAttribute('data-theme', 'dark')
  }
  await other.reload()
  await expect(other.locator('html')).toHaveAttribute('lang', 'es')
  await expect(other.locator('html')).toHaveAttribute('data-theme', 'dark')
  await context.close()
})
