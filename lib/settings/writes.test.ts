import { beforeAll, expect, test, vi } from 'vitest'
import { testInstance } from '@/mailserver/testing'
import { appearanceCookies } from './rules'
import { defaultSettings } from './schema'

let accountId: string
let settings: typeof import('./reads') & typeof import('./writes')
let records: typeof import('./records')
let store: typeof import('@/lib/db/client')['db']

beforeAll(async () => {
  await testInstance()
  vi.resetModules()
  settings = { ...(await import('./reads')), ...(await import('./writes')) }
  records = await import('./records')
  store = (await import('@/lib/db/client')).db
  accountId = (await store.account.create({ data: { email: `${crypto.randomUUID()}@buzon.test` } })).id
})

test('who never chose anything has the defaults', async () => {
  expect(await settings.readSettings(accountId)).toEqual(defaultSettings)
})

test('what was chosen is read again, with addresses folded and once each', async () => {
  const remoteSenders = { 'News@A.test': true, 'news@a.test ': true }
  const kept = await settings.changeSettings(accountId, { theme: 'dark', remoteSenders })
  expect(kept.remoteAllowedSenders).toEqual(['news@a.test'])
  expect(await settings.readSettings(accountId)).toEqual(kept)
})

test('who changes one thing leaves the others as they are, also those that somebody changes at the same time', async () => {
  await settings.changeSettings(accountId, { density: 'compact' })
  await Promise.all([
    settings.changeSettings(accountId, { plainText: true }),
    settings.changeSettings(accountId, { undoSeconds: 20 }),
    settings.changeSettings(accountId, { shortcuts: false }),
    settings.changeSettings(accountId, { cautions: { noSubject: false }, remoteSenders: { 'bob@b.test': true } }),
    settings.changeSettings(accountId, { cautions: { external: false }, remoteSenders: { 'news@a.test': false } }),
  ])
  expect(await settings.readSettings(accountId)).toMatchObject({
    density: 'compact',
    theme: 'dark',
    plainText: true,
    undoSeconds: 20,
    shortcuts: false,
    cautions: { ...defaultSettings.cautions, noSubject: false, external: false },
    remoteAllowedSenders: ['bob@b.test'],
  })
})

test('no more senders are let show their images than the limit says, which is told', async () => {
  const many = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`m${at}@many.test`, true]))
  const refused = settings.changeSettings(accountId, { remoteSenders: many(5_001) })
  await expect(refused).rejects.toMatchObject({ reason: 'senders-full', values: { limit: 5_000 } })
  expect((await settings.readSettings(accountId)).remoteAllowedSenders).toEqual(['bob@b.test'])
})

test('what an older version stored is completed, and rubbish is not believed', async () => {
  const put = (value: string) => store.settings.update({ where: { accountId }, data: { value } })
  await put('{"density":"roomy","displayName":"Ana"}')
  expect(await records.findSettings(accountId)).toEqual({ ...defaultSettings, density: 'roomy' })
  await put('{"density":"huge"}')
  expect(await records.findSettings(accountId)).toEqual(defaultSettings)
})

test('the server learns of a choice by a cookie, and of its end by the cookie’s', () => {
  expect(appearanceCookies({ language: 'es', theme: null })).toMatchObject([
    { name: 'buzon-language', value: 'es', path: '/' },
    { name: 'buzon-theme', value: '', maxAge: 0 },
  ])
})
