import { expect, test } from 'vitest'
import { languageFor, localeFor } from './rules'

test.each([
  ['es', 'en', 'es'],
  [undefined, 'es-MX,es;q=0.9,en;q=0.8', 'es'],
  [undefined, 'fr-FR, es;q=0.4, en;q=0.7', 'en'],
  [undefined, 'es;q=0, en;q=0.1', 'en'],
  [undefined, 'fr', 'en'],
  [undefined, null, 'en'],
  ['tlh', 'es', 'es'],
  ['__proto__', null, 'en'],
])('chosen %s and a browser that asks for %s: %s', (chosen, asked, spoken) => {
  expect(languageFor(chosen, asked)).toBe(spoken)
})

test.each([
  ['en', 'en-GB,en;q=0.9', 'en-GB'],
  ['es', 'en-GB,es-MX;q=0.8', 'es-MX'],
  ['es', 'en-GB', 'es'],
  ['en', 'en-\u0000<x>', 'en'],
  ['en', null, 'en'],
] as const)('dates in %s for a browser that asks for %s are written as in %s', (spoken, header, locale) => {
  expect(localeFor(spoken, header)).toBe(locale)
})
