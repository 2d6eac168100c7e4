import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Account } from '@/lib/accounts/schema'
import { Problem } from '@/lib/errors'
import { subscribe } from '@/lib/events/bus'
import type { MailEvent } from '@/lib/events/schema'
import type { MailboxId } from '@/lib/mailboxes/schema'
import type { MessageId } from '@/lib/messages/schema/row'
import { type Instance, newAccount, runInstance, testInstance } from '@/mailserver/testing'
import { append } from './append'
import { move } from './changes'
import { accountAt, aRawMessage } from './fixtures'
import { mailboxIdOfRole } from './mailboxes'
import { packMailboxId } from './message-id'
import { closeConnections } from './pool'
import { type Cutter, cutterTo } from './relays'
import { watch } from './watch'
import { readMatches, readWindow } from './window'

// A mail server of its own, because it is killed here.
const data = '/tmp/bz-faults'
const inbox = packMailboxId('INBOX')
let instance: Instance
let cutter: Cutter | undefined

beforeAll(async () => {
  await runInstance('up', data, '--no-web', '--no-seed')
  process.env.BUZON_TEST_INSTANCE = join(data, 'instance.json')
  instance = await testInstance()
}, 60_000)

afterAll(async () => {
  cutter?.close()
  await runInstance('down', data)
}, 60_000)

const freshAccount = async () => accountAt(instance, await newAccount(instance))

async function file(to: Account, subject: string, mailboxId: MailboxId = inbox): Promise<MessageId> {
  const raw = aRawMessage(subject)
  const messageIdHeader = /Message-ID: (\S+)/.exec(raw.toString())?.[1] ?? ''
  const id = await append(to, { mailboxId, raw, keywords: [], messageIdHeader })
  if (!id) throw new Error('not filed')
  return id
}

const names = (count: number) =>
  Array.from({ length: count }, (_, index) => `Message ${String(index).padStart(2, '0')}`)

async function subjectsIn(account: Account, mailboxId: MailboxId): Promise<string[]> {
  const { messages } = await readWindow(account, mailboxId, { position: 0, limit: 200 })
  return messages.map(({ subject }) => subject).sort()
}

/** What a reader's program does: it asks again when told that asking again may help. */
async function persistently<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (attempt > 20 || !(error instanceof Problem) || error.code !== 'unavailable') throw error
    }
  }
}

async function restartDovecot() {
  const conf = join(data, 'conf', 'dovecot', 'dovecot.conf')
  const master = Number(readFileSync(join(data, 'run', 'dovecot', 'master.pid'), 'utf8'))
  process.kill(master, 'SIGTERM')
  for (let waited = 0; isRunning(master) && waited < 20_000; waited += 20) await pause(20)
  await pause(400)
  execFileSync('dovecot', ['-c', conf], { stdio: 'ignore' })
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

test('F1 a line cut after any number of bytes loses no row, no filed message and no move, and doubles none', async () => {
  cutter = await cutterTo(instance.ports.imap)
  const direct = await freshAccount()
  const cut = { ...direct, imap: { ...direct.imap, port: cutter.port } }
  const archive = await mailboxIdOfRole(direct, 'archive')
  const wanted = names(20)
  for (const [index, subject] of wanted.entries()) {
    cutter.cutAfter(37 * (index + 1))
    const id = await file(cut, subject)
    cutter.cutAfter(23 * index + 5)
    const { messages } = await readWindow(cut, inbox, { position: 0, limit: 50 })
    expect(messages.map((message) => message.subject)).toEqual([subject])
    cutter.cutAfter(11 * index)
    await move(cut, [id], archive)
  }
  expect(cutter.cuts).toBeGreaterThan(20)
  expect(await subjectsIn(direct, inbox)).toEqual([])
  expect(await subjectsIn(direct, archive)).toEqual(wanted)
}, 120_000)

test('F3 the mail server is stopped and started in the middle of moves and filings: none lost, none doubled', async () => {
  const account = await freshAccount()
  const archive = await mailboxIdOfRole(account, 'archive')
  const ids: MessageId[] = []
  for (const subject of names(40)) ids.push(await file(account, subject))

  const restarts = (async () => {
    for (let round = 0; round < 3; round++) {
      await pause(60)
      await restartDovecot()
    }
  })()
  const work = ids.map((id) => persistently(() => move(account, [id], archive)))
  const more = names(40).map((subject) => persistently(() => file(account, `New ${subject}`, archive)))
  await Promise.all([...work, ...more, restarts])

  expect(await subjectsIn(account, inbox)).toEqual([])
  expect(await subjectsIn(account, archive)).toEqual([...names(40), ...names(40).map((name) => `New ${name}`)].sort())
}, 120_000)

test('F1 the watch says that the line is lost, comes back by itself, and has everything looked at again', async () => {
  const account = await freshAccount()
  await file(account, 'One')
  const heard: MailEvent[] = []
  const forget = subscribe(account.id, (event) => heard.push(event))
  const unwatch = watch(account)
  const until = async (wanted: (event: MailEvent) => boolean) => {
    for (let waited = 0; waited < 20_000 && !heard.some(wanted); waited += 20) await pause(20)
    return heard.some(wanted)
  }
  await pause(500)
  const conf = join(data, 'conf', 'dovecot', 'dovecot.conf')
  execFileSync('doveadm', ['-c', conf, 'stop'], { stdio: 'ignore' })
  expect(await until((event) => event.kind === 'connection' && !event.isUp)).toBe(true)
  execFileSync('dovecot', ['-c', conf], { stdio: 'ignore' })
  expect(await until((event) => event.kind === 'connection' && event.isUp)).toBe(true)
  expect(await until((event) => event.kind === 'messages-changed' && event.mailboxId === undefined)).toBe(true)
  heard.length = 0
  await file(account, 'Two')
  expect(await until((event) => event.kind === 'message-arrived')).toBe(true)
  unwatch()
  forget()
}, 60_000)

test('a mail server that allows a reader two connections gets two, and the reader gets answers by turns', async () => {
  const conf = join(data, 'conf', 'dovecot', 'dovecot.conf')
  const before = readFileSync(conf, 'utf8')
  writeFileSync(conf, before.replace(/mail_max_userip_connections = \d+/, 'mail_max_userip_connections = 2'))
  await restartDovecot()
  const account = await freshAccount()
  const heard: MailEvent[] = []
  const forget = subscribe(account.id, (event) => heard.push(event))
  const unwatch = watch(account)
  await expect.poll(() => heard.length).toBeGreaterThan(0)
  await file(account, 'One')
  const look = async () => {
    const found = await readMatches(account, { mailboxId: inbox, filter: { unread: true } }, { position: 0, limit: 9 })
    return [found.total, (await subjectsIn(account, inbox)).length]
  }
  expect(await look()).toEqual([1, 1])
  expect(await look()).toEqual([1, 1])
  expect(heard.filter(({ kind }) => kind === 'connection')).toEqual([])
  unwatch()
  forget()
  closeConnections(account.id)

  // Two other programs of theirs have both.
  const others = ['phone', 'desk'].map((place) => ({ ...account, id: `${account.id}-${place}` }))
  for (const other of others) await subjectsIn(other, inbox)
  await expect(subjectsIn(account, inbox)).rejects.toMatchObject({ reason: 'mail-server-full' })
  for (const { id } of others) closeConnections(id)
  expect(await subjectsIn(account, inbox)).toEqual(['One'])
  closeConnections(account.id)
  writeFileSync(conf, before)
  await restartDovecot()
}, 60_000)

test('one message came and another went: positions moved, so the state is another one in every window', async () => {
  const account = await freshAccount()
  const other = { ...account, id: `${account.id}-elsewhere` }
  const archive = await mailboxIdOfRole(account, 'archive')
  const ids: MessageId[] = []
  for (const subject of names(6)) ids.push(await file(other, subject))
  const states = async () => {
    const window = await readWindow(account, inbox, { position: 3, limit: 2 })
    const found = await readMatches(account, { mailboxId: inbox, filter: { unread: true } }, { position: 0, limit: 9 })
    return [window.queryState, found.queryState]
  }
  const before = await states()
  expect(await states()).toEqual(before)
  await move(other, ids.slice(0, 1), archive)
  await file(other, 'Newer')
  const [window, found] = await states()
  expect(window).not.toBe(before[0])
  expect(found).not.toBe(before[1])
})
