import 'server-only'
import { idPrefix } from './names'

/** What becomes of remote images: null, nothing is loaded; else the address of ours that stands for it. */
export type Remote = ((url: string) => string) | null

/** What was met on the way. `trackers`: whose. */
export type Tally = { remote: number; trackers: Set<string> }

/** The safe form of a link's address, or null: http, https, mailto, tel, and places in the same message. */
export function linkUrl(raw: string): string | null {
  const text = withoutBlanks(raw)
  if (text.startsWith('#')) return text.length > 1 ? `#${idPrefix}${text.slice(1)}` : null
  const url = parse(text)
  if (!url) return null
  if (url.protocol === 'http:' || url.protocol === 'https:')
    return url.username || url.password ? withoutLogin(url) : url.href
  if (url.protocol === 'mailto:') return mailtoUrl(url)
  if (url.protocol === 'tel:') return /^tel:[+\d*#();=.\-~%]{1,64}$/i.test(url.href) ? url.href : null
  return null
}

/** The address an image is loaded from, or null. `cid:` stays for the browser to fill in. */
export function imageUrl(raw: string, remote: Remote, tally: Tally): string | null {
  const text = withoutBlanks(raw)
  if (/^cid:/i.test(text)) return cidUrl(text.slice(4))
  if (/^data:/i.test(text)) return dataImage(text)
  const url = parse(text)
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') return null
  if (url.username || url.password) return null
  tally.remote++
  return remote ? remote(url.href) : null
}

// Browsers skip control characters and blanks in and around addresses.
function withoutBlanks(raw: string): string {
  return raw.replace(/[\p{Cc}\p{Cf}]+/gu, '').trim()
}

function parse(text: string): URL | null {
  const absolute = text.startsWith('//') ? `https:${text}` : text
  return URL.canParse(absolute) ? new URL(absolute) : null
}

// `https://bank.example@evil.example/` is only ever written to deceive.
function withoutLogin(url: URL): string {
  url.username = ''
  url.password = ''
  return url.href
}

// A link may begin a message with its first words; it may not add hidden recipients or files.
function mailtoUrl(url: URL): string | null {
  const given = new URLSearchParams(url.search)
  const kept = ['subject', 'body'].flatMap((name) => {
    const value = given.get(name)
    return value ? [`${name}=${encodeURIComponent(value)}`] : []
  })
  const to = url.pathname
  if (/%0[ad]/i.test(to)) return null
  return `mailto:${to}${kept.length > 0 ? `?${kept.join('&')}` : ''}`
}

function cidUrl(raw: string): string | null {
  const id = decodePercent(raw)
  return id && id.length <= 500 ? `cid:${encodeURIComponent(id)}` : null
}

function dataImage(text: string): string | null {
  const dense = text.replace(/\s+/g, '')
  return /^data:image\/(png|gif|jpe?g|webp|avif);base64,[A-Za-z0-9+/=]+$/i.test(dense) ? dense : null
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
