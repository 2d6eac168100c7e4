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

describe('T12 a message that was handed on by a forwarder (ARC)', () => {
  const own = field('mx.uno.test; dmarc=fail header.from=banco.test; arc=pass')
  const seal = (i: number, d: string, found = 'dmarc=pass header.from=banco.test') => [
    { name: 'ARC-Seal', value: `i=${i}; a=rsa-sha256; t=1; cv=none; d=${d}; s=x; b=ab/c==` },
    { name: 'ARC-Authentication-Results', value: `i=${i}; mx.${d}; ${found}` },
  ]
  const read = (...fields: { name: string; value: string }[]) =>
    readAuthentication(fields, { trusted, sealers: ['lists.test'], from })

  test('is the writer’s where the own server found the chain whole and the operator believes who sealed it last', () => {
    const handedOn = read(own, received, ...seal(1, 'lists.test'))
    expect(handedOn).toMatchObject({ verdict: 'forwarded', sealer: 'lists.test' })
    expect(handedOn?.checks).toContainEqual({ method: 'arc', result: 'pass', about: 'lists.test' })
    expect(read(own, ...seal(1, 'other.test', 'none'), ...seal(2, 'lists.test'))?.verdict).toBe('forwarded')
  })

  test.each([
    ['the last seal is somebody else’s', [own, ...seal(1, 'lists.test'), ...seal(2, 'evil.test')]],
    ['the chain is broken', [field('mx.uno.test; dmarc=fail; arc=fail'), ...seal(1, 'lists.test')]],
    ['nobody looked at the chain', [field('mx.uno.test; dmarc=fail'), ...seal(1, 'lists.test')]],
    ['it was not proven to them either', [own, ...seal(1, 'lists.test', 'dmarc=fail header.from=banco.test')]],
    ['it was proven of another', [own, ...seal(1, 'lists.test', 'dmarc=pass header.from=evil.test')]],
    ['a seal is there twice', [own, ...seal(1, 'lists.test'), ...seal(1, 'lists.test')]],
    ['the own server said it below', [received, ...seal(1, 'lists.test'), field('mx.evil.test; arc=pass'), own]],
  ])('is not where %s', (_, fields) => expect(read(...fields)?.verdict ?? 'failed').toBe('failed'))

  test('is not believed where the operator names nobody', () => {
    expect(readAuthentication([own, ...seal(1, 'lists.test')], { trusted, from })?.verdict).toBe('failed')
  })
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
