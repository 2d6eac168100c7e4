import type { Page } from '@playwright/test'
import { expectNoFindings } from './findings.ts'
import { expect, isPhone, test } from './journey.ts'

const forms = (page: Page) => page.getByRole('form', { name: 'New message' })
const compose = (page: Page) => page.getByRole('button', { name: 'Compose' }).first().click()

test('several messages are written at once: the newest in front, the others kept as bars with all that is in them', async ({
  mail: page,
}) => {
  test.setTimeout(120_000)
  for (const [before, subject] of ['First', 'Second', 'Third'].entries()) {
    await compose(page)
    await expect(forms(page)).toHaveCount(before + 1)
    const newest = forms(page).last()
    await newest.getByLabel('Subject').fill(subject)
    await newest.getByRole('textbox', { name: 'Message body' }).click()
    await page.keyboard.type(`Words of ${subject}`)
    if (isPhone(page)) await newest.getByRole('button', { name: 'Minimise' }).click()
  }
  await expect(forms(page)).toHaveCount(3)
  // What there is no room for is a bar with its subject.
  await page.getByRole('button', { name: 'Open First' }).click()
  const first = forms(page).filter({ has: page.getByText('Words of First') })
  await expect(first.getByRole('textbox', { name: 'Message body' })).toBeVisible()
  await expect(first.getByLabel('Subject')).toHaveValue('First')
  await expectNoFindings(page, 'composers')

  if (!isPhone(page)) {
    const panel = await first.boundingBox()
    await first.getByRole('button', { name: 'Full size' }).click()
    const full = await first.boundingBox()
    expect(full?.width ?? 0).toBeGreaterThan((panel?.width ?? 0) * 1.4)
    await first.getByRole('button', { name: 'Smaller' }).click()
    await expect.poll(async () => (await first.boundingBox())?.width).toBe(panel?.width)
  }
  // After a reload all three are there again.
  await page.reload()
  await expect(forms(page)).toHaveCount(3, { timeout: 20_000 })
  for (const subject of ['First', 'Second', 'Third']) await expect(page.getByText(`Words of ${subject}`)).toHaveCount(1)
})
