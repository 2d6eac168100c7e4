// @vitest-environment node
// What the spam filter does with what comes in, and how what goes out is signed.
import { setTimeout as pause } from 'node:timers/promises'
import { arc } from 'mailauth/lib/arc'
import { dkimVerify } from 'mailauth/lib/dkim/verify'
import { beforeAll, expect, test } from 'vitest'
import { keysOf, makeKey, signWith } from './dkim.mjs'
import { layout } from './layout.mjs'
import { type Instance, newAccount, testInstance, withDirectory } from './testing'
import { Wire } from './wire'

type Person = Awaited<ReturnType<typeof newAccount>>

let instance: Instance
let ana: Person
let keys: string

beforeAll(async () => {
  instance = await testInstance()
  ana = await newAccount(instance)
  keys = layout(instance.env.BUZON_DATA ?? '').dkim
})

const gtube = 'XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X'

let count = 0
const message = (from: string, to: string, subject: string, body: string) =>
  [
    `From: <${from}>`,
    `To: <${to}>`,
    `Subject: ${subject}`,
    'Date: Fri, 27 Nov 2026 12:00:00 +0000',
    `Message-ID: <spam-test-${process.pid}-${Date.now()}-${++count}@elsewhere.example>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    body,
  ].join('\r\n')

/** Hands a message over on port 25, as a stranger's server. Answers what is said at its end. */
async function arrive(to: string, text: string, sender = 'someone@elsewhere.example'): Promise<string> {
  const wire = await Wire.open(instance.ports.smtp)
  await wire.until(/^220 /)
  await wire.smtp('EHLO stranger.example')
  await wire.smtp(`MAIL FROM:<${sender}>`)
  expect(await wire.smtp(`RCPT TO:<${to}>`)).toMatch(/^250/)
  await wire.smtp('DATA')
  const said = await wire.smtp(`${text}\r\n.`)
  wire.close()
  return said
}

async function submit({ email, password }: Person, to: string, text: string): Promise<void> {
  const wire = await Wire.open(instance.ports.smtps, { tls: true })
  await wire.until(/^220 /)
  await wire.smtp('EHLO test.example')
  await wire.smtp(`AUTH PLAIN ${Buffer.from(`\0${email}\0${password}`).toString('base64')}`)
  await wire.smtp(`MAIL FROM:<${email}>`)
  expect(await wire.smtp(`RCPT TO:<${to}>`)).toMatch(/^250/)
  await wire.smtp('DATA')
  expect(await wire.smtp(`${text}\r\n.`)).toMatch(/^250/)
  wire.close()
}

async function imap({ email, password }: Person): Promise<Wire> {
  const wire = await Wire.open(instance.ports.imaps, { tls: true })
  await wire.until(/^\* OK/)
  expect(await wire.say(`a LOGIN ${email} ${password}`, /^a /)).toMatch(/a OK/)
  return wire
}

/** The newest message of a mailbox, byte for byte, once there are `least`. */
async function newest(person: Person, { mailbox = 'INBOX', least = 1 } = {}): Promise<string> {
  const wire = await imap(person)
  let there = 0
  for (let attempt = 0; attempt < 200 && there < least; attempt += 1) {
    there = Number(/\* (\d+) EXISTS/.exec(await wire.say(`b SELECT ${mailbox}`, /^b /))?.[1])
    if (there < least) await pause(50)
  }
  expect(there).toBe(least)
  const text = await wire.say(`c FETCH ${there} BODY.PEEK[]`, /^c /)
  wire.close()
  const bytes = Number(/\{(\d+)\}$/m.exec(text)?.[1])
  const whole = text.slice(text.indexOf('}\n') + 2).replaceAll('\n', '\r\n')
  return Buffer.from(whole).subarray(0, bytes).toString()
}

/** A name server with nothing in it but our keys, as the console says they should be. */
const resolver = async (name: string) => {
  const [selector, domain] = name.split('._domainkey.')
  const key = keysOf(keys, domain ?? '').find((one) => one.selector === selector)
  if (!key) throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })
  return [[key.record]]
}

const signers = async (text: string) =>
  (await dkimVerify(Buffer.from(text), { resolver })).results.flatMap(({ signingDomain, selector, status }) =>
    signingDomain ? [`${signingDomain} ${selector} ${status.result}`] : [],
  )

test('what is certainly spam is refused in words, and its sender knows', async () => {
  expect(await arrive(ana.email, message('shop@elsewhere.example', ana.email, 'Now', gtube))).toBe(
    '554 5.7.1 Gtube pattern',
  )
})

test('what somebody sends is signed by the key of their domain that DNS should name', async () => {
  const eva = await newAccount(instance, { domain: 'correo.test' })
  await submit(ana, eva.email, message(ana.email, eva.email, 'signed', 'by the key of the domain'))
  const text = await newest(eva)
  expect(await signers(text)).toEqual(['buzon.test buzon1 pass'])
  expect(await signers(text.replace('by the key', 'by another'))).toEqual(['buzon.test buzon1 neutral'])
})

test('a From of another domain of ours gets the signature of the sender that was checked, not its own', async () => {
  const eva = await newAccount(instance, { domain: 'correo.test' })
  await submit(ana, eva.email, message(`boss@correo.test`, eva.email, 'forged', 'pay at once'))
  expect(await signers(await newest(eva))).toEqual(['buzon.test buzon1 pass'])
})

test('mail from strangers is never signed as ours, also when a filter passes it on', async () => {
  const reader = await newAccount(instance)
  const friend = await newAccount(instance, { domain: 'correo.test' })
  const sieve = await Wire.open(instance.ports.sieve)
  await sieve.until(/^OK/)
  const plain = Buffer.from(`\0${reader.email}\0${reader.password}`).toString('base64')
  await sieve.say(`AUTHENTICATE "PLAIN" "${plain}"`, /^OK/)
  const script = `redirect "${friend.email}";`
  await sieve.say(`PUTSCRIPT "on" {${script.length}+}\r\n${script}`, /^(OK|NO)/)
  expect(await sieve.say('SETACTIVE "on"', /^(OK|NO)/)).toMatch(/^OK/)
  sieve.close()
  expect(await arrive(reader.email, message(ana.email, reader.email, 'forged', 'for you'))).toMatch(/^250/)
  const text = await newest(friend)
  expect(text).toContain(`X-Sieve-Redirected-From: ${reader.email}`)
  expect(await signers(text)).toEqual([])
})

test.each([
  ['the lists hand it over, and is signed', 'lists.localhost', 'list@buzon.test', ['buzon.test buzon1 pass']],
  ['Sieve writes it, and is not signed whoever it says it is of', 'mail.buzon.test', 'boss@buzon.test', []],
] as const)('what comes from inside is not judged again where %s', async (_, name, sender, signed) => {
  const reader = await newAccount(instance)
  const [, port] = (instance.env.BUZON_LISTS_VIA ?? '').split(':')
  const wire = await Wire.open(Number(port))
  await wire.until(/^220 /)
  await wire.smtp(`EHLO ${name}`)
  await wire.smtp(`MAIL FROM:<${sender}>`)
  await wire.smtp(`RCPT TO:<${reader.email}>`)
  await wire.smtp('DATA')
  const text = message(ana.email, reader.email, 'from inside', 'once more')
  expect(await wire.smtp(`${text}\r\n.`)).toMatch(/^250/)
  wire.close()
  const arrived = await newest(reader)
  expect(await signers(arrived)).toEqual(signed)
  expect(arrived).not.toMatch(/BAYES|ARC_/)
})

test('nobody who is signed in says what the server found out about a writer; what is attached keeps its own', async () => {
  const eva = await newAccount(instance, { domain: 'correo.test' })
  const inside = 'Authentication-Results: elsewhere.example; dkim=pass'
  const text = [
    `From: <${ana.email}>`,
    'Authentication-Results: mail.buzon.test; dkim=pass header.d=bank.example',
    'Subject: passed on',
    'MIME-Version: 1.0',
    'Content-Type: message/rfc822',
    '',
    inside,
    'Subject: inside',
    '',
    'Hello',
  ].join('\r\n')
  await submit(ana, eva.email, text)
  const arrived = await newest(eva)
  expect(arrived).not.toContain('bank.example')
  expect(arrived).toContain(inside)
})

test('mail for an account that is redirected goes on with a seal that holds', async () => {
  const home = await newAccount(instance)
  const away = await newAccount(instance, { domain: 'correo.test' })
  await withDirectory(instance, (directory) => directory.addForward(home.email, away.email, { keepCopy: false }))
  expect(await arrive(home.email, message('someone@elsewhere.example', home.email, 'on', 'and on'))).toMatch(/^250/)
  const { arc: found } = await dkimVerify(Buffer.from(await newest(away)), { resolver })
  const chain = await arc(found as Parameters<typeof arc>[0], { resolver })
  expect([chain.status.result, chain.i]).toEqual(['pass', 1])
  expect(chain.signature).toMatchObject({ signingDomain: 'buzon.test' })
})

test('the next key signs from when it is taken, and the mail of before still verifies by the old one', async () => {
  const domain = `keys-${Date.now().toString(36)}.test`
  const writer = await newAccount(instance, { domain })
  const reader = await newAccount(instance)
  const next = await makeKey(keys, domain)
  await submit(writer, reader.email, message(writer.email, reader.email, 'one', 'first'))
  const first = await newest(reader)
  signWith(keys, domain, next)
  await submit(writer, reader.email, message(writer.email, reader.email, 'two', 'second'))
  expect(await signers(await newest(reader, { least: 2 }))).toEqual([`${domain} buzon2 pass`])
  expect(await signers(first)).toEqual([`${domain} buzon1 pass`])
})

test('what it learns is kept in files that one process made: none of those that judge found them locked', async () => {
  const { readFile } = await import('node:fs/promises')
  const log = await readFile(`${instance.env.BUZON_DATA}/log/rspamd.log`, 'utf8')
  expect(log).toContain('controller')
  expect(log).not.toMatch(/database is locked/)
})

/** Words that no earlier run has taught. */
const made = (count: number) => {
  const syllable = () => `${'bdfglmnprstvz'[Math.floor(Math.random() * 13)]}${'aeiou'[Math.floor(Math.random() * 5)]}`
  return Array.from({ length: count }, () => `${syllable()}${syllable()}${syllable()}`).join(' ')
}

test('moving to Junk teaches: the same words score as spam from then on, and moving them back teaches the other way', async () => {
  const reader = await newAccount(instance)
  const [bad, fine] = [made(40), made(40)]
  const words = (id: number) => `${bad}\r\n${made(3)} ${id}`
  const good = (id: number) => `${fine}\r\n${made(3)} ${id}`
  const send = async (body: string, subject: string) =>
    expect(await arrive(reader.email, message('shop@elsewhere.example', reader.email, subject, body))).toMatch(/^250/)
  for (const id of [1, 2, 3, 4]) await send(words(id), `offer ${id}`)
  for (const id of [1, 2, 3, 4]) await send(good(id), `choir ${id}`)
  expect(await newest(reader, { least: 8 })).not.toContain('BAYES_SPAM')
  const wire = await imap(reader)
  await wire.say('b SELECT INBOX', /^b /)
  // All to Junk; those of the choir come back.
  expect(await wire.say('c MOVE 1:8 Junk', /^c /)).toMatch(/c OK/)
  await wire.say('d SELECT Junk', /^d /)
  expect(await wire.say('e MOVE 5:8 INBOX', /^e /)).toMatch(/e OK/)
  wire.close()
  // It learns a second after a move, or a little more.
  let [next, least] = [9, 4]
  const found = async (make: (id: number) => string, subject: string) => {
    await send(make(next), `${subject} ${next++}`)
    return newest(reader, { least: ++least })
  }
  const patience = { timeout: 15_000, interval: 300 }
  await expect.poll(() => found(words, 'offer'), patience).toMatch(/BAYES_SPAM\(\d/)
  await expect.poll(() => found(good, 'choir'), patience).toMatch(/BAYES_HAM\(-/)
})
