import { describe, expect, test } from 'vitest'
import { hasCorpora } from '@/e2e/corpora'
import { readAddresses } from '@/lib/mime/addresses'
import { fixtureMessages } from '@/lib/mime/fixtures'
import { splitMessage } from '@/lib/mime/split'
import { fieldValue } from '@/lib/mime/words'
import { readResults } from './results'
import { readAuthentication, signingDomains } from './verdict'

const trusted = ['mx.uno.test']
const from = [{ email: 'ana@banco.test' }]
const field = (value: string) => ({ name: 'Authentication-Results', value })
const received = { name: 'Received', value: 'from a by b' }
const verdict = (...fields: { name: string; value: string }[]) =>
  readAuthentication(fields, { trusted, from })?.verdict ?? null

test('results are read with comments, quotes, blanks around = and several properties (RFC 8601, appendix B)', () => {
  const raw = `mx.uno.test (a (nested) host) 1; spf = pass (why; not)
    smtp.mailfrom="ana b"@banco.test; dkim=pass reason="good \\"key\\"" header.d=banco.test header.b=ab/c==`
  expect(readResults(raw)).toEqual({
    authservId: 'mx.uno.test',
    results: [
      { method: 'spf', result: 'pass', properties: { 'smtp.mailfrom': 'ana b@banco.test' } },
      { method: 'dkim', result: 'pass', properties: { 'header.d': 'banco.test', 'header.b': 'ab/c==' } },
    ],
  })
})

test.each([
  '',
  '; dkim=pass',
  'mx.uno.test 2; dkim=pass',
  'mx uno; dkim=pass',
  'mx.uno.test; dkim=pass (',
  'a; "',
  ')',
])('T12 what is no such field says nothing: %j', (raw) => expect(readResults(raw)?.results ?? []).toEqual([]))

test('the writer is verified by DMARC for their domain, or by a signature of it or of one above it', () => {
  expect(verdict(field('mx.uno.test; dmarc=pass header.from=banco.test'))).toBe('verified')
  expect(verdict(field('MX.uno.test; dkim=pass header.d=banco.test'))).toBe('verified')
  expect(verdict(field('mx.uno.test; dkim=pass header.i=@Banco.Test'))).toBe('verified')
  expect(verdict(field('mx.uno.test; dkim=pass header.d=xbanco.test; spf=pass smtp.mailfrom=banco.test'))).toBe(
    'unproven',
  )
  expect(verdict(field('mx.uno.test; dkim=pass header.d=test'))).toBe('unproven')
})

test('what fails is said to fail, and DMARC has the last word', () => {
  expect(verdict(field('mx.uno.test; dmarc=fail header.from=banco.test; dkim=pass header.d=banco.test'))).toBe('failed')
  expect(verdict(field('mx.uno.test; spf=fail smtp.mailfrom=banco.test; dkim=none'))).toBe('failed')
  expect(verdict(field('mx.uno.test; none'))).toBeNull()
})

test('T12 only the own server counts: a forged field below its own, or below a Received, says nothing', () => {
  const forged = field('mx.uno.test; dmarc=pass header.from=banco.test')
  expect(verdict(field('mx.evil.test; dmarc=pass header.from=banco.test'))).toBeNull()
  expect(verdict(field('mx.uno.test; spf=fail'), received, forged)).toBe('failed')
  expect(verdict(received, field('mx.uno.test; spf=fail'), forged)).toBe('failed')
  expect(verdict(field('mx.evil.test; dkim=pass header.d=banco.test'), received, forged)).toBeNull()
  expect(readAuthentication([forged], { trusted: [], from })).toBeNull()
})

test('the own server may write one field a check, above its Received', () => {
  const both = [field('mx.uno.test; spf=fail'), field('mx.uno.test; dkim=pass header.d=banco.test'), received]
  const read = readAuthentication(both, { trusted, from })
  expect(read && signingDomains(read)).toEqual(['banco.test'])
  expect(read?.verdict).toBe('verified')
})

test('T12 several writers are never verified', () => {
  const fields = [field('mx.uno.test; dmarc=pass header.from=banco.test')]
  expect(readAuthentication(fields, { trusted, from: [...from, { email: 'm@evil.test' }] })?.verdict).toBe('unproven')
})

describe.skipIf(!hasCorpora)('T12 forged mail', () => {
  test('none of it is verified, even where the forger knows the name of the own server', () => {
    const forged = fixtureMessages('own-hostile/auth-spoof')
    const verdicts = forged.map(({ bytes }) => {
      const { fields } = splitMessage(bytes)
      const writers = readAddresses(fieldValue(fields, 'from'))
      return readAuthentication(fields, { trusted: ['uno.lab.test'], from: writers })?.verdict ?? null
    })
    const verified = verdicts.filter((one) => one === 'verified').length
    process.stdout.write(`auth-spoof: ${forged.length} forged messages, ${verified} verified\n`)
    expect(forged.length).toBeGreaterThan(20)
    expect(verified).toBe(0)
  })
})
