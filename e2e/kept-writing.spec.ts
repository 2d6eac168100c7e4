import type { BrowserContext, Page } from '@playwright/test'
import { draftsKept } from './drafts-kept.ts'
import { expect, isPhone, mailboxTree, signIn, signOut, test } from './journey.ts'
import { body, form } from './new-message.ts'

/** The tab's process dies as it would for want of memory: nothing of the page runs any more. */
async function kill(page: Page, context: BrowserContext) {
  const session = await context.newCDPSession(page)
  const crashed = new Promise<void>((resolve) => page.once('crash', () => resolve()))
  session.send('Page.crash').catch(() => {}) // there is nobody left to answer
  await crashed
}

async function begin(page: Page) {
  await page.getByRole('button', { name: 'Compose' }).first().click()
  await form(page).getByLabel('Subject').fill('Before the crash')
  await body(page).click()
}

test('F10 a tab that dies within a second of the last key loses at most that second; the rest is there on the next opening', async ({
  mail: page,
  context,
}) => {
  await begin(page)
  // A word every 100 ms for three seconds: no autosave of the mailbox's comes in between.
  const began = Date.now()
  for (let word = 1; word <= 30; word++) {
    await page.keyboard.type(`w${word} `)
    await page.waitForTimeout(Math.max(0, began + word * 100 - Date.now()))
  }
  await kill(page, context)

  const next = await context.newPage()
  // What this browser has kept waits for no answer of the server's.
  await next.route('**/api/identities', () => {})
  await next.goto('/mail')
  await expect(body(next)).toContainText('w1 ', { timeout: 20_000 })
  const written = (await body(next).textContent())?.match(/w\d+/g) ?? []
  const last = Number(written.at(-1)?.slice(1))
  expect(written).toEqual(Array.from({ length: last }, (_, index) => `w${index + 1}`))
  expect(last).toBeGreaterThanOrEqual(20)
  await expect(form(next).getByLabel('Subject')).toHaveValue('Before the crash')
})

test('F10 a tab that is closed right after the last key loses at most a second', async ({ mail: page, context }) => {
  await begin(page)
  await page.keyboard.type('All of it was typed. ')
  await page.waitForTimeout(1000)
  await page.keyboard.type('And this at the last moment.')
  await page.close()
  const next = await context.newPage()
  await next.goto('/mail')
  await expect(body(next)).toContainText('All of it was typed.', { timeout: 20_000 })
})

test('a message that is closed right after the last key lies in Drafts, and does not come back by itself', async ({
  mail: page,
  imap,
}) => {
  for (let round = 1; round <= 3; round++) {
    await begin(page)
    await page.keyboard.type(`round ${round}`)
    await form(page).getByRole('button', { name: 'Save and close' }).click()
    await expect.poll(async () => (await imap.messages('Drafts')).length).toBe(round)
    await page.waitForTimeout(1000)
    await page.reload()
    await expect(page.getByRole('heading', { name: 'Inbox' })).toBeVisible()
    await page.waitForTimeout(1000)
    await expect(form(page)).toBeHidden()
  }
})

test('F8 a session that ends while one writes takes nothing along: it is there again after signing in', async ({
  mail: page,
  person,
  context,
}) => {
  await begin(page)
  await page.keyboard.type('Before it ended. ')
  await page.waitForTimeout(1000)
  await context.clearCookies()
  await page.keyboard.type('After it ended.')
  await expect(page).toHaveURL(/sign-in/, { timeout: 20_000 })
  await page.getByRole('textbox', { name: 'Email' }).fill(person.email)
  await page.getByLabel('Password', { exact: true }).fill(person.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(body(page)).toContainText('Before it ended. After it ended.', { timeout: 20_000 })
})

test('T18 who signs out while writing finds it in Drafts, and nothing of it is left in the browser', async ({
  mail: page,
  person,
  imap,
}) => {
  await begin(page)
  await page.keyboard.type('Not finished')
  if (isPhone(page)) await form(page).getByRole('button', { name: 'Minimise' }).click()
  await signOut(page)
  expect(await page.evaluate(draftsKept)).toBe(0)
  const [saved] = await imap.messages('Drafts')
  expect(await imap.source('Drafts', saved?.uid ?? 0)).toContain('Not finished')
  await signIn(page, person)
  await page.waitForTimeout(1000)
  await expect(form(page)).toBeHidden()
})

test('who signs out while Drafts can’t be reached stays, and has what is written on the screen again', async ({
  mail: page,
}) => {
  await page.route('**/api/drafts/*', (route) => route.abort())
  await begin(page)
  await page.keyboard.type('Not saved anywhere')
  if (isPhone(page)) {
    await form(page).getByRole('button', { name: 'Minimise' }).click()
    await mailboxTree(page)
  }
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByText('You are still signed in')).toBeVisible()
  await expect(body(page)).toContainText('Not saved anywhere')
  await page.getByRole('button', { name: 'Sign out anyway' }).click()
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
})
