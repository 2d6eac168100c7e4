// @vitest-environment node
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { beforeAll, expect, test } from 'vitest'
import { laterIndex } from './door/deliveries.mjs'
import { layout } from './layout.mjs'
import { type Instance, newAccount, testInstance } from './testing'
import { Wire } from './wire'

type Person = Awaited<ReturnType<typeof newAccount>>

let instance: Instance

beforeAll(async () => {
  instance = await testInstance()
})

async function signIn({ email, password }: Person): Promise<Wire> {
  const wire = await Wire.open(instance.ports.imaps, { tls: true })
  await wire.until(/^\* OK/)
  expect(await wire.say(`a LOGIN ${email} ${password}`, /^a /)).toContain('a OK')
  return wire
}

const letter = (body: string, { subject = 'Hello', from = 'Eva <eva@buzon.test>' } = {}) =>
  `From: ${from}\r\nTo: ana@buzon.test\r\nSubject: ${subject}\r\nMIME-Version: 1.0\r\n` +
  `Content-Type: text/plain; charset=utf-8\r\n\r\n${body}\r\n`

/** Files a letter as other programs would. */
async function file(wire: Wire, text: string, mailbox = 'INBOX') {
  const answer = await wire.say(`b APPEND ${mailbox} {${Buffer.byteLength(text)}+}\r\n${text}`, /^b /)
  expect(answer).toContain('b OK')
}

/** A letter from a stranger, by SMTP. */
async function deliver(to: Person, text: string) {
  const wire = await Wire.open(instance.ports.smtp)
  await wire.until(/^220 /)
  for (const words of ['EHLO stranger.example', 'MAIL FROM:<eva@elsewhere.example>', `RCPT TO:<${to.email}>`, 'DATA']) {
    await wire.smtp(words)
  }
  expect(await wire.smtp(`${text}.`)).toMatch(/^250/)
  wire.close()
}

async function arrived(wire: Wire, count: number) {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if ((await wire.say('c SELECT INBOX', /^c /)).includes(`* ${count} EXISTS`)) return
    await pause(25)
  }
  throw new Error(`no ${count} messages came`)
}

/** The UIDs that the server finds; text of 8 bits goes as a literal. */
async function search(wire: Wire, criteria: string): Promise<number[]> {
  const answer = await wire.say(`d UID SEARCH CHARSET UTF-8 ${criteria}`, /^d /)
  expect(answer).toContain('d OK')
  return (/^\* SEARCH(.*)$/m.exec(answer)?.[1] ?? '').trim().split(' ').filter(Boolean).map(Number)
}

const literal = (text: string) => `{${Buffer.byteLength(text)}+}\r\n${text}`

test('a word in a body is found right after delivery, with and without its accent, and by its beginning', async () => {
  const reader = await newAccount(instance)
  const wire = await signIn(reader)
  await deliver(reader, letter('Nos vemos en la reunión del lunes\r\n'))
  await arrived(wire, 1)
  for (const criteria of ['BODY reunion', `BODY ${literal('reunión')}`, 'BODY REUN', 'TEXT reunion']) {
    expect(await search(wire, criteria), criteria).toEqual([1])
  }
  await deliver(reader, letter('Otra reunión\r\n'))
  await arrived(wire, 2)
  expect(await search(wire, 'BODY reunion')).toEqual([1, 2])
  expect(await search(wire, 'NOT BODY lunes')).toEqual([2])
  wire.close()
})

test('a phrase is its words in their order; people and subjects are found without accents', async () => {
  const wire = await signIn(await newAccount(instance))
  await file(wire, letter('the green house', { from: '=?utf-8?q?Jos=C3=A9_Garc=C3=ADa?= <jg@correo.test>' }))
  await file(wire, letter('the house is green', { subject: '=?utf-8?q?Vacaciones_de_se=C3=B1ores?=' }))
  await wire.say('c SELECT INBOX', /^c /)
  expect(await search(wire, 'BODY "green house"')).toEqual([1])
  expect(await search(wire, 'BODY house BODY green')).toEqual([1, 2])
  expect(await search(wire, 'FROM "jose garcia"')).toEqual([1])
  expect(await search(wire, 'FROM jg@correo.test')).toEqual([1])
  expect(await search(wire, 'SUBJECT senores')).toEqual([2])
  expect(await search(wire, 'OR FROM garcia SUBJECT vacaciones')).toEqual([1, 2])
  expect(await search(wire, 'HEADER Content-Type charset')).toEqual([1, 2])
  wire.close()
})

test('what the index cannot answer is read: no word at all, and scripts without spaces', async () => {
  const wire = await signIn(await newAccount(instance))
  await file(wire, letter('100 % -->> done'))
  await file(wire, letter('明天的会议在北京'))
  await wire.say('c SELECT INBOX', /^c /)
  expect(await search(wire, 'BODY "-->>"')).toEqual([1])
  expect(await search(wire, `BODY ${literal('会议')}`)).toEqual([2])
  wire.close()
})

test('a search while many messages are still to be indexed finds them all, and none that is gone', async () => {
  const wire = await signIn(await newAccount(instance))
  for (let number = 1; number <= 150; number += 1) await file(wire, letter(`needle number ${number}`))
  await wire.say('c SELECT INBOX', /^c /)
  expect(await search(wire, 'BODY needle')).toHaveLength(150)
  await wire.say('c UID STORE 2:150 +FLAGS (\\Deleted)', /^c /)
  await wire.say('c EXPUNGE', /^c /)
  expect(await search(wire, 'BODY needle')).toEqual([1])
  await wire.say('c UID MOVE 1 Archive', /^c /)
  await wire.say('c SELECT Archive', /^c /)
  expect(await search(wire, 'BODY needle')).toEqual([1])
  wire.close()
})

test('what was delivered is indexed by itself, before anybody searches', async () => {
  const reader = await newAccount(instance)
  for (const number of [1, 2, 3]) await deliver(reader, letter(`nobody asks for number ${number}`))
  const [name = '', domain = ''] = reader.email.split('@')
  const file = join(layout(instance.env.BUZON_DATA ?? '').mail, domain, name, 'words.db')
  const indexed = () =>
    existsSync(file) &&
    execFileSync('sqlite3', ['-readonly', file, 'SELECT count(*) FROM word_docsize'], { encoding: 'utf8' }).trim()
  await expect.poll(indexed, { timeout: 10_000 }).toBe('3')
})

test('while much is delivered each mailbox is indexed once, when less comes or after a minute; else at once', () => {
  const asked: string[][] = []
  let seconds = 0
  const index = laterIndex(
    (mailboxes) => asked.push(mailboxes),
    () => seconds * 1_000,
  )
  const second = (count: number) => {
    for (let number = 0; number < count; number += 1) index.delivered('ana@b.test', number % 2 ? 'INBOX' : 'Junk')
    seconds += 1
    index.look()
    return asked.splice(0).map((mailboxes) => mailboxes.toSorted())
  }
  expect(second(2)).toEqual([['ana@b.test\tJunk'], ['ana@b.test\tINBOX']])
  expect(second(200)).toHaveLength(5)
  for (let passed = 1; passed < 59; passed += 1) expect(second(200)).toEqual([])
  expect(second(200)).toEqual([['ana@b.test\tINBOX', 'ana@b.test\tJunk']])
  expect(second(200)).toEqual([])
  expect(second(3)).toEqual([['ana@b.test\tINBOX', 'ana@b.test\tJunk']])
  expect(second(3)).toHaveLength(3)
})

test('who indexes gives way to all others: it is nice, and so is its session, which has nobody else in it', async () => {
  const reader = await newAccount(instance)
  const wire = await signIn(reader)
  await deliver(reader, letter('for the index'))
  await arrived(wire, 1)
  expect(await search(wire, 'BODY index')).toEqual([1])
  wire.close()
  const master = (await readFile(layout(instance.env.BUZON_DATA ?? '').pids.dovecot, 'utf8')).trim()
  const told = (path: string) => readFile(`/proc/${path}`, 'utf8').catch(() => '')
  let seen = 0
  for (const pid of await readdir('/proc')) {
    const [name = '', rest = ''] = (await told(`${pid}/stat`)).split(/ \((?=.*\) )|\) /).slice(1)
    const [, parent, , session] = rest.split(' ')
    if (name !== 'indexer-worker' || parent !== master) continue
    seen += 1
    expect({ session, nice: rest.split(' ')[16] }).toEqual({ session: pid, nice: '19' })
    // Where Linux shares by sessions at all.
    expect(await told(`${pid}/autogroup`)).toMatch(/^$|nice 19$/m)
  }
  expect(seen).toBeGreaterThan(0)
})

test('the index answers only to Dovecot, though others on this machine can reach its port', async () => {
  const { words } = JSON.parse(await readFile(join(instance.env.BUZON_DATA ?? '', 'ports.json'), 'utf8'))
  const url = `http://127.0.0.1:${words}/select?q=body:hello&fq=%2Bbox:0+%2Buser:ana@buzon.test`
  expect((await fetch(url)).status).toBe(401)
  const headers = { authorization: `Basic ${Buffer.from('words:undefined').toString('base64')}` }
  expect((await fetch(url, { headers })).status).toBe(401)
})

test('an address that is none ends nobody’s search', async () => {
  const { words } = JSON.parse(await readFile(join(instance.env.BUZON_DATA ?? '', 'ports.json'), 'utf8'))
  const wire = await Wire.open(words)
  expect(await wire.raw('GET // HTTP/1.1\r\nHost: x\r\n\r\n', /^HTTP/)).toContain('400')
  wire.close()
  const reader = await signIn(await newAccount(instance))
  await file(reader, letter('still found'))
  await reader.say('c SELECT INBOX', /^c OK/)
  expect(await reader.say('d UID SEARCH BODY still', /^d /)).toContain('* SEARCH 1')
})
