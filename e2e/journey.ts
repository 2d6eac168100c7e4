import { test as base, expect, type Page } from '@playwright/test'
import { newAccount, testInstance } from '../mailserver/testing.ts'
import { ImapClient } from './imap-client.ts'
import { instance, screenshotsDir } from './instance.ts'

export { expect } from '@playwright/test'

type Person = { email: string; password: string }

type Journey = {
  /** A person of this test alone, with an empty mailbox. */
  person: Person
  /** Their other mail client. */
  imap: ImapClient
  /** The product, with that person signed in. */
  mail: Page
}

export const test = base.extend<Journey>({
  baseURL: async ({ browserName: _ }, use) => {
    await use(instance().url)
  },
  person: async ({ browserName: _ }, use) => {
    await use(await newAccount(await testInstance()))
  },
  imap: async ({ person }, use) => {
    const client = await ImapClient.signIn(person)
    await use(client)
    client.close()
  },
  mail: async ({ page, person }, use) => {
    await signIn(page, person)
    await use(page)
  },
})

export async function signIn(page: Page, { email, password }: Person) {
  await page.goto('/sign-in')
  await page.getByRole('textbox', { name: 'Email' }).fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { name: 'Inbox' })).toBeVisible({ timeout: 20_000 })
}

/** From now on Send means now: journeys about other things do not wait until it is too late to undo. */
export async function sendsAtOnce(page: Page) {
  await page.evaluate(async () => {
    const headers = { 'content-type': 'application/json' }
    await fetch('/api/settings', { method: 'PATCH', headers, body: JSON.stringify({ undoSeconds: 0 }) })
  })
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Inbox' })).toBeVisible({ timeout: 20_000 })
}

/** On a phone the button lies with the mailboxes. */
export async function signOut(page: Page) {
  if (isPhone(page)) await mailboxTree(page)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
}

export const isPhone = (page: Page) => (page.viewportSize()?.width ?? 0) < 768

/** Shows the mailboxes (a drawer on a phone) and answers the tree. */
export async function mailboxTree(page: Page) {
  const tree = page.getByRole('tree', { name: 'Mailboxes' })
  if (!(await tree.isVisible())) await page.getByRole('button', { name: 'Mailboxes' }).click()
  await expect(tree).toBeVisible()
  return tree
}

/** The line of a mailbox in the tree. */
export function mailboxLine(page: Page, name: string) {
  return page.getByRole('tree', { name: 'Mailboxes' }).getByRole('treeitem', { name: new RegExp(`^${name}`) })
}

/** Chooses a command of a mailbox from its menu. */
export async function commandMailbox(page: Page, name: string, command: string) {
  await mailboxTree(page)
  await mailboxLine(page, name).hover()
  await mailboxLine(page, name).getByRole('button', { name: 'Mailbox commands', includeHidden: true }).click()
  await page.getByRole('menuitem', { name: command, exact: true }).click()
}

/** Goes to a mailbox by the name the reader sees. */
export async function openMailbox(page: Page, name: string) {
  await mailboxTree(page)
  await mailboxLine(page, name).click()
  await expect(page).toHaveTitle(new RegExp(name))
}

/** The row of the message with this subject. */
export function row(page: Page, subject: string) {
  return page.getByRole('grid', { name: 'Messages' }).getByRole('row').filter({ hasText: subject })
}

/** Opens a message by its subject and answers the reader's region. */
export async function openMessage(page: Page, subject: string) {
  await row(page, subject).getByText(subject).click()
  const region = page.getByRole('region', { name: 'Message', exact: true })
  await expect(region.getByRole('heading', { name: subject })).toBeVisible()
  return region
}

/** A picture of the screen for people to look at; not a check, and not committed. */
export async function picture(page: Page, name: string) {
  const size = isPhone(page) ? 'phone' : 'desktop'
  await page.screenshot({ path: `${screenshotsDir}/${name}-${size}.png` })
}
