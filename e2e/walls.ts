import { pagePolicy } from '../lib/http/page-policy.ts'
import { scriptOf } from './bundled.ts'

type Reader = typeof import('../components/message-reader/frame-document')
type Dark = typeof import('../components/message-reader/dark-colours')
export type Sandbox = keyof Reader['sandbox']

/** What stands between a message and the page, the other walls taken away. */
export type Wall = {
  name: string
  /** All of them are taken away. */
  isNone?: true
  /** What the server makes of it; absent: what was sent. */
  served?: (html: string) => string
  /** What the reader's script makes of that; absent: a bare page. */
  drawn?: 'purified' | 'purified-dark' | 'policy'
  sandbox?: Sandbox
}

export const url = 'http://mail.test/'
export const atOnce = 80

// What the page around says of everything but scripts, which a frame in it inherits: half of this wall. It decides where frames
// may go, and Firefox begins with pictures before it has read the message's own policy.
const policyOfPage = pagePolicy('', { isDevelopment: false }).replace(
  /script-src [^;]*/,
  "script-src 'unsafe-inline' 'unsafe-eval' * data: blob:",
)

/** The page that the frames lie in. */
export function hostOf({ drawn }: Wall): { url: string; html: string; headers: Record<string, string> } {
  const headers: Record<string, string> = drawn === 'policy' ? { 'content-security-policy': policyOfPage } : {}
  return { url, html: '<!doctype html><title>Mail</title>', headers }
}

/** The reader's own scripts, for the page. */
export function readerScripts(): Promise<string[]> {
  return Promise.all([
    scriptOf('components/message-reader/frame-document.ts', 'reader'),
    scriptOf('components/message-reader/dark-colours.ts', 'dark'),
  ])
}

type Drawing = { some: { id: string; html: string }[]; drawn: Wall['drawn'] | undefined; sandbox: Sandbox | undefined }

/** In the page: each payload in a frame of its own, with our origin and scripts unless the wall takes them. */
export async function drawFrames({ some, drawn, sandbox }: Drawing): Promise<void> {
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
}
