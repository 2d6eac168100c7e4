import type { Frame, Page } from '@playwright/test'

/** What a page did that no message may do. `by`: the name of the frame it came from. `isPoked`: after a hand was there. */
export type Harm = {
  kind: 'script' | 'dialog' | 'navigation' | 'popup' | 'request'
  by: string
  what: string
  isPoked: boolean
}

const canary = 'tellTheCanary'
const kinds = ['script', 'dialog', 'navigation', 'popup', 'request'] as const

export const count = (harm: Harm[], kind: Harm['kind']) => harm.filter((one) => one.kind === kind).length

/** How much of each kind, and by how many. */
export function summary(harm: Harm[]): string {
  const told = kinds.map((kind) => `${kind} ${count(harm, kind)}`).join(', ')
  return `${told}; ${new Set(harm.map(({ by }) => by)).size} did something`
}

/**
 * Serves `host` at its address, lets nothing out, and writes down what the frames in it try: scripts that run (the words
 * they call tell us, and so do those that fail), dialogs, navigations, popups and requests to anybody.
 */
export async function watchHarm(page: Page, host: { url: string; html: string; headers: Record<string, string> }) {
  const watched = { harm: [] as Harm[], poked: new Set<string>() }
  const tell = (kind: Harm['kind'], frame: Frame | null, what: string) => {
    const by = outermost(frame)
    watched.harm.push({ kind, by, what: what.slice(0, 120), isPoked: watched.poked.has(by) })
  }

  await page.exposeBinding(canary, ({ frame }, what: string) => void tell('script', frame, what))
  await page.addInitScript((name) => {
    const say: unknown = Reflect.get(window, name)
    for (const word of ['alert', 'confirm', 'prompt', 'print', 'open'])
      Reflect.set(window, word, () => void (typeof say === 'function' && say(word)))
  }, canary)
  page.on('dialog', (dialog) => {
    tell('dialog', null, dialog.message())
    dialog.dismiss().catch(() => {})
  })
  page.on('popup', (popup) => {
    tell('popup', null, popup.url())
    popup.close().catch(() => {})
  })
  page.on('pageerror', (error) => tell('script', null, error.message))
  page.on('framenavigated', (frame) => {
    const url = frame.url()
    if (isOfMessage(frame) && url !== host.url && !/^(about:|chrome-error:)/.test(url)) tell('navigation', frame, url)
  })
  await page.route('**/*', async (route) => {
    const request = route.request()
    if (request.url() === host.url && request.frame() === page.mainFrame())
      return route.fulfill({ contentType: 'text/html; charset=utf-8', body: host.html, headers: host.headers })
    const leaves = request.isNavigationRequest() && isOfMessage(request.frame())
    tell(leaves ? 'navigation' : 'request', request.frame(), request.url())
    await route.abort()
  })
  return watched
}

/** Does in a frame what a reader's hand could: moves over everything, and clicks whatever isn't a link to elsewhere. */
export async function pokeAt(frame: { evaluate(act: () => void): Promise<unknown> }) {
  // A frame that goes elsewhere meanwhile has been told of already.
  const gone = () => {}
  const poked = frame.evaluate(() => {
    const ways = ['pointerover', 'mouseover', 'mouseenter', 'mousemove', 'mousedown', 'focus', 'wheel', 'toggle']
    for (const element of [...document.querySelectorAll('*')].slice(0, 200)) {
      for (const way of ways) element.dispatchEvent(new MouseEvent(way, { bubbles: true }))
      const link = element.closest('a, area')
      const goes = link && (link.getAttribute('href') ?? link.getAttribute('xlink:href') ?? '')
      const isHonest = goes !== null && /^(https?|mailto|tel):/.test(URL.parse(goes, document.baseURI)?.href ?? '')
      if (!isHonest) element.dispatchEvent(new MouseEvent('click', { bubbles: false, cancelable: true }))
    }
  })
  await Promise.race([poked.catch(gone), new Promise((done) => setTimeout(done, 2_000))])
}

/** The page, or the frame of a message; a frame inside that is a load like a picture's. */
const isOfMessage = (frame: Frame) => !frame.parentFrame()?.parentFrame()

/** The name of the frame of the page itself that a frame lies in. */
function outermost(frame: Frame | null): string {
  let at = frame
  for (let above = at?.parentFrame(); above?.parentFrame(); above = above.parentFrame()) at = above
  return at?.name() || 'page'
}
