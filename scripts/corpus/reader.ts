import type { Page } from '@playwright/test'
import { type Guard, turnTo } from '@/e2e/guard'
import { pokeAt } from '@/e2e/harm'
import type { MessageId } from '@/lib/messages/schema/row'

const patienceMs = 20_000

/** What was seen of a message; null: it was not shown. */
export type Seen = { text: string } | null

/** Opens a message by a step within the page, with and (where the reader is offered it) with its remote pictures. */
export async function openAsReader(
  page: Page,
  guard: Guard,
  { id, name }: { id: MessageId; name: string },
): Promise<Seen> {
  turnTo(guard, page, name)
  const mailbox = id.split('.')[0]
  const address = `/mail/${mailbox}/${id}`
  await page.evaluate((to) => {
    window.history.pushState({}, '', to)
    window.dispatchEvent(new PopStateEvent('popstate'))
  }, address)
  if (!(await isShown(page))) return null
  const text = await look(page)
  const showImages = page
    .getByRole('region', { name: 'Message', exact: true })
    .getByRole('button', { name: 'Show images' })
  if ((await showImages.count()) > 0) {
    guard.isAllowed = true
    // Its frame loads once more.
    await page.evaluate(() => {
      window.loadedFrames = new WeakSet()
    })
    await showImages.click()
    await showImages.waitFor({ state: 'detached', timeout: patienceMs })
    if (!(await isShown(page))) return null
    await look(page)
  }
  return { text }
}

/** Its subject stands there, nothing is on its way any more, and its frame has loaded. */
function isShown(page: Page): Promise<boolean> {
  const isThere = () => {
    const reader = document.querySelector('section[aria-label="Message"]')
    if (!reader?.querySelector('h2') || reader.querySelector('[aria-busy="true"], [role="status"][aria-label]'))
      return false
    return [...reader.querySelectorAll('iframe')].every((frame) => window.loadedFrames.has(frame))
  }
  return page.waitForFunction(isThere, null, { timeout: patienceMs }).then(
    () => true,
    () => false,
  )
}

/** All words that are to be seen; a hand goes over what the frame shows. */
async function look(page: Page): Promise<string> {
  const region = page.getByRole('region', { name: 'Message', exact: true })
  const frames = page.mainFrame().childFrames()
  await Promise.all(frames.map(pokeAt))
  const inside = await Promise.all(
    frames.map((frame) =>
      frame
        .locator('body')
        .allInnerTexts()
        .catch(() => []),
    ),
  )
  return [...(await region.allInnerTexts()), ...inside.flat()].join('\n')
}

declare global {
  interface Window {
    loadedFrames: WeakSet<EventTarget>
  }
}

/** Every page notes which of its frames have loaded. */
export async function noteLoads(page: Page) {
  await page.addInitScript(() => {
    window.loadedFrames = new WeakSet()
    document.addEventListener('load', ({ target }) => target && window.loadedFrames.add(target), { capture: true })
  })
}
