import type { Page } from '@playwright/test'
import { ImapClient } from './imap-client.ts'
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

/** The row of a table of the console that has this in it. */
export const tableRow = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })

/** Chooses a command from a row's menu. */
export async function commandRow(page: Page, row: ReturnType<typeof tableRow>, choice: string) {
  await row.getByRole('button', { name: /^Commands for/ }).click()
  await page.getByRole('menuitem', { name: choice }).click()
}

/** Chooses a command for what is called so. */
export async function command(page: Page, name: string, choice: string) {
  await page.getByRole('button', { name: `Commands for ${name}` }).click()
  await page.getByRole('menuitem', { name: choice }).click()
}

/** What goes along is said first: until then there is nothing to agree to, and the buttons move when it comes. */
export async function deleteForGood(page: Page) {
  const button = page.getByRole('alertdialog').getByRole('button', { name: 'Delete' })
  await expect(button).toBeEnabled()
  await button.click()
}

let count = 0
/** A name nobody has yet. */
export const unique = (name: string) => `${name}${process.pid.toString(36)}${Date.now().toString(36)}${++count}`

/** The subjects of somebody's INBOX. */
export async function subjects(person: Person): Promise<string[]> {
  const client = await ImapClient.signIn(person)
  const found = (await client.messages('INBOX')).map(({ subject }) => subject)
  client.close()
  return found
}
