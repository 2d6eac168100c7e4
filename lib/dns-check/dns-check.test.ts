// @vitest-environment node
import { afterAll, beforeAll, expect, test } from 'vitest'
import { nameServer, type Zone } from '@/lib/dns/fixtures'
import { policyId, policyText } from '@/lib/mta-sts/rules'
import { type Instance, testInstance, withDirectory } from '@/mailserver/testing'
import { judgeDkim, judgeDmarc, judgeMtaSts, judgeMx, judgeSpf, judgeTlsRpt } from './rules'

const ours = { host: 'mail.example.org', addresses: ['192.0.2.7', '2001:db8::7'], isMx: true }

test.each([
  [['v=spf1 mx -all'], 'good', ''],
  [['v=spf1 include:other.example a:mail.example.org ~all'], 'good', ''],
  [['v=spf1 ip4:192.0.2.7 -all'], 'good', ''],
  [['v=spf1 ip6:2001:db8::7/128 -all'], 'good', ''],
  [['v=spf1 mx ?all'], 'weak', 'spf-open'],
  [['v=spf1 mx'], 'weak', 'spf-open'],
  [['v=spf1 +all'], 'wrong', 'spf-all'],
  [['v=spf1 mx all'], 'wrong', 'spf-all'],
  [['v=spf1 -mx -all'], 'wrong', 'spf-without-us'],
  [['v=spf1 include:other.example -all'], 'unsure', 'spf-indirect'],
  [['v=spf1 redirect=other.example'], 'unsure', 'spf-indirect'],
  [['v=spf1 mx -all', 'v=spf1 -all'], 'wrong', 'spf-several'],
  [['v=spf10 mx'], 'missing', 'no-spf'],
  [[], 'missing', 'no-spf'],
])('SPF %j is %s', (records, state, why) => {
  expect(judgeSpf(records, ours)).toEqual({ state, why })
})

test('SPF by mx is nothing when mail comes in elsewhere', () => {
  expect(judgeSpf(['v=spf1 mx -all'], { ...ours, isMx: false })).toEqual({ state: 'wrong', why: 'spf-without-us' })
})

test.each([
  [['v=DMARC1; p=reject'], 'good'],
  [['v=DMARC1;p=quarantine;sp=none'], 'good'],
  [['v=DMARC1; p=none; rua=mailto:a@b.example'], 'weak'],
  [['v=DMARC1; sp=reject'], 'wrong'],
  [['v=DMARC1; p=reject', 'v=DMARC1; p=none'], 'wrong'],
  [['v=DMARC2; p=reject'], 'missing'],
])('DMARC %j is %s', (records, state) => {
  expect(judgeDmarc(records).state).toBe(state)
})

test('MX and MTA-STS are judged by their records', () => {
  const mx = (exchange: string, priority = 10) => ({ exchange, priority })
  expect(judgeMx([mx('mail.example.org')], 'mail.example.org').state).toBe('good')
  expect(judgeMx([mx('other.example', 5), mx('mail.example.org')], 'mail.example.org').state).toBe('weak')
  expect(judgeMx([mx('other.example')], 'mail.example.org').why).toBe('mx-elsewhere')
  expect(judgeMx([mx('', 0)], 'mail.example.org').why).toBe('null-mx')
  expect(judgeMtaSts(['v=STSv1; id=20261127;'], '20261127').state).toBe('good')
  expect(judgeMtaSts(['v=STSv1; id=20261127;'], '20261128').why).toBe('sts-old')
  expect(judgeMtaSts(['v=STSv1; id='], '1').state).toBe('wrong')
})

test('a key is found however DNS writes it, and its absence weighs by whether it signs', () => {
  const key = (state: 'next' | 'signs' | 'old') => ({ record: 'v=DKIM1; k=rsa; p=MIIBabc', state })
  expect(judgeDkim(['k=rsa;p=MIIB abc'], key('signs')).state).toBe('good')
  expect(judgeDkim(['v=DKIM1; p=MIIBother'], key('signs')).why).toBe('dkim-other')
  expect(judgeDkim(['v=DKIM1; p='], key('signs')).why).toBe('dkim-other')
  expect((['next', 'signs', 'old'] as const).map((state) => judgeDkim([], key(state)).state)).toEqual([
    'missing',
    'missing',
    'weak',
  ])
})

test('reports of TLS need an address', () => {
  expect(judgeTlsRpt(['v=TLSRPTv1; rua=mailto:tls@b.example']).state).toBe('good')
  expect(judgeTlsRpt(['v=TLSRPTv1;']).state).toBe('wrong')
  expect(judgeTlsRpt([]).state).toBe('missing')
})

test('the policy names the mail server, and has another id when it says something else', () => {
  const policy = { mode: 'enforce', host: 'mail.example.org' } as const
  expect(policyText(policy)).toBe('version: STSv1\r\nmode: enforce\r\nmx: mail.example.org\r\nmax_age: 604800\r\n')
  expect(policyId(policy)).toMatch(/^[a-z0-9]{1,32}$/)
  expect(policyId(policy)).not.toBe(policyId({ ...policy, mode: 'testing' }))
})

let instance: Instance
let names: { close(): void } | undefined
const zone: Zone = {
  'MX good.test': ['10 localhost'],
  'A localhost': ['192.0.2.7'],
  'PTR 7.2.0.192.in-addr.arpa': ['other.example'],
  'TXT good.test': ['v=spf1 mx -all', 'some other text'],
  'TXT _dmarc.good.test': ['v=DMARC1; p=none'],
}

beforeAll(async () => {
  instance = await testInstance()
  await withDirectory(instance, (directory) => directory.addDomain('good.test'))
  const { findKeys } = await import('@/lib/dkim/records')
  zone['TXT buzon1._domainkey.good.test'] = findKeys('good.test').map(({ record }) => record)
  names = await nameServer(instance.ports.dns, zone)
})

afterAll(() => names?.close())

test('a domain is asked about at the name server, and what is there stands beside what should be', async () => {
  const { readDomainCheck } = await import('./reads')
  const id = await withDirectory(instance, (directory) => directory.addDomain('good.test'))
  const role = { email: 'clerk@buzon.test', domains: 'all' as const }
  const { records, keys } = await readDomainCheck(role, id)
  const [key] = keys
  expect(keys.map(({ selector, state }) => [selector, state])).toEqual([['buzon1', 'signs']])
  expect(records.map(({ kind, state, found, wanted }) => [kind, state, found, wanted])).toEqual([
    ['mx', 'good', ['10 localhost'], '10 localhost.'],
    ['address', 'good', ['192.0.2.7'], ''],
    ['ptr', 'wrong', ['other.example'], 'localhost.'],
    ['spf', 'good', ['v=spf1 mx -all'], 'v=spf1 mx -all'],
    ['dkim', 'good', [key?.record], key?.record],
    ['dmarc', 'weak', ['v=DMARC1; p=none'], 'v=DMARC1; p=quarantine; rua=mailto:postmaster@good.test'],
    ['mta-sts', 'missing', [], expect.stringMatching(/^v=STSv1; id=testing[0-9a-f]+;$/)],
    ['mta-sts-host', 'missing', [], ''],
    ['tls-rpt', 'missing', [], 'v=TLSRPTv1; rua=mailto:postmaster@good.test'],
  ])
  await expect(readDomainCheck({ ...role, domains: [0] }, id)).rejects.toThrow('domain-not-found')
  names?.close()
  names = undefined
  const silent = await readDomainCheck(role, id)
  expect(new Set(silent.records.map(({ state }) => state))).toEqual(new Set(['silent']))
})
