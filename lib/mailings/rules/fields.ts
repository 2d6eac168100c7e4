import { escapeHtml } from '../../drafts/rules/quote'

/** What is filled in, by field: `first name` to `Ana`. A field that is not in here stays as it was written. */
export type Values = Record<string, string>

/** A field as it stands in a text. */
export type UsedField = { field: string; written: string; hasFallback: boolean }

// The same things under the names that people and spreadsheets give them.
const names: Record<string, string> = {
  nombre: 'name',
  'full name': 'name',
  'nombre completo': 'name',
  first: 'first name',
  'given name': 'first name',
  'nombre de pila': 'first name',
  apellidos: 'last name',
  apellido: 'last name',
  surname: 'last name',
  'family name': 'last name',
  'e mail': 'email',
  'e mail address': 'email',
  'email address': 'email',
  mail: 'email',
  correo: 'email',
  'correo electrónico': 'email',
  organización: 'organisation',
  organization: 'organisation',
  company: 'organisation',
  empresa: 'organisation',
  fecha: 'date',
  yo: 'me',
}

/** One spelling for every way to write a field: `{{First_Name}}` and a column `first name` mean the same. */
export function fieldOf(written: string): string {
  const plain = written
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s_-]+/gu, ' ')
    .trim()
  return Object.hasOwn(names, plain) ? (names[plain] ?? plain) : plain
}

const inText = /\{\{([^{}\n]{1,300})\}\}/g
// Where a writer made half a word bold, the braces have tags between them.
const inHtml = /\{\{((?:<[^<>]*>|[^{}<>]){1,2000}?)\}\}/g

/** The text with its fields filled in; one without a value takes what stands after the bar: `{{first name|friend}}`. */
export function filledIn(text: string, values: Values): string {
  return text.replace(inText, (whole, inside: string) => valueFor(inside, values) ?? whole)
}

/** The same for HTML: values are text, never markup. */
export function filledInHtml(html: string, values: Values): string {
  return html.replace(inHtml, (whole, inside: string) => {
    const tags = inside.match(/<[^<>]*>/g) ?? []
    const value = valueFor(textOf(inside), values)
    return value === null ? whole : `${escapeHtml(value).replace(/\r?\n/g, '<br>')}${tags.join('')}`
  })
}

/** The fields of these texts, each once. */
export function usedFields(...texts: string[]): UsedField[] {
  const used = new Map<string, UsedField>()
  for (const [whole, inside = ''] of texts.join('\n').matchAll(inText)) {
    const { field, fallback } = parts(inside)
    const hasFallback = fallback !== null && (used.get(field)?.hasFallback ?? true)
    if (field) used.set(field, { field, written: used.get(field)?.written ?? whole, hasFallback })
  }
  return [...used.values()]
}

function valueFor(inside: string, values: Values): string | null {
  const { field, fallback } = parts(inside)
  const value = Object.hasOwn(values, field) ? (values[field] ?? '') : null
  return value?.trim() ? value : (fallback ?? value)
}

function parts(inside: string): { field: string; fallback: string | null } {
  const bar = inside.indexOf('|')
  if (bar < 0) return { field: fieldOf(inside), fallback: null }
  return { field: fieldOf(inside.slice(0, bar)), fallback: inside.slice(bar + 1).trim() }
}

function textOf(html: string): string {
  return html
    .replace(/<[^<>]*>/g, '')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
