import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Problem } from '@/lib/errors'
import { foldSearch, isReserved, readAddress, readDomain } from './addresses'
import { readLine } from './import-plan'
import { passwordProblem } from './passwords'
import { requireDomain, requireNotAbove } from './roles'

const reasonOf = (work: () => unknown) => {
  try {
    work()
    return null
  } catch (error) {
    return error instanceof Problem ? error.reason : 'a bug'
  }
}

test.each([
  ['Ana.Garcia@Buzon.TEST', 'ana.garcia@buzon.test'],
  [' ana@buzon.test. ', 'ana@buzon.test'],
  ["o'leary@buzon.test", "o'leary@buzon.test"],
  ['ana@ñandú.test', 'ana@xn--and-6ma2c.test'],
  ['ana@XN--and-6ma2c.test', 'ana@xn--and-6ma2c.test'],
])('%s is read as %s', (typed, text) => {
  expect(readAddress(typed).text).toBe(text)
})

test.each([
  '',
  'ana',
  '@buzon.test',
  'ana@',
  'ana@buzon',
  'a..b@buzon.test',
  '.ana@buzon.test',
  'ana.@buzon.test',
  'ana garcía@buzon.test',
  '"ana"@buzon.test',
  'ana+news@buzon.test',
  `${'a'.repeat(65)}@buzon.test`,
  'ana@-buzon.test',
  'ana@bu_zon.test',
  'ana@buzon.test/x',
  'ana@127.0.0.1',
  "ana'--@buzon.te'st",
  'ana@buzon.test\r\nRCPT TO:<eva@buzon.test>',
])('%j is no address here', (typed) => {
  expect(reasonOf(() => readAddress(typed))).toBe('address-invalid')
})

test('letters beyond ASCII before the @ are told apart: the mail server has no mailboxes of that kind', () => {
  expect(reasonOf(() => readAddress('ñandú.josé@buzon.test'))).toBe('address-beyond-ascii')
  expect(reasonOf(() => readAddress('ñandú josé@buzon.test'))).toBe('address-invalid')
})

test('a tag belongs to targets, not to names that are given', () => {
  expect(readAddress('ana+news@buzon.test', { mayHaveTag: true }).localPart).toBe('ana+news')
})

test('whatever is typed, an address that is read stays as it is when it is read again', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.emailAddress()), (typed) => {
      if (reasonOf(() => readAddress(typed)) !== null) return
      const { text, domain } = readAddress(typed)
      expect(readAddress(text).text).toBe(text)
      expect(readDomain(domain)).toBe(domain)
      expect(text).toMatch(/^[!-~]+$/)
    }),
  )
})

test('names that speak for a domain are kept, and people are found without their accents', () => {
  expect(isReserved('postmaster')).toBe(true)
  expect(isReserved('ana')).toBe(false)
  expect(foldSearch('  Begoña  NÚÑEZ ')).toBe('begona nunez')
})

test.each([
  ['short', 'password-short'],
  ['password123', 'password-guessable'],
  ['1234567890', 'password-guessable'],
  ['aaaaaaaaaaaa', 'password-guessable'],
  ['Ana-Garcia-1', 'password-guessable'],
  ['correct horse battery', null],
  ['ñandúes en el río', null],
])('the password %j: %s', (password, problem) => {
  expect(passwordProblem(password, 'ana.garcia@buzon.test')).toBe(problem)
})

test('T19 an administrator of one domain has no other, and not the accounts of those above', () => {
  const role = { email: 'eva@buzon.test', domains: [1] }
  const everyone = new Map<string, number[] | 'all'>([
    ['priya@buzon.test', 'all'],
    ['lola@buzon.test', [1, 2]],
    ['iker@buzon.test', [1]],
  ])
  expect(reasonOf(() => requireDomain(role, 1))).toBe(null)
  expect(reasonOf(() => requireDomain(role, 2))).toBe('domain-not-found')
  expect(reasonOf(() => requireNotAbove(role, 'priya@buzon.test', everyone))).toBe('administrator-above-you')
  expect(reasonOf(() => requireNotAbove(role, 'lola@buzon.test', everyone))).toBe('administrator-above-you')
  expect(reasonOf(() => requireNotAbove(role, 'iker@buzon.test', everyone))).toBe(null)
  expect(reasonOf(() => requireNotAbove({ ...role, domains: 'all' }, 'priya@buzon.test', everyone))).toBe(null)
})

test.each([
  [{ address: 'ana@buzon.test', quota: '1,5 GB' }, null],
  [{ address: 'ana@buzon.test', quota: 'much' }, 'import-quota-invalid'],
  [{ address: 'ana', quota: '' }, 'address-invalid'],
  [{ address: 'all@buzon.test', kind: 'alias' }, 'no-targets'],
  [{ address: 'all@buzon.test', kind: 'list' }, 'import-kind-invalid'],
  [{ address: 'ana@buzon.test', password: 'short' }, 'password-short'],
])('a line of a file %j: %s', (cells, reason) => {
  expect(readLine({ line: 2, cells }).problem?.reason ?? null).toBe(reason)
})
