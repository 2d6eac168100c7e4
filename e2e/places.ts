import { expect, type Page } from '@playwright/test'
import type { Guard } from './guard.ts'
import { openMailbox, row } from './journey.ts'

const message = (page: Page) => page.getByRole('region', { name: 'Message', exact: true })
const form = (page: Page) => page.getByRole('form', { name: 'New message' })

/**
 * Takes the open message to every other place its words are drawn in: the answer to it, a forward, that forward as a draft
 * found again in Drafts, and paper. What it does there is told to `guard`.
 */
export async function walkPlaces(page: Page, guard: Guard) {
  await message(page).getByRole('button', { name: 'Reply', exact: true }).click()
  await stir(page)
  await discard(page)

  await message(page).getByRole('button', { name: 'Forward', exact: true }).click()
  await stir(page)
  const subject = `A draft of ${Date.now()}`
  await form(page).getByLabel('Subject').fill(subject)
  await form(page).getByRole('button', { name: 'Save and close' }).click()
  await expect(form(page)).toBeHidden({ timeout: 30_000 })

  guard.isPrinting = true
  await message(page).getByRole('button', { name: 'More', exact: true }).click()
  await page
    .getByRole('menuitem', { name: /^Print/ })
    .first()
    .click()
  await page.waitForTimeout(700)
  guard.isPrinting = false

  await openMailbox(page, 'Drafts')
  await row(page, subject).getByText(subject).click({ timeout: 20_000 })
  await stir(page)
  await discard(page)
}

/** A hand over everything in the editor. */
async function stir(page: Page) {
  const field = form(page).getByRole('textbox', { name: 'Message body' })
  await expect(field).toBeVisible({ timeout: 30_000 })
  await expect(form(page).locator('[aria-busy="true"]')).toHaveCount(0)
  await field.evaluate((editor) => {
    for (const element of [...editor.querySelectorAll('*')].slice(0, 1_000))
      for (const way of ['pointerover', 'mouseover', 'mouseenter', 'mousemove', 'focus', 'wheel', 'toggle', 'click'])
        if (way !== 'click' || !element.closest('a[href]'))
          element.dispatchEvent(new MouseEvent(way, { bubbles: false, cancelable: true }))
  })
  await page.waitForTimeout(300)
}

async function discard(page: Page) {
  await form(page).getByRole('button', { name: 'Discard' }).click()
  await expect(form(page)).toBeHidden({ timeout: 20_000 })
}
