import { test as base, expect, type Page } from '@playwright/test'
import { hasCorpora } from './corpora.ts'
import { count, type Harm, pokeAt, summary, watchHarm } from './harm.ts'
import { loadServer, type Payload, payloads, type Server } from './payloads.ts'
import { atOnce, drawFrames, hostOf, readerScripts, url, type Wall } from './walls.ts'

const test = base.extend<object, { server: Server }>({
  server: [
    async ({ browserName: _ }, use, { workerIndex }) => use(await loadServer(`test-results/walls-${workerIndex}.mjs`)),
    { scope: 'worker' },
  ],
})

// Each wall alone, the other three taken away: every payload in a frame of its own, which has our origin and scripts
// unless the wall itself takes them.
test.describe('@desktop each wall around a message is enough alone', () => {
  test.skip(!hasCorpora, 'the collections are not here')
  test.setTimeout(240_000)

  test('in a bare page these payloads do harm', async ({ page, server }) => {
    const harm = await harmOf(page, server, { name: 'no wall', isNone: true })
    expect(count(harm, 'script')).toBeGreaterThan(50)
    expect(count(harm, 'request')).toBeGreaterThan(50)
    expect(count(harm, 'navigation')).toBeGreaterThan(5)
  })

  test("T1 T3 T5 the server's sanitiser, pictures blocked", async ({ page, server }) => {
    const served = (html: string) => server.sanitiseHtml(html, null).html
    expect(await harmOf(page, server, { name: 'sanitiser', served })).toEqual([])
  })

  test("T1 T3 T5 the server's sanitiser, pictures allowed: only our proxy is asked", async ({ page, server }) => {
    const proxied = (at: string) => `/api/images?u=${encodeURIComponent(at)}`
    const served = (html: string) => server.sanitiseHtml(html, proxied).html
    const harm = await harmOf(page, server, { name: 'sanitiser, pictures', served })
    expect(harm.filter(({ what }) => !what.startsWith(`${url}api/images?u=`))).toEqual([])
  })

  for (const drawn of ['purified', 'purified-dark'] as const)
    test(`T1 T3 T5 DOMPurify in the browser (${drawn})`, async ({ page, server }) => {
      expect(await harmOf(page, server, { name: drawn, drawn })).toEqual([])
    })

  for (const sandbox of ['read', 'printed'] as const)
    test(`T1 the sandbox of a message that is ${sandbox}: nothing runs, leaves or opens, whatever loads`, async ({
      page,
      server,
    }) => {
      const harm = await harmOf(page, server, { name: `sandbox, ${sandbox}`, sandbox })
      // What is clicked may turn the message's own frame, where again nothing runs; loads are the other walls' matter.
      const isAllowed = ({ kind, by, isPoked }: Harm) =>
        kind === 'request' || (kind === 'navigation' && by !== 'page' && isPoked)
      expect(harm.filter((one) => !isAllowed(one))).toEqual([])
    })

  test('T1 T3 T5 the policy of the message and of the page around it', async ({ page, server }) => {
    expect(await harmOf(page, server, { name: 'policy', drawn: 'policy' })).toEqual([])
  })
})

/** What all payloads do behind this wall alone, and a line that says so. */
async function harmOf(page: Page, server: Server, wall: Wall): Promise<Harm[]> {
  const all = payloads(server)
  const watched = await watchHarm(page, hostOf(wall))
  const scripts = await readerScripts()
  for (let at = 0; at < all.length; at += atOnce) {
    // Without any wall the last ones may still be leading the page elsewhere.
    await expect(() => page.goto(url)).toPass()
    for (const content of scripts) await page.addScriptTag({ content })
    const some = all.slice(at, at + atOnce)
    const served = some.map(({ id, html }): Payload => ({ id, html: wall.served ? wall.served(html) : html }))
    const drawing = page.evaluate(drawFrames, { some: served, drawn: wall.drawn, sandbox: wall.sandbox })
    // Without any wall they may lead the page away from under the drawing.
    await (wall.isNone ? drawing.catch(() => {}) : drawing)
    const frames = page.mainFrame().childFrames()
    if (!wall.isNone) expect(frames).toHaveLength(some.length)
    // What the hand sets off in a frame may come late: it is told of by the frame, not by the time.
    for (const { id } of served) watched.poked.add(id)
    await Promise.all(frames.map(pokeAt))
    await page.waitForTimeout(150)
  }
  const { harm } = watched
  console.log(`${wall.name}: ${all.length} payloads; ${summary(harm)}`)
  return harm
}
