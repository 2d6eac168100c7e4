import { beforeAll, expect, test, vi } from 'vitest'
import type { Account } from '@/lib/accounts/schema'
import { append } from '@/lib/imap/append'
import { accountAt } from '@/lib/imap/fixtures'
import { createMailbox } from '@/lib/imap/mailbox-changes'
import { packMailboxId } from '@/lib/imap/message-id'
import { newAccount, testInstance } from '@/mailserver/testing'

let account: Account
let isFirstFrom: typeof import('./first-from')['isFirstFrom']

beforeAll(async () => {
  const instance = await testInstance()
  vi.resetModules()
  const { db } = await import('@/lib/db/client')
  isFirstFrom = (await import('./first-from')).isFirstFrom
  const made = accountAt(instance, await newAccount(instance))
  const { id } = await db.account.create({ data: { email: made.email } })
  account = { ...made, id }
  await createMailbox(account, 'Projects', null)
})

async function put(from: string, arrived: string, mailbox = 'INBOX') {
  const raw = Buffer.from(`From: ${from}\r\nSubject: x\r\n\r\nx\r\n`)
  const id = await append(account, {
    mailboxId: packMailboxId(mailbox),
    raw,
    keywords: [],
    messageIdHeader: '',
    date: new Date(arrived),
  })
  if (!id) throw new Error('the server gave no id')
  return id
}

test('T12 who never wrote before is said to write for the first time, all that day; later they are known', async () => {
  const first = await put('Ana <ana@uno.test>', '2026-03-02T08:00:00Z')
  const soonAfter = await put('Ana <ana@uno.test>', '2026-03-02T18:00:00Z')
  const later = await put('Ana <ANA@uno.test>', '2026-03-05T08:00:00Z')
  expect(await isFirstFrom(account, later)).toBe(false)
  expect(await isFirstFrom(account, soonAfter)).toBe(true)
  expect(await isFirstFrom(account, first)).toBe(true)
})

test('T12 an address or a name that only has a known one within it is another', async () => {
  await put('Eva <eva@uno.test>', '2026-03-01T08:00:00Z', 'Projects')
  expect(await isFirstFrom(account, await put('eva@uno.test.evil.test', '2026-03-05T08:00:00Z'))).toBe(true)
  expect(await isFirstFrom(account, await put('va@uno.test', '2026-03-05T08:00:00Z'))).toBe(true)
  expect(await isFirstFrom(account, await put('"eva@uno.test" <m@evil.test>', '2026-03-05T08:00:00Z'))).toBe(true)
  expect(await isFirstFrom(account, await put('eva@uno.test', '2026-03-05T08:00:00Z'))).toBe(false)
})

test('whom the reader has in their address book is known', async () => {
  const { addPerson } = await import('@/lib/contacts/records/people')
  const noMore = { phones: [], organisation: '', notes: '', groupIds: [] }
  await addPerson(account.id, { name: 'Carla', emails: ['Carla@three.test'], ...noMore })
  expect(await isFirstFrom(account, await put('carla@three.test', '2026-03-05T08:00:00Z'))).toBe(false)
})

test('who only wrote junk is not known by it; in Junk and of oneself nothing is said', async () => {
  await put('Spam <spam@evil.test>', '2026-03-01T08:00:00Z', 'Junk')
  expect(await isFirstFrom(account, await put('spam@evil.test', '2026-03-05T08:00:00Z'))).toBe(true)
  expect(await isFirstFrom(account, await put('new@evil.test', '2026-03-05T08:00:00Z', 'Junk'))).toBe(false)
  expect(await isFirstFrom(account, await put(account.email, '2026-03-05T08:00:00Z'))).toBe(false)
  expect(await isFirstFrom(account, await put('a@x.test, b@y.test', '2026-03-05T08:00:00Z'))).toBe(false)
})
