import type { Page } from '@playwright/test'
import { expect, row, test } from './journey.ts'
import { rawMessage } from './mail.ts'

const million = 1_000_000

test('@desktop rows keep still, and the keyboard stays with its message, when mail comes above them', async ({
  mail: page,
  person,
  imap,
}) => {
  const many = 60
  for (let number = 1; number <= many; number++)
    await imap.append('INBOX', rawMessage({ to: person.email, subject: `Letter ${number}.` }))
  const grid = page.getByRole('grid', { name: 'Messages' })
  await expect(grid).toHaveAttribute('aria-rowcount', String(many))

  await row(page, `Letter ${many}.`).focus()
  for (let step = 0; step < 25; step++) await page.keyboard.press('ArrowDown')
  await expect(row(page, 'Letter 35.')).toBeFocused()
  await grid.evaluate((element) => element.scrollTo({ top: 20 * 56 }))
  await page.waitForTimeout(300)
  const before = await row(page, 'Letter 35.').boundingBox()

  for (const subject of ['News one', 'News two']) await imap.append('INBOX', rawMessage({ to: person.email, subject }))
  await expect(grid).toHaveAttribute('aria-rowcount', String(many + 2))
  await page.waitForTimeout(300)
  expect((await row(page, 'Letter 35.').boundingBox())?.y).toBeCloseTo(before?.y ?? 0, 0)
  await expect(row(page, 'Letter 35.')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(row(page, 'Letter 34.')).toBeFocused()
})

/** A mailbox of a million messages, as the server would tell of it. */
async function answerAMillion(page: Page) {
  await page.route(/\/api\/messages\?/, async (route) => {
    const query = new URL(route.request().url()).searchParams
    const mailboxId = query.get('mailboxId') ?? ''
    const position = Number(query.get('position'))
    const count = Math.max(0, Math.min(Number(query.get('limit')), million - position))
    const messages = Array.from({ length: count }, (_, index) => ({
      id: `${mailboxId}.1.${million - position - index}`,
      mailboxId,
      subject: `Number ${position + index + 1}.`,
      from: [{ name: 'Ana', email: 'ana@elsewhere.test' }],
      to: [],
      receivedAt: '2026-11-23T09:00:00Z',
      snippet: '',
      sizeBytes: 200_000,
      hasAttachment: false,
      keywords: ['$seen'],
    }))
    await route.fulfill({ json: { total: million, position, queryState: '1', messages } })
  })
}

test('@desktop a million rows are scrolled from the first to the last, by keyboard, wheel and scrollbar', async ({
  mail: page,
}) => {
  await answerAMillion(page)
  await page.reload()
  const grid = page.getByRole('grid', { name: 'Messages' })
  await expect(grid).toHaveAttribute('aria-rowcount', String(million))

  await row(page, 'Number 1.').focus()
  await page.keyboard.press('End')
  await expect(row(page, 'Number 1000000.')).toBeFocused()
  await expect(row(page, 'Number 1000000.')).toBeInViewport({ ratio: 1 })
  await expect(row(page, 'Number 1000000.')).toHaveAttribute('aria-rowindex', String(million))
  await page.keyboard.press('PageUp')
  await expect(page.locator('[role=row]:focus')).toBeInViewport({ ratio: 1 })
  const position = Number(await page.locator('[role=row]:focus').getAttribute('aria-rowindex'))
  expect(position).toBeLessThan(million)
  expect(position).toBeGreaterThan(million - 40)

  // The wheel moves rows as far as it turns, however long the list.
  await page.keyboard.press('ArrowUp')
  const anchor = page.locator(`[role=row][aria-rowindex="${position}"]`)
  const before = (await anchor.boundingBox())?.y ?? 0
  await grid.hover()
  await page.mouse.wheel(0, -224)
  await expect.poll(async () => Math.round(((await anchor.boundingBox())?.y ?? 0) - before)).toBe(224)

  // The middle of the scrollbar is the middle of the list.
  await grid.evaluate((element) => element.scrollTo({ top: (element.scrollHeight - element.clientHeight) / 2 }))
  await expect(row(page, 'Number 500000.')).toBeInViewport()
  await grid.evaluate((element) => element.scrollTo({ top: element.scrollHeight }))
  await expect(row(page, 'Number 1000000.')).toBeInViewport({ ratio: 1 })
})

test('@desktop no blank rows at 1,500 px a second where rows are known, and hardly any skeleton', async ({
  mail: page,
}) => {
  await answerAMillion(page)
  await page.reload()
  await expect(row(page, 'Number 1.')).toBeVisible()
  const seen = await page.getByRole('grid', { name: 'Messages' }).evaluate(async (grid) => {
    const { left, top, height } = grid.getBoundingClientRect()
    const counts = { frames: 0, blank: 0, skeletons: 0 }
    const count = () => {
      for (const share of [0.05, 0.5, 0.95]) {
        const element = document.elementFromPoint(left + 120, top + height * share)
        if (!element?.closest('[role=presentation]')) counts.blank += 1
        else if (!element.closest('[role=row]')) counts.skeletons += 1
      }
      counts.frames += 1
    }
    let at = performance.now()
    while (grid.scrollTop < 12_000) {
      await new Promise(requestAnimationFrame)
      count()
      // A machine that is busy may leave frames out, but the rows still move at this speed.
      const now = performance.now()
      grid.scrollTop += Math.min(100, (now - at) * 1.5)
      at = now
    }
    // At rest the scrollbar of so long a list goes to where it belongs, and the rows with it: not a frame later.
    const scrollbar = Object.getOwnPropertyDescriptor(Element.prototype, 'scrollTop')
    await new Promise<void>((resolve) => {
      Object.defineProperty(grid, 'scrollTop', {
        get: () => scrollbar?.get?.call(grid),
        set: (px: number) => {
          scrollbar?.set?.call(grid, px)
          queueMicrotask(() => {
            count()
            resolve()
          })
        },
      })
    })
    return counts
  })
  expect(seen.frames).toBeGreaterThan(30)
  expect(seen.blank).toBe(0)
  expect(seen.skeletons / (seen.frames * 3)).toBeLessThan(0.05)
})
