// In the page itself: the moment something was painted. Looking from outside costs the page time and comes late
// (Playwright looks again after 20, 50, 100, 100, 500 ms), which is more than what is measured here.
import type { BrowserContext, Page } from '@playwright/test'

type Watcher = {
  /** When the sixth row was painted, be it by the server's first look; in ms since 1970. */
  rows: Promise<number>
  /** When the sixth row that can be pressed was painted, in ms since 1970. */
  liveRows: Promise<number>
  /** When these words were painted somewhere, in ms since 1970. */
  words(words: string): Promise<number>
  /** From now on the next press of the pointer is the beginning of `opened`. */
  expectPress(words: string): void
  /** From that press until the message whose row has the words was painted, its body too; in ms. */
  opened: Promise<number>
}
declare global {
  interface Window {
    watcher: Watcher
  }
}

/** Every page of this browser tells when what is waited for was painted. */
export async function watchPaint(context: BrowserContext): Promise<void> {
  // tsx, which runs the bench, names functions by a helper of its own that pages do not have.
  await context.addInitScript('globalThis.__name ??= (named) => named')
  await context.addInitScript(installWatcher)
}

export const whenRows = (page: Page) => page.evaluate(() => window.watcher.rows)
export const whenLiveRows = (page: Page) => page.evaluate(() => window.watcher.liveRows)
export const whenWords = (page: Page, words: string) => page.evaluate((it) => window.watcher.words(it), words)

/** In ms, from the press of the pointer until the message whose row has these words was painted. */
export async function untilOpened(page: Page, words: string, press: () => Promise<void>): Promise<number> {
  await page.evaluate((it) => window.watcher.expectPress(it), words)
  await press()
  return page.evaluate(() => window.watcher.opened)
}

function installWatcher() {
  if (window !== window.top) return
  // After the frame in which it was there, so that it is on the screen.
  const painted = (isThere: () => boolean) =>
    new Promise<number>((resolve, reject) => {
      const begun = performance.now()
      const look = () => {
        if (performance.now() - begun > 60_000) return reject(new Error(`not there after a minute: ${isThere}`))
        if (!isThere()) return requestAnimationFrame(look)
        return requestAnimationFrame(() => setTimeout(() => resolve(performance.timeOrigin + performance.now())))
      }
      look()
    })
  const loaded = new WeakSet<EventTarget>()
  const hasLoaded = ({ target }: Event) => target && loaded.add(target)
  document.addEventListener('load', hasLoaded, { capture: true })
  const isOpen = (words: string) => {
    const reader = document.querySelector('section[aria-label="Message"]')
    const subject = reader?.querySelector('h2')?.textContent?.trim() ?? ''
    if (!reader || subject.length <= 12 || !words.includes(subject)) return false
    return [...reader.querySelectorAll('iframe')].every((frame) => loaded.has(frame))
  }
  const isList = () => document.querySelectorAll('[role=grid] [role=row][aria-rowindex]').length > 5
  window.watcher = {
    rows: painted(() => isList() || document.querySelectorAll('[data-first-look] [data-row]').length > 5),
    liveRows: painted(isList),
    words: (words) => painted(() => document.querySelector('[role=grid]')?.textContent?.includes(words) ?? false),
    opened: new Promise(() => {}),
    expectPress: (words) => {
      window.watcher.opened = new Promise((resolve) => {
        const pressed = ({ timeStamp }: Event) =>
          painted(() => isOpen(words)).then((at) => resolve(at - performance.timeOrigin - timeStamp))
        document.addEventListener('pointerdown', pressed, { capture: true, once: true })
      })
    },
  }
}
