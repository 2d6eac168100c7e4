import { expect, test } from 'vitest'
import { displayName, hueOf, initials } from './appearance'
import { fold } from './fold'

test('folded text has no case and no accents', () => {
  expect(fold('  Íñigo  ØRSTED ')).toBe('inigo orsted')
  expect(fold('Straße')).toBe('strasse')
})

test('initials are whole characters, first and last word', () => {
  expect(initials('Ana María García')).toBe('AG')
  expect(initials('"Luis"')).toBe('L')
  expect(initials('👩‍💻 dev')).toBe('👩‍💻D')
  expect(initials('maria@example.org')).toBe('M')
  expect(initials('')).toBe('')
})

test('a person without a name is called by what there is', () => {
  const nothing = { name: '', emails: [], organisation: '', phones: [] }
  expect(displayName({ ...nothing, emails: ['a@x.org'], phones: ['1'] })).toBe('a@x.org')
  expect(displayName(nothing)).toBe('')
  expect(hueOf('Ana')).toBe(hueOf('ANA'))
})
