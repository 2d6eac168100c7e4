import type { Authentication, MailingList } from '../schema'
import { signingDomains } from './verdict'

type Field = { name: string; value: string }

/**
 * What a message says of the list it came by (RFC 2369, RFC 2919); null when it came by none. `oneClick` (RFC 8058) needs
 * a signature over both fields that the reader's own server found good: else anybody could make us call any address.
 */
export function readList(fields: readonly Field[], authentication: Authentication | null): MailingList | null {
  const value = (name: string) => fields.find((field) => field.name.toLowerCase() === name)?.value ?? ''
  const ways = urisIn(value('list-unsubscribe'))
  const web = ways.find((uri) => uri.startsWith('https:')) ?? ways.find((uri) => uri.startsWith('http:')) ?? null
  const mail = ways.find((uri) => uri.startsWith('mailto:')) ?? null
  const list: MailingList = {
    name: /<([^<>\s]{1,255})>/.exec(value('list-id'))?.[1] ?? '',
    oneClick: web?.startsWith('https:') === true && isOneClick(fields, value('list-unsubscribe-post'), authentication),
    web,
    mail: mail ? readMailto(mail) : null,
    archive: webIn(value('list-archive')),
    help: webIn(value('list-help')),
  }
  return list.name || web || list.mail ? list : null
}

function isOneClick(fields: readonly Field[], post: string, authentication: Authentication | null): boolean {
  if (!/^List-Unsubscribe=One-Click$/i.test(post.trim()) || !authentication) return false
  // A field said twice may be the one that was signed, or the other.
  const names = fields.map(({ name }) => name.toLowerCase())
  const once = ['list-unsubscribe', 'list-unsubscribe-post']
  if (once.some((name) => names.indexOf(name) !== names.lastIndexOf(name))) return false
  const good = signingDomains(authentication)
  const signatures = fields
    .filter(({ name }) => name.toLowerCase() === 'dkim-signature')
    .map(({ value }) => tagsOf(value))
  // One signature of a domain: a second of the same could be the bad one that names these fields.
  return good.some((domain) => {
    const [own, ...others] = signatures.filter(({ d = '' }) => d.toLowerCase() === domain)
    const signed = (own?.h ?? '').toLowerCase().split(':')
    return others.length === 0 && once.every((name) => signed.includes(name))
  })
}

function tagsOf(signature: string): Record<string, string> {
  const tags = signature.split(';').map((tag) => tag.split('='))
  return Object.fromEntries(tags.map(([name = '', ...value]) => [name.trim(), value.join('=').replace(/\s+/g, '')]))
}

const mostUris = 10

const urisIn = (value: string): string[] =>
  [...value.slice(0, 8_000).matchAll(/<\s*((?:https?|mailto):[^<>]{1,2000}?)\s*>/gi)]
    .slice(0, mostUris)
    .flatMap(([, uri = '']) => (URL.canParse(uri) ? [new URL(uri)] : []))
    .flatMap((url) => (url.username || url.password ? [] : [url.href]))

const webIn = (value: string) => urisIn(value).find((uri) => /^https?:/.test(uri)) ?? null

// The address and subject alone: hidden recipients, other fields and a text are nobody's business to fill in.
function readMailto(uri: string): { email: string; subject: string } | null {
  const url = new URL(uri)
  const email = decoded(url.pathname)
  if (!/^[^\s@,;<>"]{1,64}@[^\s@,;<>"]{1,255}$/.test(email)) return null
  const subject = [...url.searchParams].find(([name]) => name.toLowerCase() === 'subject')?.[1] ?? ''
  return { email, subject: subject.replace(/\p{Cc}+/gu, ' ').slice(0, 200) }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
