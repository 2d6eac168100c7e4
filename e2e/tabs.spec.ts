import type { BrowserContext, Page } from '@playwright/test'
import { newAccount, testInstance } from '../mailserver/testing.ts'
import { expect, openMessage, row, signIn, signOut, test } from './journey.ts'
import { rawMessage } from './mail.ts'

const kept = ['buzon-screen', 'buzon-bodies']

/** The names under which this browser keeps something of the mail. */
function namesKept(page: Page): Promise<string[]> {
  return page.evaluate(async (shelves) => {
    const names: string[] = []
    for (const shelf of shelves) {
      const { name, store } = { name: shelf, store: shelf.slice('buzon-'.length) }
      if (!(await indexedDB.databases()).some((known) => known.name === name)) continue
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name)
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
      const keys = await new Promise<IDBValidKey[]>((resolve) => {
        const request = database.transaction(store).objectStore(store).getAllKeys()
        request.onsuccess = () => resolve(request.result)
      })
      names.push(...keys.map(String))
      database.close()
    }
    return names
  }, kept)
}

/** The page without the answers it brings along, so that all there is comes from calls or from what was kept. */
async function withoutAnswers(page: Page) {
  await page.route(/\/mail(\/|$)/, async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, body: (await response.text()).replaceAll('/api/', '/none/') })
  })
}

/** Every event stream that the tabs of this browser ask for from now on. */
function streamsOf(context: BrowserContext): string[] {
  const streams: string[] = []
  context.on('request', (request) => {
    if (request.url().includes('/api/events')) streams.push(request.url())
  })
  return streams
}

test('a second visit shows the inbox while the server is still silent, and then what is true', async ({
  mail: page,
  person,
  imap,
}) => {
  await imap.append('INBOX', rawMessage({ to: person.email, subject: 'Seen last time' }))
  await expect(row(page, 'Seen last time')).toBeVisible()
  await expect.poll(() => namesKept(page)).not.toEqual([])
  await page.waitForTimeout(1500) // it is written when all has come to rest
  await page.goto('about:blank')
  await imap.append('INBOX', rawMessage({ to: person.email, subject: 'Came meanwhile' }))

  let answer = () => {}
  const silence = new Promise<void>((resolve) => {
    answer = resolve
  })
  await withoutAnswers(page)
  await page.route('**/api/**', async (route) => {
    await silence
    await route.continue()
  })
  await page.goto('/mail')
  await expect(row(page, 'Seen last time')).toBeVisible()
  await expect(row(page, 'Came meanwhile')).toBeHidden()
  answer()
  await expect(row(page, 'Came meanwhile')).toBeVisible()
  await expect(row(page, 'Seen last time')).toBeVisible()
})

test('@desktop three tabs agree within a second over one stream; when its tab closes another takes over', async ({
  page: first,
  context,
  person,
  imap,
}) => {
  const streams = streamsOf(context)
  await signIn(first, person)
  await expect.poll(() => streams.length).toBe(1)
  const others = [await context.newPage(), await context.newPage()]
  for (const tab of others) {
    await tab.goto('/mail')
    await expect(tab.getByRole('heading', { name: 'Inbox' })).toBeVisible()
  }
  await first.waitForTimeout(1500) // the watch is up: what is measured is the news
  expect(streams).toHaveLength(1)

  await imap.append('INBOX', rawMessage({ to: person.email, subject: 'For every tab' }))
  expect(await spreadMs([first, ...others], 'For every tab')).toBeLessThan(1000)

  await first.close()
  await expect.poll(() => streams.length, { timeout: 1000 }).toBe(2)
  await others[0]?.waitForTimeout(1000)
  await imap.append('INBOX', rawMessage({ to: person.email, subject: 'After the first closed' }))
  expect(await spreadMs(others, 'After the first closed')).toBeLessThan(1000)
  expect(streams).toHaveLength(2)
})

test('what one tab changes of the settings the others show, and none of them takes it back', async ({
  mail: first,
  context,
}) => {
  const plainText = (tab: Page) => tab.getByLabel('Show messages as plain text when they have it')
  const cleanLinks = (tab: Page) =>
    tab.getByLabel(
      'Take trackers out of links: redirectors that name their target, and parameters that only follow you',
    )
  const second = await context.newPage()
  for (const tab of [first, second]) {
    await tab.goto('/settings/reading')
    await expect(plainText(tab)).not.toBeChecked()
  }
  await second.waitForTimeout(1000) // it listens
  await first.getByText('Show messages as plain text when they have it').click()
  await expect(plainText(second)).toBeChecked()
  await second
    .getByText('Take trackers out of links: redirectors that name their target, and parameters that only follow you')
    .click()
  await expect(cleanLinks(first)).toBeChecked()
  for (const tab of [first, second]) {
    await tab.reload()
    await expect(plainText(tab)).toBeChecked()
    await expect(cleanLinks(tab)).toBeChecked()
  }
})

/** How long the first tab that shows a message is ahead of the last. */
async function spreadMs(tabs: Page[], subject: string): Promise<number> {
  const shown = await Promise.all(
    tabs.map(async (tab) => {
      await expect(row(tab, subject)).toBeVisible({ timeout: 5000 })
      return Date.now()
    }),
  )
  return Math.max(...shown) - Math.min(...shown)
}

test('T19 sign-out leaves nothing of the mail in the browser, in whatever tab it was', async ({
  mail: page,
  context,
  person,
  imap,
}) => {
  await imap.append('INBOX', rawMessage({ to: person.email, subject: 'Private' }))
  await openMessage(page, 'Private')
  await expect.poll(async () => (await namesKept(page)).length, { timeout: 8000 }).toBeGreaterThan(2)
  const other = await context.newPage()
  await other.goto('/mail')
  await expect(row(other, 'Private')).toBeVisible()

  await signOut(other)
  await expect(page).toHaveURL(/sign-in/)
  await page.waitForTimeout(1500)
  expect(await namesKept(other)).toEqual([])
})

test('T19 who signs in on the same browser finds nothing of who was there before', async ({
  mail: page,
  context,
  person,
  imap,
}) => {
  await imap.append('INBOX', rawMessage({ to: person.email, subject: 'Not yours' }))
  await expect(row(page, 'Not yours')).toBeVisible()
  await expect.poll(() => namesKept(page)).not.toEqual([])
  const before = (await namesKept(page))[0]?.split('/')[0] ?? ''
  await context.clearCookies()
  await signIn(page, await newAccount(await testInstance()))
  await expect.poll(() => namesKept(page), { timeout: 8000 }).not.toEqual([])
  expect((await namesKept(page)).filter((name) => name.startsWith(`${before}/`))).toEqual([])
  await expect(row(page, 'Not yours')).toBeHidden()
})

test('@desktop what is unread at the top is fetched ahead; opening it, and opening it again after a reload, asks nobody', async ({
  mail: page,
  person,
  imap,
}) => {
  const opened: string[] = []
  page.on('request', (request) => {
    if (/\/api\/messages\/[^/?]+$/.test(request.url())) opened.push(request.url())
  })
  for (const subject of ['Older', 'Newer']) await imap.append('INBOX', rawMessage({ to: person.email, subject }))
  await expect(row(page, 'Newer')).toBeVisible()
  await expect.poll(() => opened.length, { timeout: 5000 }).toBe(2)

  await openMessage(page, 'Newer')
  await openMessage(page, 'Older')
  await openMessage(page, 'Newer')
  await page.waitForTimeout(2500)
  expect(opened).toHaveLength(2)
  await page.reload()
  const region = page.getByRole('region', { name: 'Message', exact: true })
  await expect(region.getByRole('heading', { name: 'Newer' })).toBeVisible()
  expect(opened.filter((url) => url === opened[0])).toHaveLength(1)
})

test('the tab is named after the mailbox, also when the page was loaded at once', async ({
  mail: page,
  person,
  imap,
}) => {
  await imap.append('INBOX', rawMessage({ to: person.email, subject: 'One that is new' }))
  await expect(page).toHaveTitle(/1.*Inbox/)
  for (let visit = 0; visit < 5; visit++) {
    await page.reload()
    await expect(row(page, 'One that is new')).toBeVisible()
    // The framework has named the page by then.
    await page.waitForTimeout(500)
    await expect(page).toHaveTitle(/1.*Inbox/)
  }
})
