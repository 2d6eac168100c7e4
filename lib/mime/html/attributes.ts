import 'server-only'
import { cleanLink } from './clean-link'
import { cleanStyle } from './css'
import { bodyClass, idPrefix } from './names'
import { type Standing, trackerOf } from './trackers'
import { imageUrl, linkUrl, type Remote, type Tally } from './urls'

type Attributes = Record<string, string>
/** What holds for all elements of a message; `styles`: those cleaned already. */
export type Context = { remote: Remote; tally: Tally; styles: Map<string, string>; cleanLinks: boolean }

/** The attributes an element may keep, with ids prefixed, addresses checked and old ways of styling put into its style. */
export function cleanAttributes(element: string, given: Attributes, context: Context): Attributes {
  const {
    href,
    src,
    srcset,
    style,
    background,
    bgcolor,
    text,
    id,
    name,
    usemap,
    target: _t,
    rel: _r,
    role,
    ...rest
  } = given
  const attributes: Attributes = { ...rest }
  const declarations = [
    style ? stylesOf(style, context) : '',
    ...oldStyles({ background, bgcolor, text }, element, context),
  ]
  const all = declarations.filter(Boolean).join(';')
  if (all) attributes.style = all
  if (id) attributes.id = prefixed(id)
  if (role === 'presentation' || role === 'none') attributes.role = role
  if (element === 'body') attributes.class = `${bodyClass} ${attributes.class ?? ''}`.trim()

  if (element === 'a' || element === 'area')
    Object.assign(attributes, linkAttributes(href, element === 'a' ? name : undefined, context))
  else if (element === 'map' && name) attributes.name = prefixed(name)
  else if (element === 'img')
    Object.assign(attributes, imageAttributes({ src, srcset, usemap, standing: { ...rest, style } }, context))
  const isQuote = element === 'blockquote' && /^(?:cite|forward)$/.test(attributes.type ?? '')
  if (element !== 'ol' && element !== 'ul' && element !== 'li' && !isQuote) delete attributes.type
  return attributes
}

// Links leave the message: a new context that knows nothing of us.
function linkAttributes(href: string | undefined, name: string | undefined, { cleanLinks }: Context): Attributes {
  const attributes: Attributes = name ? { id: prefixed(name) } : {}
  const url = href === undefined ? null : linkUrl(href)
  if (!url) return attributes
  attributes.href = cleanLinks && /^https?:/.test(url) ? cleanLink(url) : url
  if (!url.startsWith('#')) Object.assign(attributes, { target: '_blank', rel: 'noopener noreferrer nofollow' })
  return attributes
}

function imageAttributes(
  {
    src,
    srcset,
    usemap,
    standing,
  }: { src: string | undefined; srcset: string | undefined; usemap: string | undefined; standing: Standing },
  { remote, tally }: Context,
): Attributes {
  const attributes: Attributes = usemap ? { usemap: `#${prefixed(usemap.replace(/^#/, ''))}` } : {}
  const first = src?.trim() || srcset?.trim().split(/[\s,]/)[0]
  const tracker = first ? trackerOf(first.startsWith('//') ? `https:${first}` : first, standing) : null
  if (tracker) tally.trackers.add(tracker)
  const url = first && !tracker ? imageUrl(first, remote, tally) : null
  if (url) attributes.src = url
  return attributes
}

function oldStyles(
  {
    background,
    bgcolor,
    text,
  }: { background?: string | undefined; bgcolor?: string | undefined; text?: string | undefined },
  element: string,
  { remote, tally }: Context,
): string[] {
  const styles: string[] = []
  const colour = (value: string | undefined) => value?.trim().match(/^(#?[a-z0-9]{1,24}|rgb\([\d ,.%]{1,40}\))$/i)?.[0]
  const ground = colour(bgcolor)
  const ink = element === 'body' ? colour(text) : undefined
  if (ground) styles.push(`background-color:${hashed(ground)}`)
  if (ink) styles.push(`color:${hashed(ink)}`)
  const url = background ? imageUrl(background, remote, tally) : null
  if (url && !/["\\\n]/.test(url)) styles.push(`background-image:url("${url}")`)
  return styles
}

// Old mail writes colours as bare hexadecimal digits.
const hashed = (colour: string) => (/^[0-9a-f]{6}$/i.test(colour) ? `#${colour}` : colour)

function stylesOf(style: string, { remote, tally, styles }: Context): string {
  const known = styles.get(style)
  if (known !== undefined) return known
  const before = tally.remote
  const clean = cleanStyle(style, remote, tally)
  if (tally.remote === before) styles.set(style, clean)
  return clean
}

const prefixed = (name: string) => idPrefix + name.replace(/\s+/g, '').slice(0, 200)
