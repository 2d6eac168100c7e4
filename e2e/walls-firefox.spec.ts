import { test as base, expect } from '@playwright/test'
import type { Browser } from 'puppeteer-core'
import { hasCorpora } from './corpora.ts'
import { launchFirefox, watchFirefox } from './firefox-harm.ts'
import { count, type Harm, pokeAt, summary } from './harm.ts'
import { loadServer, payloads, type Server } from './payloads.ts'
import { Sink } from './sink.ts'
import { atOnce, drawFrames, hostOf, readerScripts, url, type Wall } from './walls.ts'

const test = base.extend<object, { server: Server; firefox: { browser: Browser; sink: Sink } }>({
  server: [
    async ({ browserName: _ }, use, { workerIndex }) =>
      use(await loadServer(`test-results/firefox-${workerIndex}.mjs`)),
    { scope: 'worker' },
  ],
  firefox: [
    async ({ browserName: _ }, use) => {
      const sink = new Sink()
      const browser = await launchFirefox(await sink.open())
      await use({ browser, sink })
      await browser.close()
      sink.close()
    },
    { scope: 'worker' },
  ],
})

// The other engine parses, runs and loads by its own code: what holds in one says little of the other.
test.describe('@desktop each wall around a message is enough alone in Firefox too', () => {
  test.skip(!hasCorpora, 'the collections are not here')
  test.setTimeout(180_000)

  test('in a bare page these payloads do harm there', async ({ firefox, server }) => {
    const harm = await harmOf(firefox, server, { name: 'no wall', isNone: true })
    expect(count(harm, 'script')).toBeGreaterThan(50)
    expect(count(harm, 'request')).toBeGreaterThan(50)
    expect(count(harm, 'navigation')).toBeGreaterThan(0)
  })

  test("T1 T3 T5 the server's sanitiser, in Firefox", async ({ firefox, server }) => {
    const served = (html: string) => server.sanitiseHtml(html, null).html
    expect(await harmOf(firefox, server, { name: 'sanitiser', served })).toEqual([])
  })

  for (const drawn of ['purified', 'purified-dark'] as const)
    test(`T1 T3 T5 DOMPurify, in Firefox (${drawn})`, async ({ firefox, server }) => {
      expect(await harmOf(firefox, server, { name: drawn, drawn })).toEqual([])
    })

  for (const sandbox of ['read', 'printed'] as const)
    test(`T1 the sandbox of a message that is ${sandbox}, in Firefox: nothing runs, leaves or opens`, async ({
      firefox,
      server,
    }) => {
      const harm = await harmOf(firefox, server, { name: `sandbox, ${sandbox}`, sandbox })
      const isAllowed = ({ kind, by, isPoked }: Harm) =>
        kind === 'request' || (kind === 'navigation' && by !== 'page' && isPoked)
      expect(harm.filter((one) => !isAllowed(one))).toEqual([])
    })

  test('T1 T3 T5 the policy of the message and of the page around it, in Firefox', async ({ firefox, server }) => {
    expect(await harmOf(firefox, server, { name: 'policy', drawn: 'policy' })).toEqual([])
  })
})

/** What all payloads do behind this wall alone, and a line that says so. */
async function harmOf(
  { browser, sink }: { browser: Browser; sink: Sink },
  server: Server,
  wall: Wall,
): Promise<Harm[]> {
  const all = payloads(server)
  const scripts = await readerScripts()
  const harm: Harm[] = []
  for (let at = 0; at < all.length; at += atOnce) {
    // A page of their own for each lot: what the last ones set off may come late.
    const page = await browser.newPage()
    const { watched, harm: toldBy } = await watchFirefox(page, sink, hostOf(wall))
    await page.goto(url)
    for (const content of scripts) await page.addScriptTag({ content })
    const some = all.slice(at, at + atOnce)
    const served = some.map(({ id, html }) => ({ id, html: wall.served ? wall.served(html) : html }))
    const drawing = page.evaluate(drawFrames, { some: served, drawn: wall.drawn, sandbox: wall.sandbox })
    // Without any wall they may lead the page away from under the drawing.
    await (wall.isNone ? drawing.catch(() => {}) : drawing)
    watched.isPoked = true
    await Promise.all(page.mainFrame().childFrames().map(pokeAt))
    await new Promise((done) => setTimeout(done, 300))
    harm.push(...(await toldBy()))
    await page.close()
    await sink.quiet()
  }
  console.log(`Firefox, ${wall.name}: ${all.length} payloads; ${summary(harm)}`)
  return harm
}
