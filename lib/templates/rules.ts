import { escapeHtml } from '../drafts/rules/quote'

/** What can be filled in; in the texts of a template also by their Spanish names. */
export const variables = ['name', 'first', 'email', 'date', 'me', 'subject'] as const
export type Variable = (typeof variables)[number]

/** What is known when a template is used. */
export type Values = Partial<Record<Variable, string>>

const otherNames: Record<string, Variable> = {
  nombre: 'name',
  'first name': 'first',
  'nombre de pila': 'first',
  'nombre-de-pila': 'first',
  correo: 'email',
  fecha: 'date',
  yo: 'me',
  asunto: 'subject',
}

const pattern = /\{\{\s*(\p{L}[\p{L}\p{N}-]*(?: [\p{L}\p{N}-]+)*)\s*\}\}/gu

/** The text with what is known put in place of its variables. The others stay, to be seen. */
export function filled(text: string, values: Values): string {
  return text.replace(pattern, (whole, name: string) => known(name, values) || whole)
}

/** The same for HTML: values are text, never markup. */
export function filledHtml(html: string, values: Values): string {
  return html.replace(pattern, (whole, name: string) => escapeHtml(known(name, values)) || whole)
}

/** The variables that are still in a text, as they stand there. */
export function openVariables(text: string): string[] {
  const found = [...text.matchAll(pattern)].filter(([, name = '']) => variableOf(name) !== undefined)
  return [...new Set(found.map(([whole]) => whole))]
}

const variableOf = (name: string): Variable | undefined =>
  variables.find((variable) => variable === name.toLowerCase()) ?? otherNames[name.toLowerCase()]

function known(name: string, values: Values): string {
  const variable = variableOf(name)
  return variable === undefined ? '' : (values[variable] ?? '')
}
