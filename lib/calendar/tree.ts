import 'server-only'
import ICAL from 'ical.js'

/** A component of iCalendar (RFC 5545) with its lines as they stand; nothing in it is understood yet. */
export type Component = { name: string; lines: Map<string, string[]>; children: Component[] }

/** How much of a calendar is read. No invitation comes near; a whole exported calendar shows its first events. */
export const calendarLimits = { bytes: 1024 * 1024, lines: 50_000, lineChars: 32_768, components: 5_000, depth: 4 }

/** The VCALENDAR of a text, forgiving; null when there is none. Time grows with the size of the text only. */
export function calendarTree(text: string): Component | null {
  const root: Component = { name: '', lines: new Map(), children: [] }
  const open = [root]
  let components = 0
  // Levels below the last one that is kept.
  let ignored = 0
  for (const line of unfolded(text)) {
    const [, mark = '', name = ''] = /^(BEGIN|END):\s*([A-Z0-9-]{1,60})\s*$/i.exec(line) ?? []
    const current = open.at(-1) ?? root
    if (mark.toUpperCase() === 'BEGIN') {
      const component = { name: name.toUpperCase(), lines: new Map(), children: [] }
      if (ignored > 0 || open.length > calendarLimits.depth || ++components > calendarLimits.components) ignored++
      else {
        current.children.push(component)
        open.push(component)
      }
    } else if (mark) {
      if (ignored > 0) ignored--
      else if (open.length > 1) open.pop()
    } else if (ignored === 0) {
      const property = /^([A-Z0-9-]{1,60})[;:]/i.exec(line)?.[1]?.toUpperCase()
      const known = property && current.lines.get(property)
      if (known) known.push(line)
      else if (property) current.lines.set(property, [line])
    }
  }
  return root.children.find((child) => child.name === 'VCALENDAR') ?? null
}

/** The properties of this name that can be understood, at most `most`. */
export function propertiesOf(component: Component, name: string, most = 1): ICAL.Property[] {
  return (component.lines.get(name) ?? []).slice(0, most).flatMap((line) => {
    try {
      return [ICAL.Property.fromString(line, ICAL.design.icalendar)]
    } catch {
      return []
    }
  })
}

export function propertyOf(component: Component, name: string): ICAL.Property | null {
  return propertiesOf(component, name)[0] ?? null
}

/** The value of a property as text, without what no text has; '' when it is missing. */
export function textOfProperty(component: Component, name: string): string {
  return plainText(firstValue(propertyOf(component, name)))
}

/** A value as the library understands it; null when it does not. */
export function firstValue(property: ICAL.Property | null): unknown {
  try {
    return property?.getFirstValue() ?? null
  } catch {
    return null
  }
}

/** Text for a screen: no control characters but line ends, nothing that turns the direction of what follows. */
export function plainText(value: unknown): string {
  const text = value === null || value === undefined ? '' : String(value)
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\n\t])[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .trim()
}

/** Joins folded lines (RFC 5545, section 3.1); longer ones than we want are cut. */
function* unfolded(text: string): Generator<string> {
  let pieces: string[] = []
  let length = 0
  let lines = 0
  for (const [line] of text.slice(0, calendarLimits.bytes).matchAll(/[^\r\n]+/g)) {
    if (/^[ \t]/.test(line)) {
      if (length < calendarLimits.lineChars) pieces.push(line.slice(1))
      length += line.length
      continue
    }
    if (pieces.length > 0) yield pieces.join('').slice(0, calendarLimits.lineChars)
    if (++lines > calendarLimits.lines) return
    pieces = [line]
    length = line.length
  }
  if (pieces.length > 0) yield pieces.join('').slice(0, calendarLimits.lineChars)
}
