import puppeteer, { type Browser, type Page as FirefoxPage, type Frame } from 'puppeteer-core'
import type { Harm } from './harm.ts'
import type { Page, Sink, Taken } from './sink.ts'

export const firefoxPath = process.env.BUZON_FIREFOX ?? '/usr/bin/firefox-esr'

const canary = 'toldByCanary'

type Told = { what: string; by: string }

/** Debian's own Firefox, as its readers have it, but for a proxy that all it asks for goes to. */
export function launchFirefox(port: number): Promise<Browser> {
  return puppeteer.launch({
    browser: 'firefox',
    executablePath: firefoxPath,
    headless: true,
    acceptInsecureCerts: true,
    extraPrefsFirefox: {
      'network.proxy.type': 1,
      'network.proxy.http': '127.0.0.1',
      'network.proxy.http_port': port,
      'network.proxy.ssl': '127.0.0.1',
      'network.proxy.ssl_port': port,
      'network.proxy.allow_hijacking_localhost': true,
      // The driver switches these off.
      'network.http.speculative-parallel-limit': 20,
    },
  })
}

/** Errands of the browser's own, which no page sends it on. */
const isErrand =
  /^(?:https?:\/\/)?(?:[\w-]+\.)*(?:services\.mozilla\.com|cdn\.mozilla\.net|detectportal\.firefox\.com)[/:]/

/**
 * As watchHarm, for Firefox, which is driven by WebDriver BiDi. `by` is the frame's place among its sisters. BiDi tells of
 * requests that a policy stops, too: so a request is what came to the sink, and BiDi only says whose it was.
 */
export async function watchFirefox(page: FirefoxPage, sink: Sink, host: Page) {
  const watched = { harm: [] as Harm[], isPoked: false }
  const tell = (kind: Harm['kind'], by: string, what: string) =>
    void watched.harm.push({ kind, by, what: what.slice(0, 120), isPoked: watched.isPoked })

  await page.evaluateOnNewDocument((name) => {
    for (const word of ['alert', 'confirm', 'prompt', 'print', 'open'])
      Reflect.set(window, word, () => void window.top?.postMessage({ [name]: word, by: window.name }, '*'))
    if (window !== window.top) return
    const told: Told[] = []
    Reflect.set(window, name, told)
    window.addEventListener('message', ({ data }) => {
      if (data?.[name]) told.push({ what: data[name], by: data.by })
    })
  }, canary)
  page.on('dialog', (dialog) => {
    tell('dialog', 'page', dialog.message())
    dialog.dismiss().catch(() => {})
  })
  page.on('popup', (popup) => {
    tell('popup', 'page', popup?.url() ?? '')
    popup?.close().catch(() => {})
  })
  page.on('framenavigated', (frame) => {
    const url = frame.url()
    // A page of the web that it came to was asked of the sink before; else its frame says that it was stopped.
    if (isOfMessage(frame) && url !== host.url && !/^(about|https?):/.test(url))
      tell('navigation', placeOf(page, frame), url)
  })
  const askers = new Map<string, { by: string; isOfMessage: boolean }>()
  page.on('request', (request) => {
    const frame = request.frame()
    const by = frame ? placeOf(page, frame) : 'page'
    askers.set(bare(request.url()), { by, isOfMessage: !frame || isOfMessage(frame) })
  })
  const asked: (Taken & { isPoked: boolean })[] = []
  sink.page = host
  sink.onRequest = (taken) => void asked.push({ ...taken, isPoked: watched.isPoked })
  return {
    watched,
    /** All that happened; what ran is asked for in the page. */
    async harm(): Promise<Harm[]> {
      const told = await page.evaluate((name): Told[] => Reflect.get(window, name) ?? [], canary)
      for (const { by, what } of told) tell('script', by, what)
      const silent = sink.silent().map((one) => ({ ...one, isPoked: watched.isPoked }))
      const requests = [...asked.splice(0), ...silent]
        .filter(({ address }) => !isErrand.test(address))
        .map(({ address, isNavigation, isPoked }): Harm => {
          const asker = askers.get(bare(address)) ?? { by: 'page', isOfMessage: true }
          const kind = isNavigation && asker.isOfMessage ? 'navigation' : 'request'
          return { kind, by: asker.by, what: address.slice(0, 120), isPoked }
        })
      return [...watched.harm, ...requests]
    },
  }
}

/** As it goes over the line: without names, passwords and fragments. */
function bare(address: string): string {
  const url = URL.parse(address)
  if (!url) return address
  for (const part of ['username', 'password', 'hash'] as const) url[part] = ''
  return url.href
}

/** The page, or the frame of a message; a frame inside that is a load like a picture's. */
const isOfMessage = (frame: Frame) => !frame.parentFrame()?.parentFrame()

function placeOf(page: FirefoxPage, frame: Frame): string {
  let at = frame
  for (let above = at.parentFrame(); above?.parentFrame(); above = above.parentFrame()) at = above
  return at === page.mainFrame() ? 'page' : `frame ${page.mainFrame().childFrames().indexOf(at)}`
}
