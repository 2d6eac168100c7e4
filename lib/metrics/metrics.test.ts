import { beforeAll, expect, test } from 'vitest'
import { accountAt } from '@/lib/imap/fixtures'
import { listMailboxes } from '@/lib/imap/mailboxes'
import { closeConnections } from '@/lib/imap/pool'
import { newAccount, testInstance } from '@/mailserver/testing'
import { mayReadMetrics, readMetrics } from './reads'

const token = 'a-token-of-some-length'

beforeAll(() => {
  process.env.BUZON_METRICS_TOKEN = token
})

test('the figures tell of open connections to whoever has the token, and to nobody else', async () => {
  const instance = await testInstance()
  const account = accountAt(instance, await newAccount(instance))
  await listMailboxes(account)
  const told = readMetrics()
  expect(told).toContain('\nbuzon_imap_connections_open 1\n')
  expect(told).toMatch(/\nprocess_resident_memory_bytes \d{7,}\n/)
  expect(mayReadMetrics(`Bearer ${token}`)).toBe(true)
  for (const other of [null, '', token, 'Bearer ', 'Bearer wrong']) expect(mayReadMetrics(other)).toBe(false)
  closeConnections(account.id)
})
