/** What of a search is being typed: `[from, to)` of the text, the operator before it ('' for none), and the word so far. */
export type Typing = { from: number; to: number; operator: string; typed: string }

/** The part of a search that ends where the caret is; null when nothing is being typed there. */
export function typingAt(text: string, caret: number): Typing | null {
  const before = text.slice(0, caret)
  const [, operator = '', value = ''] = /(?:([\p{L}_]+):)?("[^"]*|[^\s()":]*)$/u.exec(before) ?? []
  const length = (operator ? operator.length + 1 : 0) + value.length
  if (length === 0) return null
  // In the middle of a word the rest of it is replaced too.
  const [rest = ''] = /^[^\s()"]*/.exec(text.slice(caret)) ?? []
  return {
    from: caret - length,
    to: caret + rest.length,
    operator: operator.toLowerCase(),
    typed: value.replace(/^"/, ''),
  }
}

/** A search with what was being typed replaced by a choice, and where the caret goes. */
export function completed(
  text: string,
  { from, to }: Typing,
  { operator, value }: { operator: string; value: string },
): { text: string; caret: number } {
  const said = `${operator ? `${operator}:` : ''}${/[\s()":]/.test(value) ? `"${value.replaceAll('"', ' ')}"` : value}`
  // After an operator alone its words follow; after words, the next part.
  const start = `${text.slice(0, from)}${said}${value ? ' ' : ''}`
  return { text: `${start}${text.slice(to).replace(value ? /^ / : /^/, '')}`, caret: start.length }
}

/** The operators a search may begin with, as they are offered. */
export const operators = [
  'from',
  'to',
  'cc',
  'subject',
  'body',
  'has',
  'is',
  'in',
  'before',
  'after',
  'older_than',
  'newer_than',
  'larger',
  'smaller',
  'filename',
  'label',
] as const

/** What `is:` and `has:` may be. */
export const states = ['unread', 'read', 'starred', 'answered', 'forwarded'] as const

/** Whose words are people. */
export const ofPeople = ['from', 'to', 'cc', 'bcc', 'de', 'para', 'cco']
