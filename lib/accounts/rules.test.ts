import { describe, expect, test } from 'vitest'
import { Problem } from '@/lib/errors'
import { domainOf, failureFromText, failureToText, foldEmail, isUseWorthNoting, nextPath, sessionEnd } from './rules'

const day = 24 * 60 * 60 * 1000

test('a session ends a week after its last use, and a month after its first at the latest', () => {
  const start = new Date('2026-01-01T00:00:00Z')
  const after = (days: number) => new Date(start.getTime() + days * day)
  expect(sessionEnd(start, start)).toEqual(after(7))
  expect(sessionEnd(start, after(5))).toEqual(after(12))
  expect(sessionEnd(start, after(28))).toEqual(after(30))
})

test('a use is noted once in ten minutes', () => {
  const lastSeenAt = new Date('2026-01-01T00:00:00Z')
  const later = (minutes: number) => new Date(lastSeenAt.getTime() + minutes * 60_000)
  expect(isUseWorthNoting({ createdAt: lastSeenAt, lastSeenAt }, later(9))).toBe(false)
  expect(isUseWorthNoting({ createdAt: lastSeenAt, lastSeenAt }, later(10))).toBe(true)
})

test.each([
  ['ana@buzon.test', 'buzon.test'],
  ['"a@b"@c.test', 'c.test'],
  ['ana', null],
  ['@buzon.test', null],
  ['ana@', null],
  ['ana@evil.test/path', null],
  ['ana@evil.test:993', null],
  ['ana@evil test', null],
])('the domain of %s is %s', (email, domain) => {
  expect(domainOf(email)).toBe(domain)
})

test('one account has one spelling', () => {
  expect(foldEmail(' ANA@Buzon.Test ')).toBe('ana@buzon.test')
})

describe('a failed sign-in travels through the address bar', () => {
  test.each([
    new Problem('refused', 'wrong-password'),
    new Problem('refused', 'unknown-server', { values: { domain: 'muñoz.test' } }),
    new Problem('unavailable', 'server-down', { values: { host: '127.0.0.1' } }),
    new Problem('refused', 'tls-failure', { values: { host: 'imap.example.org' } }),
    new Problem('refused', 'sign-in-not-accepted', { values: { address: 'ana@buzon.test' } }),
    new Problem('rate-limited', 'too-many-attempts', { values: { minutes: 7 } }),
  ])('$reason arrives as it was', (problem) => {
    expect(failureFromText(failureToText(problem))).toEqual({ reason: problem.reason, values: problem.values })
  })

  test.each([
    ['OAuthSignin', 'sign-in-provider-down'],
    ['OAuthCallback', 'sign-in-not-finished'],
  ])('what next-auth calls %s is told as %s', (word, reason) => {
    expect(failureFromText(word)).toEqual({ reason, values: {} })
  })

  test.each([
    'offline',
    'sign-in-not-accepted:Call +1 555',
    'server-down:Call +1 555 to unlock your account',
    'server-down:<b>',
    'too-many-attempts:many',
    'constructor',
    '',
    'CredentialsSignin',
  ])('a made-up "%s" says nothing of its own', (text) => {
    expect(failureFromText(text)).toEqual({ reason: 'unexpected', values: {} })
  })

  test('a bug tells no details', () => {
    expect(failureToText(new Error('SELECT * FROM session'))).toBe('unexpected')
  })
})

test.each([
  ['/mail/abc?text=x', '/mail/abc?text=x'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example', '/'],
  ['javascript:alert(1)', '/'],
  ['/sign-in?next=/sign-in', '/'],
  [['/a', '/b'], '/'],
  [undefined, '/'],
])('after signing in, a link that says %s leads to %s', (wish, path) => {
  expect(nextPath(wish)).toBe(path)
})
