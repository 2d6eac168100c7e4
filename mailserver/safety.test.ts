// @vitest-environment node
// What a mail server must not do, tried on the running one.
import { setTimeout as pause } from 'node:timers/promises'
import { connect as connectTls } from 'node:tls'
import { beforeAll, expect, test } from 'vitest'
import { type Instance, newAccount, testInstance, withDirectory } from './testing'
import { Wire } from './wire'

type Person = Awaited<ReturnType<typeof newAccount>>

let instance: Instance
let ana: Person

beforeAll(async () => {
  instance = await testInstance()
  ana = await newAccount(instance)
})

/** A session on port 25, as a stranger's server has it. */
async function stranger(sender = 'someone@elsewhere.example'): Promise<Wire> {
  const wire = await Wire.open(instance.ports.smtp)
  await wire.until(/^220 /)
  await wire.smtp('EHLO stranger.example')
  expect(await wire.smtp(`MAIL FROM:<${sender}>`)).toMatch(/^250/)
  return wire
}

async function imap({ email, password }: Person): Promise<Wire> {
  const wire = await Wire.open(instance.ports.imaps, { tls: true })
  await wire.until(/^\* OK/)
  expect(await wire.say(`a LOGIN ${email} ${password}`, /^a /)).toMatch(/a OK/)
  return wire
}

/** Subjects in INBOX, once there are `count` messages; and a moment later, whether more have come. */
async function subjects(person: Person, count: number): Promise<string[]> {
  const wire = await imap(person)
  for (let tries = 0; tries < 200; tries += 1) {
    const there = Number(/\* (\d+) EXISTS/.exec(await wire.say('b SELECT INBOX', /^b /))?.[1])
    if (there >= count) break
    await pause(50)
  }
  await pause(500)
  await wire.say('c SELECT INBOX', /^c /)
  const all = await wire.say('d FETCH 1:* BODY.PEEK[HEADER.FIELDS (SUBJECT)]', /^d /)
  wire.close()
  return [...all.matchAll(/^Subject: (.*)$/gm)].map(([, subject = '']) => subject.trim())
}

test.each([
  'someone@outside.example',
  'someone%outside.example@buzon.test',
  'outside.example!someone@buzon.test',
  '@buzon.test:someone@outside.example',
  '"someone@outside.example"@buzon.test',
  'someone@[192.0.2.1]',
  'someone@outside.example@buzon.test',
])('no open relay: a stranger can’t send to %s', async (to) => {
  for (const sender of ['someone@elsewhere.example', '', ana.email, 'postmaster@buzon.test']) {
    const wire = await stranger(sender)
    expect(await wire.smtp(`RCPT TO:<${to}>`), sender).toMatch(/^5\d\d/)
    wire.close()
  }
})

// A line end that is none, before and after the dot: each has ended a message at some server (CVE-2023-51764 and its like).
const falseEnds = [
  '\n.\n',
  '\n.\r\n',
  '\r\n.\n',
  '\r.\r',
  '\r.\r\n',
  '\r\n.\r',
  '\n.\r',
  '\r.\n',
  '\r\r\n.\r\r\n',
  '\r\n\0.\r\n',
  '\r\n.\0\r\n',
  '\0\r\n.\0\r\n',
  '\r\n. \r\n',
]

test('no smuggling: none of the false ends of a message lets a second one out of it', async () => {
  const reader = await newAccount(instance)
  for (const [index, end] of falseEnds.entries()) {
    const wire = await stranger()
    expect(await wire.smtp(`RCPT TO:<${reader.email}>`)).toMatch(/^250/)
    await wire.smtp('DATA')
    const inner = `MAIL FROM:<${ana.email}>\r\nRCPT TO:<${reader.email}>\r\nDATA\r\nSubject: smuggled\r\n\r\nforged`
    const answer = await wire.raw(`Subject: ${index}\r\n\r\nfirst${end}${inner}\r\n.\r\n`, /^\d{3}(?!-)/)
    expect(answer, JSON.stringify(end)).toMatch(/^250 .*queued/)
    expect(await wire.smtp('NOOP'), JSON.stringify(end)).toMatch(/^250 2\.0\.0/)
    wire.close()
  }
  const wanted = falseEnds.map((_, index) => String(index))
  expect((await subjects(reader, falseEnds.length)).sort()).toEqual(wanted.sort())
})

test('commands sent along with STARTTLS, before TLS, are not obeyed', async () => {
  const wire = await Wire.open(instance.ports.submission)
  await wire.until(/^220 /)
  await wire.smtp('EHLO stranger.example')
  await wire.raw('STARTTLS\r\nMAIL FROM:<injected@buzon.test>\r\n', /^\d{3}(?!-)/)
  await wire.secure()
  expect(await wire.smtp('RCPT TO:<x@buzon.test>')).toMatch(/^503/)
  wire.close()
})

const weakest = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT:@SECLEVEL=0' } as const
const oldCiphers = {
  maxVersion: 'TLSv1.2',
  ciphers: 'ECDHE-ECDSA-AES128-SHA:ECDHE-RSA-AES128-SHA:AES128-SHA:AES256-SHA256:DES-CBC3-SHA:@SECLEVEL=0',
} as const
const goodEnough = { maxVersion: 'TLSv1.2' } as const

/** The version and cipher that both sides found, or why they found none. */
function handshake(port: number, options: object): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connectTls({ host: '127.0.0.1', port, rejectUnauthorized: false, ...options })
    socket.once('secureConnect', () => {
      resolve(`${socket.getProtocol()}`)
      socket.destroy()
    })
    socket.once('error', reject)
    socket.once('close', () => reject(new Error('closed')))
  })
}

async function starttls(port: number, options: object): Promise<string> {
  const wire = await Wire.open(port)
  await wire.until(/^220 /)
  await wire.smtp('EHLO stranger.example')
  await wire.smtp('STARTTLS')
  return wire.secure(options).finally(() => wire.close())
}

test.each(['imaps', 'pop3s', 'smtps'] as const)('%s refuses TLS 1.0 and 1.1, and old ciphers', async (name) => {
  const port = instance.ports[name]
  expect(await handshake(port, goodEnough)).toBe('TLSv1.2')
  await expect(handshake(port, weakest)).rejects.toThrow()
  await expect(handshake(port, oldCiphers)).rejects.toThrow()
})

test('STARTTLS refuses TLS 1.0 and 1.1; old ciphers too where people sign in', async () => {
  for (const port of [instance.ports.smtp, instance.ports.submission]) {
    expect(await starttls(port, goodEnough)).toMatch(/^TLSv1\.2/)
    await expect(starttls(port, weakest)).rejects.toThrow()
  }
  await expect(starttls(instance.ports.submission, oldCiphers)).rejects.toThrow()
})

test('postmaster and abuse of a domain are taken, and lie with who administers it', async () => {
  const domain = `roles${Date.now().toString(36)}.test`
  const clerk = await newAccount(instance, { domain })
  await withDirectory(instance, (directory) => directory.addAdministrator(clerk.email, domain))
  for (const name of ['postmaster', 'abuse']) {
    const wire = await stranger('')
    expect(await wire.smtp(`RCPT TO:<${name}@${domain}>`)).toMatch(/^250/)
    await wire.smtp('DATA')
    expect(await wire.smtp(`Subject: for ${name}\r\n\r\nHello\r\n.`)).toMatch(/^250/)
    wire.close()
  }
  expect((await subjects(clerk, 2)).sort()).toEqual(['for abuse', 'for postmaster'])
  const wire = await stranger('')
  expect(await wire.smtp(`RCPT TO:<nobody@${domain}>`)).toMatch(/^550/)
  wire.close()
})

test('an account that is disabled can do nothing from then on, whatever it tries', async () => {
  const person = await newAccount(instance)
  ;(await imap(person)).close()
  await withDirectory(instance, (directory) => directory.addAccount({ ...person, enabled: false }))
  const reading = await Wire.open(instance.ports.imaps, { tls: true })
  await reading.until(/^\* OK/)
  expect(await reading.say(`a LOGIN ${person.email} ${person.password}`, /^a /)).toContain('a NO')
  reading.close()
  const fetching = await Wire.open(instance.ports.pop3s, { tls: true })
  await fetching.until(/^\+OK/)
  await fetching.say(`USER ${person.email}`, /^\+OK/)
  expect(await fetching.say(`PASS ${person.password}`, /^(\+OK|-ERR)/)).toContain('-ERR')
  fetching.close()
  const sending = await Wire.open(instance.ports.smtps, { tls: true })
  await sending.until(/^220 /)
  await sending.smtp('EHLO laptop.example')
  const login = Buffer.from(`\0${person.email}\0${person.password}`).toString('base64')
  expect(await sending.smtp(`AUTH PLAIN ${login}`)).toMatch(/^535/)
  sending.close()
  const writing = await stranger()
  expect(await writing.smtp(`RCPT TO:<${person.email}>`)).toMatch(/^550/)
  writing.close()
})
