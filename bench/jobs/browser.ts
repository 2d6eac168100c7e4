// What a person waits for, in Debian's chromium: the inbox cold and warm, a message, new mail, scrolling.
import { gzipSync } from 'node:zlib'
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test'
import type { Instance } from '@/mailserver/testing'
import { deliver } from '../deliver'
import { big, readers } from '../instance'
import { figures, type Job, now, pause, type Result, rounded } from '../measure'
import { untilOpened, watchPaint, whenLiveRows, whenRows, whenWords } from './painted'

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']
const profiles = { fast: null, slow: { cpu: 4, kbit: 1_600, latencyMs: 150 } }
type Profile = keyof typeof profiles

const rounds = 30

export async function browserJobs(instance: Instance): Promise<Job[]> {
  const withBrowser = (name: string, run: (browser: Browser) => Promise<Result[]>): Job => ({
    name,
    run: async () => {
      const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: flags })
      try {
        return await run(browser)
      } finally {
        await browser.close()
      }
    },
  })
  const inbox = (profile: Profile) =>
    withBrowser(`inbox-${profile}`, async (browser) => {
      const cookies = await signedIn(browser, instance)
      const [cold, warm]: [Seen[], Seen[]] = [[], []]
      let weight = { requests: 0, kB: 0, scriptKB: 0 }
      for (let visit = 0; visit < rounds; visit++) {
        const context = await newContext(browser)
        await context.addCookies(cookies)
        const page = await context.newPage()
        await slowDown(context, page, profile)
        const seen = weigh(page)
        cold.push(await untilSeen(page, instance))
        weight = await seen()
        await pause(profile === 'slow' ? 3_000 : 1_000) // what is fetched ahead and kept, is then
        warm.push(await untilSeen(page, instance))
        await context.close()
      }
      const of = (seen: Seen[], what: keyof Seen) => seen.map((visit) => visit[what])
      return [
        { ...figures(`inbox-cold-${profile}`, of(cold, 'rowsMs')), ...weight },
        figures(`inbox-warm-${profile}`, of(warm, 'rowsMs')),
        figures(`inbox-cold-${profile}-live`, of(cold, 'liveMs')),
        figures(`inbox-warm-${profile}-live`, of(warm, 'liveMs')),
      ]
    })
  /** `isAhead`: the next message is fetched while one reads; else the page is told that every byte is paid for. */
  const click = (profile: Profile, isAhead: boolean) => {
    const name = `click-${isAhead ? 'ahead-' : ''}${profile}`
    return withBrowser(name, async (browser) => {
      const context = await newContext(browser)
      await context.addCookies(await signedIn(browser, instance))
      if (!isAhead) await context.addInitScript(savingData)
      const page = await context.newPage()
      await slowDown(context, page, profile)
      await untilSeen(page, instance)
      await pause(3_000)
      const times: number[] = []
      for (let round = 0; round < rounds; round++) {
        const clicked = page.locator(`[role=row][aria-rowindex="${round + 2}"]`)
        await clicked.scrollIntoViewIfNeeded()
        const words = (await clicked.textContent()) ?? ''
        const { x, y, width, height } = (await clicked.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
        times.push(await untilOpened(page, words, () => page.mouse.click(x + width / 2, y + height / 2)))
        await pause(profile === 'slow' ? 1_500 : 600)
      }
      return [figures(name, times)]
    })
  }
  return [
    inbox('fast'),
    inbox('slow'),
    click('fast', true),
    click('fast', false),
    click('slow', true),
    click('slow', false),
    withBrowser('delivered', async (browser) => {
      const [person = big] = readers
      const context = await newContext(browser)
      await context.addCookies(await signedIn(browser, instance, person))
      const page = await context.newPage()
      await untilSeen(page, instance)
      await pause(2_000)
      const times: number[] = []
      for (let round = 0; round < rounds; round++) {
        const subject = `Delivered ${Date.now()}`
        const accepted = await deliver(instance.ports.smtp, { to: person.email, subject })
        times.push((await whenWords(page, subject)) - accepted)
        await pause(300)
      }
      return [figures('delivered', times)]
    }),
    withBrowser('scroll', async (browser) => {
      const context = await newContext(browser)
      await context.addCookies(await signedIn(browser, instance))
      const page = await context.newPage()
      await untilSeen(page, instance)
      return [await scrolled(page)]
    }),
  ]
}

async function newContext(browser: Browser) {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 } })
  await watchPaint(context)
  return context
}

async function signedIn(browser: Browser, { url }: Instance, person = big) {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(`${url}/sign-in`)
  await page.getByRole('textbox', { name: 'Email' }).fill(person.email)
  await page.getByLabel('Password', { exact: true }).fill(person.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'Inbox' }).waitFor({ timeout: 60_000 })
  const cookies = await context.cookies()
  await context.close()
  return cookies
}

/** In the page: a connection on which nothing is fetched ahead. */
function savingData() {
  Object.defineProperty(navigator, 'connection', { value: { saveData: true } })
}

/** From the address until the sixth row was painted, and until one that can be pressed was. */
type Seen = { rowsMs: number; liveMs: number }

async function untilSeen(page: Page, { url }: Instance): Promise<Seen> {
  const start = now()
  await page.goto(`${url}/mail`, { waitUntil: 'commit' })
  return { rowsMs: (await whenRows(page)) - start, liveMs: (await whenLiveRows(page)) - start }
}

async function slowDown(context: BrowserContext, page: Page, profile: Profile) {
  const limits = profiles[profile]
  if (!limits) return
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: limits.cpu })
  const bytes = (limits.kbit * 1000) / 8
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: limits.latencyMs,
    downloadThroughput: bytes,
    uploadThroughput: bytes,
  })
}

/** Counts what the page asks for until it is asked for the sum. */
function weigh(page: Page) {
  const sizes: Promise<{ bytes: number; script: number }>[] = []
  page.on('response', (response) => {
    sizes.push(
      (async () => {
        const isScript = response.request().resourceType() === 'script'
        const isStream = response.url().includes('/api/events')
        const body = isStream ? Buffer.alloc(0) : await response.body().catch(() => Buffer.alloc(0))
        const bytes = isStream ? 0 : gzipSync(body).length
        return { bytes, script: isScript ? bytes : 0 }
      })(),
    )
  })
  return async () => {
    const all = await Promise.all([...sizes])
    const sum = (of: 'bytes' | 'script') => rounded(all.reduce((total, one) => total + one[of], 0) / 1000)
    return { requests: all.length, kB: sum('bytes'), scriptKB: sum('script') }
  }
}

const pxPerSecond = 1_500

/** Two screens' worth a second for some seconds, by the wheel: the longest task, and how often a visible row had no words. */
async function scrolled(page: Page): Promise<Result> {
  await page.evaluate(() => {
    const seen = { longestMs: 0 }
    Object.assign(window, { seen })
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.longestMs = Math.max(seen.longestMs, duration)
    }).observe({ type: 'longtask' })
  })
  await page.getByRole('grid', { name: 'Messages' }).hover()
  let looks = 0
  let blank = 0
  const [begun, lastsMs] = [Date.now(), 6_000]
  let scrolledPx = 0
  for (let gone = 0; gone < lastsMs; gone = Date.now() - begun) {
    // As far as it should be by now: looking takes time too.
    const wantedPx = (gone / 1000) * pxPerSecond
    await page.mouse.wheel(0, wantedPx - scrolledPx)
    scrolledPx = wantedPx
    await pause(50)
    const empty = await page.evaluate(
      () => document.querySelectorAll('[role=grid] [role=rowgroup] > :not(:has([role=row]))').length,
    )
    looks += 1
    if (empty > 0) blank += 1
  }
  const longestTaskMs = await page.evaluate(() => (window as unknown as { seen: { longestMs: number } }).seen.longestMs)
  return { job: 'scroll', pxPerSecond, longestTaskMs: rounded(longestTaskMs), looks, looksWithBlankRows: blank }
}
