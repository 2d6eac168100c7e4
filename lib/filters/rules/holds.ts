import type { Condition, Rule } from '../schema'

/** What a rule looks at in a message that is there. Fields are decoded; their names are in lower case. */
export type Letter = {
  fields: { name: string; value: string }[]
  /** Every address of a field, by the field's name. */
  addresses: Record<string, string[]>
  sizeBytes: number
  hasAttachment: boolean
  /** Whether its text holds these words. */
  holdsWords(words: string): boolean
}

/** Whether a rule is meant for a message, as Sieve would say it of one that comes in (RFC 5228, section 5). */
export function holds({ join, conditions }: Pick<Rule, 'join' | 'conditions'>, letter: Letter): boolean {
  const isSo = (condition: Condition) => plainly(condition, letter) !== condition.isNot
  return join === 'all' ? conditions.every(isSo) : conditions.some(isSo)
}

/** Whether old mail can be asked about this: of its text, only which words are in it. */
export function mayLookBack({ conditions }: Pick<Rule, 'conditions'>): boolean {
  return conditions.every(
    (condition) => !(condition.kind === 'text' && condition.field === 'body' && condition.match !== 'contains'),
  )
}

/** The words that a rule looks for in texts. */
export function bodyWords({ conditions }: Pick<Rule, 'conditions'>): string[] {
  return conditions.flatMap((condition) =>
    condition.kind === 'text' && condition.field === 'body' ? [condition.value] : [],
  )
}

/** The fields of the header that a rule looks at, in lower case. */
export function fieldNames({ conditions }: Pick<Rule, 'conditions'>): string[] {
  const names = conditions.flatMap((condition) => {
    if (condition.kind === 'header') return [condition.name]
    return condition.kind === 'text' && condition.field !== 'body' ? namesOf(condition.field) : []
  })
  return [...new Set(names.map((name) => name.toLowerCase()))]
}

function plainly(condition: Condition, letter: Letter): boolean {
  switch (condition.kind) {
    case 'size':
      return letter.sizeBytes > condition.bytes
    case 'attachment':
      return letter.hasAttachment
    case 'header':
      return anyFits(valuesOf(letter, [condition.name.toLowerCase()]), condition)
    case 'text':
      break
  }
  const { field, match, value } = condition
  if (field === 'body') return letter.holdsWords(value)
  const names = namesOf(field)
  if (field === 'subject') return anyFits(valuesOf(letter, names), condition)
  if (field === 'list') {
    const lists = valuesOf(letter, names)
    return anyFits(lists, condition) || (match !== 'contains' && anyFits(lists.map(bracketed), condition))
  }
  if (match === 'contains') return anyFits(valuesOf(letter, names), condition)
  return anyFits(
    names.flatMap((name) => letter.addresses[name] ?? []),
    condition,
  )
}

function namesOf(field: Exclude<Extract<Condition, { kind: 'text' }>['field'], 'body'>): string[] {
  if (field === 'anyone') return ['to', 'cc']
  return field === 'list' ? ['list-id'] : [field]
}

const valuesOf = ({ fields }: Letter, names: string[]) =>
  fields.filter(({ name }) => names.includes(name)).map(({ value }) => value.trim())

const bracketed = (list: string) => /<([^<>]*)>/.exec(list)?.[1] ?? ''

function anyFits(values: string[], { match, value }: { match: 'contains' | 'is' | 'matches'; value: string }): boolean {
  const wanted = folded(value)
  return values.map(folded).some((one) => {
    if (match === 'contains') return one.includes(wanted)
    return match === 'is' ? one === wanted : fitsPattern(one, wanted)
  })
}

/** Case counts of ASCII letters alone, as in Sieve's usual comparator (RFC 4790, section 9.2). */
const folded = (text: string) => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())

/** `*` stands for any letters, `?` for one, a backslash takes the meaning from what follows. Takes no longer for any pattern. */
export function fitsPattern(value: string, pattern: string): boolean {
  const parts = [...pattern.matchAll(/\\([\s\S])|([\s\S])/gu)].map(([, escaped, plain = '']) => ({
    letter: escaped ?? plain,
    isAny: escaped === undefined && plain === '*',
    isOne: escaped === undefined && plain === '?',
  }))
  const letters = [...value]
  let [at, part] = [0, 0]
  // Where the last star stood, and how far it reaches by now.
  let star: { part: number; at: number } | null = null
  while (at < letters.length) {
    const wanted = parts[part]
    if (wanted?.isAny) {
      star = { part, at }
      part += 1
    } else if (wanted && (wanted.isOne || wanted.letter === letters[at])) {
      at += 1
      part += 1
    } else if (star) {
      star = { part: star.part, at: star.at + 1 }
      at = star.at
      part = star.part + 1
    } else return false
  }
  return parts.slice(part).every(({ isAny }) => isAny)
}
