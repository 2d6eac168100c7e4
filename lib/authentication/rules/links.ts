import { lookOf } from './letters'

const mostLinks = 2000

/** Links of sanitised HTML (each `<a>` closed, none inside another) as their address and the text one sees. */
export function linksIn(html: string): { href: string; text: string }[] {
  const found: { href: string; text: string }[] = []
  for (let at = html.indexOf('<a '); at >= 0 && found.length < mostLinks; at = html.indexOf('<a ', at + 3)) {
    const end = html.indexOf('</a>', at)
    if (end < 0) break
    const inner = html.slice(at, end)
    const open = inner.indexOf('>')
    const href = /\shref="([^"]*)"/.exec(inner.slice(0, open))?.[1]
    if (href === undefined) continue
    const seen = inner.slice(open + 1)
    const alt = /<img\s[^>]*\balt="([^"]*)"/.exec(seen)?.[1] ?? ''
    const text = seen.replace(/<[^>]*>/g, ' ')
    found.push({ href: plain(href), text: plain(text.trim() || alt) })
  }
  return found
}

/** The host a link's text shows, when it is an address and leads to another place; null for an honest link. */
export function linkElsewhere({ href, text }: { href: string; text: string }): { shown: string; real: string } | null {
  if (!/^https?:/i.test(href) || !URL.canParse(href)) return null
  const shown = hostShown(text)
  if (!shown) return null
  const real = new URL(href).hostname
  return isSamePlace(shown, real) ? null : { shown, real }
}

// The whole text must read as an address: prose that mentions one is no promise about where the link leads.
function hostShown(text: string): string | null {
  const seen = text.replace(/\p{Cf}|\u034f/gu, '').trim()
  const [, host] =
    /^(?:https?:\/\/)?((?:[\p{L}\p{N}\p{M}][\p{L}\p{N}\p{M}-]*\.)+[\p{L}]{2,24}|(?:\d{1,3}\.){3}\d{1,3})\.?(?::\d+)?(?:[/?#\s].*)?$/isu.exec(
      seen,
    ) ?? []
  if (!host) return null
  // «report.pdf» and «3.2.1» are no hosts; a bare name counts when it ends as names of the web do.
  const isSaid = /^https?:|^www\./i.test(seen) || (tops.test(host) && !/\s/.test(seen))
  return isSaid && URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : null
}

const tops = /\.(?:com|org|net|edu|gov|io|eu|info|biz|test|example|[a-z]{2}|xn--[\w-]+)$/i

/** Equal but for what stands before the registered name: news.shop.test and shop.test, click.shop.test and www.shop.test. */
function isSamePlace(one: string, other: string): boolean {
  return one === other || siteOf(one) === siteOf(other)
}

const secondLevel = /^(?:co|com|org|net|gob|gov|edu|ac|nom)$/

/** The registered name of a host, as far as can be told without a list of public suffixes. */
export function siteOf(host: string): string {
  if (/^[\d.]+$/.test(host)) return host
  const labels = host.toLowerCase().replace(/\.$/, '').split('.')
  const isDeep = labels.length > 2 && labels.at(-1)?.length === 2 && secondLevel.test(labels.at(-2) ?? '')
  return labels.slice(isDeep ? -3 : -2).join('.')
}

/** Another domain that looks like one of these; null when it is one of them, or like none. */
export function lookAlike(domain: string, known: readonly string[]): string | null {
  const site = siteOf(domain)
  if (known.some((one) => siteOf(one) === site)) return null
  const look = lookOf(site)
  return known.find((one) => lookOf(siteOf(one)) === look) ?? null
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

const plain = (text: string) =>
  text
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,6}));/gi, (whole, decimal, hexadecimal, name) => {
      if (name) return entities[String(name).toLowerCase()] ?? whole
      const code = decimal ? Number(decimal) : Number.parseInt(String(hexadecimal), 16)
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole
    })
    .replace(/\s+/g, ' ')
    .trim()
