import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readConfig } from './config'

const BUZON_SECRET = `k1:${Buffer.alloc(32, 7).toString('base64')}`

test('with a secret alone, everything else has its default and the mail server is discovered', () => {
  const config = readConfig({ BUZON_SECRET, BUZON_DATA: '/srv/buzon' })
  expect(config).toMatchObject({
    dataDir: '/srv/buzon',
    databaseUrl: 'file:/srv/buzon/store/buzon.db',
    url: 'http://localhost:3000',
    upstream: null,
    trustProxy: false,
  })
  expect(config.secrets).toEqual([{ keyId: 'k1', key: Buffer.alloc(32, 7) }])
})

test('several keys are read in their order', () => {
  const secrets = readConfig({ BUZON_SECRET: `new:${Buffer.alloc(32, 1).toString('base64')},${BUZON_SECRET}` }).secrets
  expect(secrets.map(({ keyId }) => keyId)).toEqual(['new', 'k1'])
})

test('a mail server takes the usual port of its security, and the SMTP host is the IMAP host unless said', () => {
  const { upstream } = readConfig({
    BUZON_SECRET,
    BUZON_IMAP_HOST: 'mail.example.org',
    BUZON_SMTP_SECURITY: 'starttls',
  })
  expect(upstream).toEqual({
    imap: { host: 'mail.example.org', port: 993, security: 'tls' },
    smtp: { host: 'mail.example.org', port: 587, security: 'starttls' },
  })
})

test('filters are beside the IMAP server, at the port that is theirs and as secure, unless said; or nobody has any', () => {
  const of = (given: Record<string, string>) => readConfig({ BUZON_SECRET, ...given })
  const host = { BUZON_IMAP_HOST: 'mail.example.org' }
  expect(of({}).sieve).toBeNull()
  expect(of(host).sieve).toEqual({ host: 'mail.example.org', port: 4190, security: 'starttls' })
  expect(of({ ...host, BUZON_IMAP_SECURITY: 'none', BUZON_SERVER_PORTS: 'sieve=14190' }).sieve).toEqual({
    host: 'mail.example.org',
    port: 14190,
    security: 'none',
  })
  const own = { BUZON_SIEVE_HOST: 'sieve.example.org', BUZON_SIEVE_PORT: '2000', BUZON_SIEVE_SECURITY: 'tls' }
  expect(of({ ...host, ...own }).sieve).toEqual({ host: 'sieve.example.org', port: 2000, security: 'tls' })
  expect(of(host).hasFilters).toBe(true)
  expect(of({ ...host, BUZON_FILTERS: 'false' }).hasFilters).toBe(false)
})

test.each([
  ['BUZON_IMAP_HOST', { BUZON_SIEVE_HOST: 'sieve.example.org' }],
  ['BUZON_SECRET', { BUZON_SECRET: undefined }],
  ['BUZON_SECRET', { BUZON_SECRET: 'k1:tooshort' }],
  ['BUZON_IMAP_PORT', { BUZON_IMAP_PORT: '99999' }],
  ['BUZON_IMAP_SECURITY', { BUZON_IMAP_SECURITY: 'ssl' }],
  ['BUZON_IMAP_HOST', { BUZON_SMTP_HOST: 'smtp.example.org' }],
  ['BUZON_TRUST_PROXY', { BUZON_TRUST_PROXY: 'yes' }],
  ['BUZON_TLS_CA', { BUZON_TLS_CA: '/nowhere/ca.pem' }],
  ['BUZON_URL', { BUZON_URL: 'mail.example.org' }],
  ['DATABASE_URL', { DATABASE_URL: 'mysql://localhost/buzon' }],
  ['BUZON_OAUTH_CLIENT_ID', { BUZON_IMAP_HOST: 'mail.example.org', BUZON_OAUTH_ISSUER: 'https://id.example.org' }],
  ['BUZON_IMAP_HOST', { BUZON_OAUTH_ISSUER: 'https://id.example.org', BUZON_OAUTH_CLIENT_ID: 'webmail' }],
  ['BUZON_OAUTH_ISSUER', { BUZON_OAUTH_CLIENT_ID: 'webmail' }],
  ['BUZON_OAUTH_TOKEN_URL', { BUZON_OAUTH_AUTHORIZATION_URL: 'https://id.example.org/a' }],
  ['BUZON_PASSWORDS', { BUZON_PASSWORDS: 'false' }],
])('a bad %s is named', (name, variables) => {
  expect(() => readConfig({ BUZON_SECRET, ...variables })).toThrow(name)
})

test('a variable set to nothing counts as unset', () => {
  expect(readConfig({ BUZON_SECRET, BUZON_IMAP_HOST: '', PORT: '' }).upstream).toBeNull()
})

test('a virus scanner is named by host and port or by its socket', () => {
  const at = (BUZON_CLAMD: string) => readConfig({ BUZON_SECRET, BUZON_CLAMD }).clamd
  expect(at('clamd.example.org:3310')).toEqual({ host: 'clamd.example.org', port: 3310 })
  expect(at('[::1]:3310')).toEqual({ host: '::1', port: 3310 })
  expect(at('/run/clamav/clamd.ctl')).toEqual({ path: '/run/clamav/clamd.ctl' })
  expect(at('')).toBeNull()
  expect(() => at('clamd')).toThrow(/BUZON_CLAMD/)
})

describe('a provider to sign in at', () => {
  const given = { BUZON_SECRET, BUZON_IMAP_HOST: 'mail.example.org', BUZON_OAUTH_CLIENT_ID: 'webmail' }
  const oauthOf = (variables: Record<string, string>) => readConfig({ ...given, ...variables }).oauth

  test('without one there are passwords alone', () => {
    expect(readConfig({ BUZON_SECRET })).toMatchObject({ oauth: null, hasPasswords: true })
  })

  test('Google and Microsoft are asked for what their mail wants; another for mail that lasts', () => {
    expect(oauthOf({ BUZON_OAUTH_ISSUER: 'https://accounts.google.com' })).toMatchObject({
      name: 'Google',
      scopes: 'openid email https://mail.google.com/',
      parameters: { access_type: 'offline' },
      emailClaim: 'email',
    })
    const microsoft = oauthOf({ BUZON_OAUTH_ISSUER: 'https://login.microsoftonline.com/tenant/v2.0' })
    expect(microsoft).toMatchObject({ name: 'Microsoft', emailClaim: 'preferred_username' })
    expect(microsoft?.scopes).toContain('https://outlook.office.com/SMTP.Send')
    expect(oauthOf({ BUZON_OAUTH_ISSUER: 'https://id.example.org' })).toMatchObject({
      name: 'id.example.org',
      scopes: 'openid email offline_access',
      clientSecret: null,
    })
  })

  test('what is said goes before what is usual, and the secret may lie in a file', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'bz-config-')), 'secret')
    writeFileSync(file, 'from-a-file\n')
    const said = oauthOf({
      BUZON_OAUTH_ISSUER: 'https://id.example.org',
      BUZON_OAUTH_NAME: 'Example ID',
      BUZON_OAUTH_SCOPES: 'openid mail',
      BUZON_OAUTH_EMAIL_CLAIM: 'mail',
      BUZON_OAUTH_CLIENT_SECRET_FILE: file,
    })
    expect(said).toMatchObject({ name: 'Example ID', scopes: 'openid mail', emailClaim: 'mail' })
    expect(said?.clientSecret).toBe('from-a-file')
  })
})
