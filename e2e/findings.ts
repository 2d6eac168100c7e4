import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { picture } from './journey.ts'

/** Serious and critical findings, with where they are. The message's own frame is the sender's work, not ours. */
async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

/** What is still fading in has no contrast yet: the screen is asked again until it stands. */
export async function expectNoFindings(page: Page, screen: string) {
  await expect.poll(() => findings(page), { message: screen, timeout: 60_000 }).toEqual([])
}

/** The same in light and in dark, with a picture of each. */
export async function expectNoFindingsInBoth(page: Page, screen: string) {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    await expectNoFindings(page, `${screen}, ${colorScheme}`)
    await picture(page, `${screen}-${colorScheme}`)
  }
}

/** What a demanding eye looks for first: nothing serious found, nothing wider than the screen. Takes a picture. */
export async function expectFit(page: Page, screen: string) {
  await expectNoFindings(page, screen)
  expect(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth), screen).toBe(false)
  await picture(page, screen)
}
