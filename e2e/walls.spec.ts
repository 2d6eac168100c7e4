import { test as base, expect, type Page } from '@playwright/test'
import { scriptOf } from './bundled.ts'
import { hasCorpora } from './corpora.ts'
import { type Harm, pokeAt, watchHarm } from './harm.ts'
import { loadServer, type Payload, payloads, type Server } from './payloads.ts'

type Reader = typeof import('../components/message-reader/frame-document')
type Dark = typeof import('../components/message-reader/dark-colours')
type Sandbox = keyof Reader['sandbox']
type Wall = {
  name: string
  /** What the server makes of it; absent: what was sent. */
  served?: (html: string) => string
  /** What the reader's script makes of that; absent: a bare page. */
  drawn?: 'purified' | 'purified-dark' | 'policy'
  sandbox?: Sandbox
}

const url = 'http://mail.test/'
const atOnce = 80
// The page's policy (proxy.ts) decides where the frames in it may go: that is half of this wall.
const frameSource = "frame-src 'self' blob:"

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
  test.setTimeout(120_000)

  test('in a bare page these payloads do harm', async ({ page, server }) => {
    const harm = await harmOf(page, server, { name: 'no wall' })
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
  const headers: Record<string, string> = wall.drawn === 'policy' ? { 'content-security-policy': frameSource } : {}
  const watched = await watchHarm(page, { url, html: '<!doctype html><title>Mail</title>', headers })
  const scripts = await Promise.all([
    scriptOf('components/message-reader/frame-document.ts', 'reader'),
    scriptOf('components/message-reader/dark-colours.ts', 'dark'),
  ])
  for (let at = 0; at < all.length; at += atOnce) {
    // Without any wall the last ones may still be leading the page elsewhere.
    await expect(() => page.goto(url)).toPass()
    for (const content of scripts) await page.addScriptTag({ content })
    const some = all.slice(at, at + atOnce)
    const served = some.map(({ id, html }): Payload => ({ id, html: wall.served ? wall.served(html) : html }))
    await draw(page, served, wall)
    const frames = page.mainFrame().childFrames()
    expect(frames).toHaveLength(some.length)
    // What the hand sets off in a frame may come late: it is told of by the frame, not by the time.
    for (const { id } of served) watched.poked.add(id)
    await Promise.all(frames.map(pokeAt))
    await page.waitForTimeout(150)
  }
  const { harm } = watched
  const kinds = ['script', 'dialog', 'navigation', 'popup', 'request'] as const
  const told = kinds.map((kind) => `${kind} ${count(harm, kind)}`).join(', ')
  console.log(`${wall.name}: ${all.length} payloads; ${told}; ${new Set(harm.map(({ by }) => by)).size} did something`)
  return harm
}

async function draw(page: Page, some: Payload[], { drawn, sandbox }: Wall) {
  await page.evaluate(
    async ({ some, drawn, sandbox }) => {
      const { reader, dark } = window as unknown as { reader: Reader; dark: Dark }
      const context = { origin: location.origin, pictures: new Map(), isPlainColoured: false, language: 'en' }
      const written = (html: string) => {
        if (drawn === 'policy') return reader.pageAround(html, context)
        const isPure = drawn === 'purified' || drawn === 'purified-dark'
        const body = isPure ? reader.purified(html, { ...context, ...(drawn === 'purified-dark' && { dark }) }) : html
        return `<!doctype html><meta charset="utf-8"><body>${body}`
      }
      const loads = some.map(({ id, html }) => {
        const frame = document.createElement('iframe')
        frame.name = id
        if (sandbox) frame.setAttribute('sandbox', reader.sandbox[sandbox])
        frame.srcdoc = written(html)
        const load = new Promise((done) => frame.addEventListener('load', done))
        document.body.append(frame)
        return load
      })
      await Promise.race([Promise.all(loads), new Promise((done) => setTimeout(done, 4_000))])
    },
    { some, drawn, sandbox },
  )
}

const count = (harm: Harm[], kind: Harm['kind']) => harm.filter((one) => one.kind === kind).length
