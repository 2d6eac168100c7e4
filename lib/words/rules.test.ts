import { expect, test } from 'vitest'
import { languageFor } from './rules'

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
