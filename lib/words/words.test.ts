import { expect, test } from 'vitest'
import en from './en'
import es from './es'

type Words = { [key: string]: string | Words }

function flat(words: Words, path = ''): Record<string, string> {
  return Object.fromEntries(
    Object.entries(words).flatMap(([key, value]) =>
      typeof value === 'string' ? [[`${path}${key}`, value]] : Object.entries(flat(value, `${path}${key}.`)),
    ),
  )
}

const argument = /\{\s*(\w+)/g
const argumentsOf = (sentence: string) => [...new Set([...sentence.matchAll(argument)].map(([, name]) => name))].sort()

const english = flat(en)
const spanish = flat(es)

test('Spanish says everything that English says, and nothing else', () => {
  expect(Object.keys(spanish).sort()).toEqual(Object.keys(english).sort())
})

test('a sentence takes the same values in every language', () => {
  for (const [key, sentence] of Object.entries(english)) {
    const plurals = (text: string) =>
      argumentsOf(text).filter((name) => !['one', 'other', 'zero', 'few', 'many'].includes(name ?? ''))
    const values = (text: string) => plurals(text).filter((name) => new RegExp(`\\{\\s*${name}\\s*[,}]`).test(text))
    expect(values(spanish[key] ?? ''), key).toEqual(values(sentence))
  }
})

test('no sentence is left empty', () => {
  for (const [key, sentence] of [...Object.entries(english), ...Object.entries(spanish)]) {
    expect(sentence.trim(), key).not.toBe('')
  }
})
