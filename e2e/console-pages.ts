import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, signIn } from './journey.ts'

type Person = { email: string; password: string }

/** Who administers everything in the village. */
export const clerk = { email: 'priya@buzon.test', password: 'village' }

/** Signs in and opens a page of the console. */
export async function openConsole(page: Page, path = '', person: Person = clerk) {
  await signIn(page, person)
  await page.goto(`/admin${path}`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}

/** Types the password once more, where the console asks for it. */
export async function confirm(page: Page, password = clerk.password) {
  const dialog = page.getByRole('dialog', { name: 'Your password, once more' })
  await dialog.getByLabel('Password', { exact: true }).fill(password)
  await dialog.getByRole('button', { name: 'Go on' }).click()
  await expect(dialog).toBeHidden()
}

/** What axe finds that is serious. */
export async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

/** The row of a table of the console that has this in it. */
export const tableRow = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })

/** Chooses a command from a row's menu. */
export async function commandRow(page: Page, row: ReturnType<typeof tableRow>, choice: string) {
  await row.getByRole('button', { name: /^Commands for/ }).click()
  await page.getByRole('menuitem', { name: choice }).click()
}
