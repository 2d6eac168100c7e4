import type { Browser } from '@playwright/test'
import { pokeAt, watchHarm } from '@/e2e/harm'
import { newContext } from './browser'
import type { Sample } from './sample'

const url = 'http://bare.test/'
const atOnce = 60

/** How many messages do something where nothing is between their HTML and the browser. Nothing leaves this machine. */
export async function controlsFired(browser: Browser, samples: Sample[]): Promise<number> {
  const all = samples.flatMap(({ html }, at) => (html === null ? [] : [{ id: String(at), html }]))
  const fired = new Set<string>()
  for (let at = 0; at < all.length; at += atOnce) {
    const some = all.slice(at, at + atOnce)
    const context = await newContext(browser)
    const page = await context.newPage()
    const { harm } = await watchHarm(page, { url, html: '<!doctype html><title>Bare</title>', headers: {} })
    await page.goto(url)
    await page.evaluate(async (bare) => {
      const loads = bare.map(({ id, html }) => {
        const frame = document.createElement('iframe')
        frame.name = id
        frame.srcdoc = html
        const load = new Promise((done) => frame.addEventListener('load', done))
        document.body.append(frame)
        return load
      })
      await Promise.race([Promise.all(loads), new Promise((done) => setTimeout(done, 3_000))])
    }, some)
    await Promise.all(page.mainFrame().childFrames().map(pokeAt))
    await page.waitForTimeout(150)
    for (const { by } of harm) if (by !== 'page') fired.add(by)
    await context.close()
  }
  return fired.size
}
