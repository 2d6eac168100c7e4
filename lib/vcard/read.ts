import 'server-only'
import ICAL from 'ical.js'
import { type Card, type Cards, type Looks, maxCards } from './card'
import { cardLines, type Line, parseLine } from './lines'

const wanted = new Set(['FN', 'N', 'NICKNAME', 'EMAIL', 'TEL', 'ORG', 'NOTE', 'CATEGORIES', 'UID', 'KIND', 'MEMBER'])
const apple: Record<string, string> = { 'X-ADDRESSBOOKSERVER-KIND': 'KIND', 'X-ADDRESSBOOKSERVER-MEMBER': 'MEMBER' }
// They say nothing about the person, or what they say is said elsewhere.
const silent =
  /^(VERSION|PRODID|REV|SORT-STRING|MAILER|PROFILE|CLASS|SOURCE|CLIENTPIDMAP|X-ABLABEL|X-ABSHOWAS|X-MOZILLA-HTML)$/

/**
 * Reads a vCard file of any version: 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350), damaged ones too. Never throws: what
 * cannot be understood is counted. A card without name, address, phone and organisation counts as unreadable.
 * `withLooks`: photos and postal addresses too.
 */
export function readCards(bytes: Uint8Array, { withLooks = false } = {}): Cards {
  const found = cardLines(bytes)
  const cards = found.slice(0, maxCards).flatMap(({ lines, charset }) => {
    const card = cardOf(lines, charset)
    if (!card) return []
    return withLooks ? { ...card, looks: looksOf(lines, charset) } : card
  })
  return { cards, unreadable: found.length - cards.length }
}

function cardOf(lines: string[], charset: string): Card | null {
  const isOld = lines.some((line) => /^VERSION:\s*2/i.test(line))
  const leftOut = new Set<string>()
  const kept: [string, unknown[]][] = []
  for (const raw of lines) {
    const line = parseLine(raw, charset, isOld)
    if (!line) continue
    const name = apple[line.name] ?? line.name
    const values = wanted.has(name) ? valuesOf({ ...line, name }) : null
    if (values) kept.push([name, values])
    else if (!silent.test(name) && line.value.replace(/[;,\s]/g, '')) leftOut.add(name)
  }
  const all = (name: string) => kept.filter(([key]) => key === name).map(([, values]) => values)
  const texts = (name: string) =>
    all(name)
      .map((values) => oneLine(values.map(flat).join(', ')))
      .filter(Boolean)

  const addresses = texts('EMAIL').map((email) => email.replace(/^mailto:/i, ''))
  const emails = addresses.filter((email) => /^[^\s@]+@[^\s@]+$/.test(email))
  if (emails.length < addresses.length) leftOut.add('EMAIL')
  const card: Card = {
    name: texts('FN')[0] ?? nameFrom(all('N')[0]) ?? texts('NICKNAME')[0] ?? '',
    emails,
    phones: texts('TEL').map((phone) => phone.replace(/^tel:/i, '')),
    organisation: texts('ORG')[0] ?? '',
    notes: all('NOTE')
      .map((values) => values.map(flat).join(',').trim())
      .filter(Boolean)
      .join('\n\n'),
    categories: [
      ...new Set(
        all('CATEGORIES')
          .flat()
          .map((value) => oneLine(flat(value)))
          .filter(Boolean),
      ),
    ],
    kind: texts('KIND')[0]?.toLowerCase() === 'group' ? 'group' : 'person',
    uid: memberKey(texts('UID')[0] ?? ''),
    members: texts('MEMBER').map(memberKey),
    leftOut: [...leftOut].sort(),
  }
  const saysSomething = card.name || card.emails.length || card.phones.length || card.organisation
  return saysSomething ? card : null
}

function looksOf(lines: string[], charset: string): Looks {
  const isOld = lines.some((line) => /^VERSION:\s*2/i.test(line))
  const said = lines.flatMap((line) =>
    /^([\w-]+\.)?(PHOTO|ADR)\b/i.test(line) ? (parseLine(line, charset, isOld) ?? []) : [],
  )
  const photo = said
    .find(({ name }) => name === 'PHOTO')
    ?.value.replace(/^data:[^,]*;base64,/i, '')
    .replace(/\s/g, '')
  return {
    photo: photo && /^[\w+/]+=*$/.test(photo) ? Buffer.from(photo, 'base64') : null,
    postal: said
      .filter(({ name }) => name === 'ADR')
      .map((line) => oneLine((valuesOf(line) ?? []).map(flat).filter(Boolean).join(', ')))
      .filter(Boolean),
  }
}

/** The values of one line, unescaped and split as its property asks; null when the library can't read it. */
function valuesOf({ name, parameters, value }: Line): unknown[] | null {
  const safe = parameters.flatMap(([key, word]) =>
    /^(TYPE|PREF)$/.test(key) ? [`;${key}="${word.replaceAll('"', '')}"`] : [],
  )
  try {
    const property = ICAL.Property.fromString(`${name}${safe.join('')};VALUE=text:${value}`, ICAL.design.vcard3)
    return property.getValues()
  } catch {
    return null
  }
}

// N: family; given; additional; prefixes; suffixes (RFC 6350, section 6.2.2).
function nameFrom(values: unknown[] | undefined): string | undefined {
  const parts = values?.length === 1 && Array.isArray(values[0]) ? values[0] : (values ?? [])
  const [family, given, additional, prefixes, suffixes] = parts.map((part) => oneLine(flat(part)))
  return oneLine([prefixes, given, additional, family, suffixes].filter(Boolean).join(' ')) || undefined
}

function flat(value: unknown): string {
  return Array.isArray(value) ? value.map(flat).filter(Boolean).join(', ') : String(value ?? '')
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()
const memberKey = (uid: string) => uid.replace(/^urn:uuid:/i, '').toLowerCase()
