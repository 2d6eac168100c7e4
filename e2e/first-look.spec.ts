import type { Browser, Page } from '@playwright/test'
import { expect, isPhone, row, test } from './journey.ts'
import { rawMessage } from './mail.ts'

/** A page of the same reader in which no script runs. */
async function withoutScript(browser: Browser, page: Page, baseURL: string | undefined): Promise<Page> {
  const context = await browser.newContext({
    ...(baseURL && { baseURL }),
    storageState: await page.context().storageState(),
    javaScriptEnabled: false,
    viewport: page.viewportSize(),
    isMobile: isPhone(page),
    hasTouch: isPhone(page),
    locale: 'en-GB',
  })
  return context.newPage()
}

const look = (page: Page) => page.locator('[data-first-look]')
/** A mail server that takes longer than 250 ms, as a busy one may, is not waited for. */
const untilDrawn = (page: Page) =>
  expect(async () => {
    await page.goto('/mail')
    await expect(look(page)).toHaveCount(1, { timeout: 1_000 })
  }).toPass()
const oneLine = (text: string | null) => (text ?? '').replace(/\s+/g, ' ').trim()

test('the inbox is there to be read before a script has run, just where it will be, by the reader’s own clock', async ({
  mail,
  person,
  imap,
  browser,
  baseURL,
}) => {
  await imap.append('INBOX', rawMessage({ to: person.email, subject: 'Seen early', from: 'Ada <ada@correo.test>' }))
  await mail.reload()
  const first = row(mail, 'Seen early')
  await expect(first).toBeVisible()

  const still = await withoutScript(browser, mail, baseURL)
  await untilDrawn(still)
  const drawn = look(still).locator('[data-row]', { hasText: 'Seen early' })
  await expect(drawn).toBeVisible()
  expect(oneLine(await drawn.textContent())).toBe(oneLine(await first.textContent()))
  expect(await drawn.locator('time').textContent()).not.toBe('')
  const [is, was] = [await first.boundingBox(), await drawn.boundingBox()]
  for (const side of ['x', 'y', 'width', 'height'] as const)
    expect(Math.abs((was?.[side] ?? 0) - (is?.[side] ?? 0)), side).toBeLessThanOrEqual(1)
  await still.context().close()
})

test('what the server drew is gone once the mailbox itself is there', async ({ mail, person, imap }) => {
  await imap.append('INBOX', rawMessage({ to: person.email, subject: 'Once only' }))
  await mail.reload()
  await expect(row(mail, 'Once only')).toBeVisible()
  await expect(look(mail)).toHaveCount(0)
  await expect(mail.getByText('Once only')).toHaveCount(1)
})

test('a search is not drawn beforehand as the mailbox that it is not, nor are contacts', async ({
  mail,
  person,
  imap,
  browser,
  baseURL,
}) => {
  await imap.append('INBOX', rawMessage({ to: person.email, subject: 'Not asked for' }))
  const still = await withoutScript(browser, mail, baseURL)
  for (const place of ['/mail?text=meeting', '/contacts']) {
    await still.goto(place)
    await expect(look(still)).toHaveCount(0)
  }
  await untilDrawn(still)
  await still.context().close()
})
