import { expect, test } from 'vitest'
import { describe } from './log'

test('T18 an error is logged without what libraries hang on it', () => {
  const error = Object.assign(new Error('no'), {
    code: 'NO',
    executedCommand: 'LOGIN ana village',
    response: 'Dear Ana',
  })
  const written = JSON.stringify(describe(new Error('outer', { cause: error })))
  expect(written).toContain('"code":"NO"')
  expect(written).not.toContain('village')
  expect(written).not.toContain('Dear Ana')
})
