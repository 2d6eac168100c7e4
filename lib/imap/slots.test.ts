import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { Account } from '@/lib/accounts/schema'
import { subscribe } from '@/lib/events/bus'
import { type Instance, newAccount, testInstance } from '@/mailserver/testing'
import { append } from './append'
import { accountAt, aRawMessage } from './fixtures'
import { packMailboxId } from './message-id'
import { closeConnections, withLine } from './pool'
import { countingRelayTo, type Relay } from './relays'
import { countConnections, takeSlot } from './slots'
import { watch } from './watch'
import { readMatches, readWindow } from './window'

const inbox = packMailboxId('INBOX')
const most = 4
// Those that are just being closed are still seen on the way.
const closing = 3
let instance: Instance
let relay: Relay
let used: Account[] = []

beforeAll(async () => {
  process.env.BUZON_IMAP_MOST_CONNECTIONS = String(most)
  process.env.BUZON_IMAP_MOST_PER_READER = '2'
  instance = await testInstance()
})

afterEach(async () => {
  vi.useRealTimers()
  for (const { id } of used) closeConnections(id)
  used = []
  await expect.poll(() => countConnections().open).toBe(0)
  relay.close()
})

/** Readers of one mail server, whose connections are counted on the way. */
async function readers(count: number): Promise<Account[]> {
  relay = await countingRelayTo(instance.ports.imap)
  for (let made = 0; made < count; made++) {
    const account = accountAt(instance, await newAccount(instance))
    used.push({ ...account, imap: { ...account.imap, port: relay.port } })
  }
  return used
}

const list = (account: Account) => readWindow(account, inbox, { position: 0, limit: 5 })
const search = (account: Account, text: string) =>
  readMatches(account, { mailboxId: inbox, filter: { text } }, { position: 0, limit: 5 })
/** Which connection of the reader it is. */
const connectionOf = (account: Account) => withLine(account, async (client) => client.id)

test('all readers get their answers, by no more connections than the mail server may have', async () => {
  const all = await readers(10)
  const windows = await Promise.all(all.flatMap((account) => [list(account), list(account), search(account, 'x')]))
  expect(windows.map(({ total }) => total)).toEqual(windows.map(() => 0))
  expect(relay.most).toBeLessThan(most + closing)
  expect(countConnections()).toMatchObject({ open: most, busy: 0, waiting: 0 })
})

test('readers who ask for thousands of windows at once do not keep out one who asks for one', async () => {
  const [patient, ...greedy] = await readers(1 + most)
  if (!patient) throw new Error('nobody')
  let answered = 0
  // So many that one more has signed in before they are through.
  const count = 2_000
  const asked = greedy.flatMap((account) => Array.from({ length: count }, () => list(account).then(() => answered++)))
  await expect.poll(() => answered, { interval: 1 }).toBeGreaterThan(0)
  expect(countConnections()).toMatchObject({ open: most, busy: most })
  expect(countConnections().waiting).toBeGreaterThan(count)
  await list(patient)
  expect(answered).toBeLessThan(greedy.length * count)
  await Promise.all(asked)
  expect(relay.most).toBeLessThan(most + closing)
}, 60_000)

test('the connection that was used longest ago makes room', async () => {
  const all = await readers(most + 1)
  const [first, second, third, fourth, newcomer] = all
  if (!first || !second || !third || !fourth || !newcomer) throw new Error('nobody')
  const before = []
  for (const account of [first, second, third, fourth]) before.push(await connectionOf(account))
  await list(first)
  await list(newcomer)
  expect(await connectionOf(first)).toBe(before[0])
  expect(await connectionOf(third)).toBe(before[2])
  expect(await connectionOf(second)).not.toBe(before[1])
})

test('where a reader may have two, what they search and what they look at take turns beside the watch', async () => {
  const [account] = await readers(1)
  if (!account) throw new Error('nobody')
  const heard: string[] = []
  const forget = subscribe(account.id, ({ kind }) => heard.push(kind))
  const leave = watch(account)
  await expect.poll(() => heard).toContain('messages-changed')
  for (let round = 0; round < 3; round++) await Promise.all([list(account), search(account, 'x'), list(account)])
  expect(relay.most).toBeLessThan(2 + closing)
  expect(countConnections()).toMatchObject({ open: 2, watching: 1 })
  await append(account, { mailboxId: inbox, raw: aRawMessage('News'), keywords: [], messageIdHeader: '' })
  await expect.poll(() => heard, { timeout: 4_000 }).toContain('message-arrived')
  leave()
  forget()
})

test('pages that are only open leave room for those who read, and hear nothing of a broken line', async () => {
  const all = await readers(most + 1)
  const heard: string[] = []
  const forget = all.map(({ id }) => subscribe(id, (event) => heard.push(JSON.stringify(event))))
  const leave = all.map((account) => watch(account))
  await expect.poll(() => countConnections().watching).toBe(most - 1)
  expect((await Promise.all(all.map(list))).map(({ total }) => total)).toEqual(all.map(() => 0))
  expect(countConnections()).toMatchObject({ open: most, watching: most - 1 })
  expect(heard.filter((event) => event.includes('connection'))).toEqual([])
  for (const one of [...leave, ...forget]) one()
})

test('whoever gets no connection for 20 s is told so', async () => {
  await readers(0)
  vi.useFakeTimers()
  const asking = (reader: number) => ({ host: 'full', reader: String(reader), isWatch: false })
  const busy = { waiting: 1, close: () => {} }
  const slots = await Promise.all([1, 2, 3, 4].map((reader) => takeSlot({ ...asking(reader), holder: busy })))
  const waiting = takeSlot({ ...asking(5), holder: busy })
  const refused = expect(waiting).rejects.toMatchObject({ code: 'unavailable', reason: 'mail-server-full' })
  vi.advanceTimersByTime(20_000)
  await refused
  for (const slot of slots) slot.release()
})
