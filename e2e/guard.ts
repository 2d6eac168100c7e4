import type { Frame, Page } from '@playwright/test'

/** What messages did in the product, and the slowest answer about one. */
export type Guard = {
  /** `what` the message that was open did. */
  harm: { message: string; what: string }[]
  /** The message that is open. */
  message: string
  /** The reader asked for its pictures. */
  isAllowed: boolean
  /** Frames of messages whose pictures were asked for, which load them until they are gone. */
  allowed: WeakSet<Frame>
  /** The reader asked for it on paper: print() is called by us. */
  isPrinting: boolean
  /** The longest time of an answer about a message. */
  maxMs: number
}

const canary = 'tellTheCanary'
const pixel = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')

/**
 * Watches a signed-in page: scripts of messages (the words they call tell us), what reads cookies or storage in a message's
 * frame, dialogs, popups, navigations, and requests to anybody but our own server. Nothing leaves this machine: what the
 * picture proxy would fetch is answered here.
 */
export async function guarded(page: Page, origin: string): Promise<Guard> {
  const guard: Guard = {
    harm: [],
    message: '',
    isAllowed: false,
    allowed: new WeakSet(),
    isPrinting: false,
    maxMs: 0,
  }
  const tell = (what: string) => void guard.harm.push({ message: guard.message, what: what.slice(0, 160) })
  const isOurs = (frame: Frame) => frame === page.mainFrame()
  const mayShowPictures = (frame: Frame) => guard.isAllowed || guard.allowed.has(frame)

  await page.exposeBinding(canary, (_, word: string) => {
    if (word !== 'print' || !guard.isPrinting) tell(`script: ${word}`)
  })
  await page.addInitScript(watchWords, canary)
  page.on('dialog', (dialog) => {
    tell(`dialog: ${dialog.message()}`)
    dialog.dismiss().catch(() => {})
  })
  page.on('popup', (popup) => {
    tell(`popup: ${popup.url()}`)
    popup.close().catch(() => {})
  })
  page.on('pageerror', (error) => tell(`error: ${error.message}`))
  page.on('framenavigated', (frame) => {
    if (!isOurs(frame) && !/^about:/.test(frame.url())) tell(`navigation: ${frame.url()}`)
  })
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (!/^(https?|wss?|ftp|file):$/.test(url.protocol)) return
    const isPicture = url.origin === origin && url.pathname === '/api/images'
    const mayLoad = isPicture
      ? mayShowPictures(request.frame())
      : url.origin === origin && (isOurs(request.frame()) || request.serviceWorker() !== null)
    if (!mayLoad) tell(`request: ${url.href}`)
    if (request.isNavigationRequest() && isOurs(request.frame()) && guard.message) tell(`left: ${url.href}`)
  })
  page.on('requestfinished', (request) => {
    const { requestStart, responseEnd } = request.timing()
    if (/\/api\/messages\/[^/?]+(\?remote=1)?$/.test(request.url()))
      guard.maxMs = Math.max(guard.maxMs, Math.round(responseEnd - requestStart))
  })
  await page.route(
    (url) => url.origin !== origin || url.pathname === '/api/images',
    (route) =>
      new URL(route.request().url()).origin === origin
        ? route.fulfill({ contentType: 'image/gif', body: pixel, headers: { 'access-control-allow-origin': '*' } })
        : route.abort(),
  )
  return guard
}

/** Another message is opened next: the frames that are there may still load what their reader asked for. */
export function turnTo(guard: Guard, page: Page, message: string) {
  if (guard.isAllowed) for (const frame of page.mainFrame().childFrames()) guard.allowed.add(frame)
  guard.message = message
  guard.isAllowed = false
}

// Runs in every page and frame, before anything of theirs.
function watchWords(name: string) {
  const binding: unknown = Reflect.get(window, name)
  const say = (word: string) => void (typeof binding === 'function' && binding(word))
  for (const word of ['alert', 'confirm', 'prompt', 'print', 'open']) Reflect.set(window, word, () => say(word))
  if (window === window.top) return
  const reads = [
    [Document.prototype, 'cookie'],
    [window, 'localStorage'],
    [window, 'sessionStorage'],
    [window, 'indexedDB'],
  ] as const
  for (const [owner, word] of reads)
    Object.defineProperty(owner, word, { configurable: true, get: () => say(`read of ${word}`), set: () => say(word) })
}
