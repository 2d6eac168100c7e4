/** A field of a header, decoded for reading. */
export type Field = { name: string; value: string }

/**
 * A part that says something, in the order of the message; its lines end in LF. `fields`: of a message inside, its own
 * header.
 */
export type ReportPart = { type: string; fields: Field[]; text: string }

/** A message as far as it takes to see whether it is a report: bounded by who makes it (lib/reports/reads/source). */
export type ReportSource = { fields: Field[]; type: string; reportType: string; parts: ReportPart[] }

/** The first field of this name, '' when there is none. */
export function fieldOf(fields: Field[], name: string): string {
  return fields.find((field) => field.name.toLowerCase() === name)?.value.trim() ?? ''
}

/** Text as fields of a header, folds undone. What is no field ends up with the one before it. */
export function fieldsIn(text: string): Field[] {
  const fields: Field[] = []
  for (const line of text.split('\n', 1000)) {
    const [, name, value] = /^([A-Za-z][A-Za-z0-9-]{0,60})[ \t]*:(.*)$/.exec(line.slice(0, 4000)) ?? []
    const last = fields.at(-1)
    if (name !== undefined && value !== undefined) fields.push({ name, value: value.trim() })
    else if (last && line.trim() && last.value.length < 4000) last.value += ` ${line.trim()}`
  }
  return fields
}

/** The address in a typed value (RFC 3464, section 2.1.2: `rfc822; ana@example.org`), '' when it has none. */
export function addressIn(value: string): string {
  const text = value.replace(/^\s*[\w-]{1,20}\s*;/, '').replace(/\\x\{([0-9A-Fa-f]{2,6})\}/g, (all, hex) => {
    const code = Number.parseInt(hex, 16)
    return code > 0x1f && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : all
  })
  return addressesIn(text)[0] ?? ''
}

/** Every address in a text, each once, in order. */
export function addressesIn(text: string): string[] {
  const found = text.slice(0, 20_000).match(/[^\s<>()[\]:;,"'`=|]{1,64}@[^\s<>()[\]:;,"'`=|@]{1,253}/g) ?? []
  return [...new Set(found.map((address) => address.replace(/[.!?]+$/, '')).filter((address) => /@./.test(address)))]
}

/** Text without control characters and doubled spaces, not too long. */
export function oneLine(text: string, most: number): string {
  const line = text.replace(/[\p{Cc}\s]+/gu, ' ').trim()
  return line.length > most ? `${line.slice(0, most - 1)}…` : line
}

/** A date as JSON has it, null where it is none. */
export function dateIn(value: string): string | null {
  const date = new Date(value.replace(/\(.*$/, ''))
  return value && !Number.isNaN(date.getTime()) ? date.toISOString() : null
}
