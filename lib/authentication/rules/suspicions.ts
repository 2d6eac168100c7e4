import type { Suspicion } from '../schema'
import { contentBehind } from './contents'
import { hidesCharacters, imitatesLatin, mixesLetters, withoutTurns } from './letters'
import { linkElsewhere, linksIn, lookAlike, siteOf } from './links'
import { domainOf } from './verdict'

type Person = { name: string; email: string }
/** A message as its header and text say it, decoded, before anything is taken out. */
export type Examined = {
  from: readonly Person[]
  replyTo: readonly Person[]
  /** Subject and From as they are written. */
  headings: readonly string[]
  isList: boolean
  html: string | null
  /** `head`: the first bytes, as far as they were read. */
  files: readonly { name: string; type: string; head?: Uint8Array | undefined }[]
  /** Domains the reader knows: their own and their contacts'. */
  known: readonly string[]
  /** A domain in its own letters (xn-- undone). */
  unicode(domain: string): string
}

/** Everything about a message that is reason to look twice, each with what is shown and what is behind it (T12). */
export function suspicionsOf(examined: Examined): Suspicion[] {
  const { from, headings, files } = examined
  const texts = [...headings, ...files.map(({ name }) => name)]
  const hidden = texts.find(hidesCharacters)
  const mixed = texts.find(mixesLetters)
  return [
    ...(from.length > 1 ? [said('several-writers', '', from.map(({ email }) => email).join(', '))] : []),
    ...from.slice(0, 5).flatMap((person) => aboutWriter(person, examined)),
    ...aboutReply(examined),
    ...aboutLinks(examined.html),
    ...files.flatMap(aboutFile),
    ...(hidden === undefined ? [] : [said('hidden-characters', hidden)]),
    ...(mixed === undefined ? [] : [said('mixed-letters', mixed)]),
  ]
}

function aboutWriter({ name, email }: Person, { known, unicode }: Examined): Suspicion[] {
  const domain = domainOf(email)
  const own = unicode(domain)
  const named = /[^\s<>()"',;:@]+@[^\s<>()"',;:@]+\.[^\s<>()"',;:@.]+/u.exec(withoutTurns(name))?.[0]
  const alike = lookAlike(own, known)
  const isForeign = own.split('.').some((label) => mixesLetters(label) || imitatesLatin(label))
  return [
    ...(named && named.toLowerCase() !== email.toLowerCase() ? [said('name-is-address', named, email)] : []),
    ...(alike ? [said('look-alike', alike, own)] : []),
    ...(isForeign ? [said('punycode', own, domain)] : []),
  ]
}

// Lists are answered elsewhere by their nature, and so is a name below or above the writer's own.
function aboutReply({ from, replyTo, isList }: Examined): Suspicion[] {
  const sites = new Set(from.map(({ email }) => siteOf(domainOf(email))))
  const elsewhere = replyTo.find(({ email }) => email.includes('@') && !sites.has(siteOf(domainOf(email))))
  return isList || !elsewhere ? [] : [said('reply-elsewhere', from[0]?.email ?? '', elsewhere.email)]
}

const mostLinksShown = 3

function aboutLinks(html: string | null): Suspicion[] {
  if (!html?.includes('<a ')) return []
  const found = new Map<string, Suspicion>()
  for (const link of linksIn(html)) {
    const elsewhere = linkElsewhere(link)
    if (elsewhere) found.set(JSON.stringify(elsewhere), said('link-elsewhere', elsewhere.shown, elsewhere.real))
    if (found.size === mostLinksShown) break
  }
  return [...found.values()]
}

const runs = /\.(?:exe|scr|com|bat|cmd|pif|js|jse|vbs|vbe|wsf|hta|lnk|msi|ps1|jar|cpl|reg|iso|img|html?|svg)$/i
const looksLike = /\.(?:pdf|docx?|xlsx?|pptx?|jpe?g|png|gif|txt|zip|mp[34])$/i
const kinds: Record<string, RegExp> = { 'application/pdf': /\.pdf$/i, 'text/html': /\.(?:x?html?|txt)$/i }
const programs = /^application\/(?:x-(?:ms)?dos(?:-program|download|exec)|x-msdownload|x-msi|java-archive|hta)$/i

function aboutFile({ name, type, head }: Examined['files'][number]): Suspicion[] {
  if (isDisguised({ name, type })) return [said('file-disguised', name, endingOf(name) ?? type)]
  const content = head && contentBehind(withoutTurns(name), head)
  return content ? [said('file-content', name, content)] : []
}

// What a program says of itself by its last letters says more than its type, which is mostly application/octet-stream.
function endingOf(name: string): string | undefined {
  return runs.exec(withoutTurns(name).trim())?.[0].slice(1).toUpperCase()
}

/** Its name ends twice (invoice.pdf.exe), or its type says another thing than its name. Known without its content. */
export function isDisguised({ name, type }: { name: string; type: string }): boolean {
  const plain = withoutTurns(name).trim()
  if (runs.test(plain) && looksLike.test(plain.replace(runs, '').trimEnd())) return true
  if (/[\u202a-\u202e\u2066-\u2069]/u.test(name) && (runs.test(plain) || runs.test(name))) return true
  if (!looksLike.test(plain)) return false
  const expected = kinds[type.toLowerCase()]
  return programs.test(type) || (expected !== undefined && !expected.test(plain))
}

const said = (kind: Suspicion['kind'], shown: string, real = ''): Suspicion => ({
  kind,
  shown: withoutTurns(shown).slice(0, 200),
  real: withoutTurns(real).slice(0, 500),
})
