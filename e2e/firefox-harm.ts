import type { Page as FirefoxPage, Frame } from 'puppeteer-core'
import type { Harm } from './harm.ts'

const canary = 'toldByCanary'

type Told = { what: string; by: string }
type Host = { url: string; html: string; headers: Record<string, string> }

/** As watchHarm, for Debian's own Firefox, which is driven by WebDriver BiDi. `by` is the frame's place among its sisters. */
export async function watchFirefox(page: FirefoxPage, host: Host) {
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
    if (isOfMessage(frame) && url !== host.url && !/^about:/.test(url)) tell('navigation', placeOf(page, frame), url)
  })
  await page.setRequestInterception(true)
  page.on('request', (request) => {
    const frame = request.frame()
    const gone = () => {}
    if (request.url() === host.url && frame === page.mainFrame()) {
      request.respond({ contentType: 'text/html; charset=utf-8', body: host.html, headers: host.headers }).catch(gone)
      return
    }
    const isOwn = /^(data|blob|about):/.test(request.url()) || request.url() === `${host.url}favicon.ico`
    const leaves = request.isNavigationRequest() && frame !== null && isOfMessage(frame)
    if (!isOwn) tell(leaves ? 'navigation' : 'request', frame ? placeOf(page, frame) : 'page', request.url())
    // An answer without content leaves the page where it is.
    if (request.isNavigationRequest()) request.respond({ status: 204 }).catch(gone)
    else if (!request.url().startsWith('data:')) request.abort().catch(gone)
  })
  return {
    watched,
    /** All that happened; what ran is asked for in the page. */
    async harm(): Promise<Harm[]> {
      const told = await page.evaluate((name): Told[] => Reflect.get(window, name) ?? [], canary)
      for (const { by, what } of told) tell('script', by, what)
      return watched.harm
    },
  }
}

/** The page, or the frame of a message; a frame inside that is a load like a picture's. */
const isOfMessage = (frame: Frame) => !frame.parentFrame()?.parentFrame()

function placeOf(page: FirefoxPage, frame: Frame): string {
  let at = frame
  for (let above = at.parentFrame(); above?.parentFrame(); above = above.parentFrame()) at = above
  return at === page.mainFrame() ? 'page' : `frame ${page.mainFrame().childFrames().indexOf(at)}`
}
