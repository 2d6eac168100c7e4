import { expect, picture, test } from './journey.ts'

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
