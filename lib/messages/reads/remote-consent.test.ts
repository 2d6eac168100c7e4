import { beforeAll, expect, test, vi } from 'vitest'
import type { Account } from '@/lib/accounts/schema'
import { accountAt } from '@/lib/imap/fixtures'
import { packMailboxId } from '@/lib/imap/message-id'
import { newAccount, testInstance } from '@/mailserver/testing'

let account: Account
let consent: typeof import('./remote-consent')['remoteConsent']

beforeAll(async () => {
  const instance = await testInstance()
  vi.resetModules()
  const { db } = await import('@/lib/db/client')
  const { changeSettings } = await import('@/lib/settings/writes')
  consent = (await import('./remote-consent')).remoteConsent
  const made = accountAt(instance, await newAccount(instance))
  const { id } = await db.account.create({ data: { email: made.email } })
  account = { ...made, id }
  await changeSettings(id, { remoteSenders: { 'ana@one.test': true, '@shop.test': true } })
})

const allowed = async (emails: string[], { isForged = false, showRemote = false } = {}) => {
  const from = emails.map((email) => ({ name: '', email }))
  const asked = { mailboxId: packMailboxId('INBOX'), keywords: [], from, isForged, showRemote }
  return (await consent(account, asked)).isAllowed
}

test('T3 remote images are shown for an allowed sender, for an allowed domain, or asked for once', async () => {
  expect(await allowed(['Ana@one.test'])).toBe(true)
  expect(await allowed(['news@SHOP.test'])).toBe(true)
  expect(await allowed(['bea@one.test'])).toBe(false)
  expect(await allowed(['x@evil-shop.test'])).toBe(false)
  expect(await allowed(['bea@one.test'], { showRemote: true })).toBe(true)
})

test('T3 where the reader asks for it, people in the address book are allowed, but not who pretends to be them', async () => {
  const { addPerson } = await import('@/lib/contacts/records/people')
  const { changeSettings } = await import('@/lib/settings/writes')
  await addPerson(account.id, {
    name: 'Carla',
    emails: ['carla@three.test'],
    phones: [],
    organisation: '',
    notes: '',
    groupIds: [],
  })
  expect(await allowed(['carla@three.test'])).toBe(false)
  await changeSettings(account.id, { remoteForContacts: true })
  expect(await allowed(['Carla@three.test'])).toBe(true)
  expect(await allowed(['carla@three.test'], { isForged: true })).toBe(false)
  expect(await allowed(['dora@three.test'])).toBe(false)
})

test('T3 T12 who is found to only pretend to be an allowed sender, or is one of several, is not allowed', async () => {
  expect(await allowed(['ana@one.test'], { isForged: true })).toBe(false)
  expect(await allowed(['ana@one.test', 'm@evil.test'])).toBe(false)
  expect(await allowed([''])).toBe(false)
})
