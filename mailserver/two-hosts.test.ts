// @vitest-environment node
// Two hosts in network namespaces made here, each with its own Postfix and Dovecot, and a DNS server that knows their MX.
import { execFile } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Instance, newAccount } from './testing'
import { Wire } from './wire'

const run = promisify(execFile)
const script = fileURLToPath(new URL('../scripts/netlab.mjs', import.meta.url))
const data = `/tmp/bz-lab-${process.pid}`

type Person = Awaited<ReturnType<typeof newAccount>>
type Host = Instance & { log(): string }

let a: Host
let b: Host
let ana: Person
let bea: Person

const netlab = (...words: string[]) => run(process.execPath, [script, ...words, '--data', data])

function hostAt(name: string): Host {
  const instance = JSON.parse(readFileSync(join(data, name, 'instance.json'), 'utf8')) as Instance
  return { ...instance, log: () => readFileSync(join(data, name, 'log', 'postfix.log'), 'utf8') }
}

beforeAll(async () => {
  await netlab('up', '--no-web', '--owner', String(process.pid))
  a = hostAt('a')
  b = hostAt('b')
  ana = await newAccount(a, { domain: 'a.test' })
  bea = await newAccount(b, { domain: 'b.test' })
}, 180_000)

afterAll(async () => {
  await netlab('down')
  rmSync(data, { recursive: true, force: true })
}, 60_000)

/** Waits until `look` finds something. */
async function eventually<T>(
  look: () => T | Promise<T>,
  seconds = 40,
): Promise<Exclude<Awaited<T>, false | null | undefined>> {
  for (const end = Date.now() + seconds * 1000; ; await pause(100)) {
    const found = await look()
    if (found) return found as Exclude<Awaited<T>, false | null | undefined>
    if (Date.now() > end) throw new Error('it never came')
  }
}

/** Hands a message to the submission port of A, and answers the id it got in A's queue. */
async function submit(subject: string, to: string): Promise<string> {
  const wire = await Wire.open(a.ports.submission, { host: a.host })
  await wire.until(/^220 mx\.a\.test /)
  await wire.smtp('EHLO laptop.a.test')
  await wire.smtp('STARTTLS')
  await wire.secure()
  await wire.smtp('EHLO laptop.a.test')
  const login = Buffer.from(`\0${ana.email}\0${ana.password}`).toString('base64')
  expect(await wire.smtp(`AUTH PLAIN ${login}`)).toMatch(/^235/)
  await wire.smtp(`MAIL FROM:<${ana.email}>`)
  expect(await wire.smtp(`RCPT TO:<${to}>`)).toMatch(/^250/)
  await wire.smtp('DATA')
  const answer = await wire.smtp(`From: <${ana.email}>\r\nTo: <${to}>\r\nSubject: ${subject}\r\n\r\nHello\r\n.`)
  wire.close()
  return /queued as (\w+)/.exec(answer)?.[1] ?? ''
}

async function imap(host: Host, { email, password }: Person): Promise<Wire> {
  const wire = await Wire.open(host.ports.imaps, { host: host.host, tls: true })
  await wire.until(/^\* OK/)
  expect(await wire.say(`a LOGIN ${email} ${password}`, /^a /)).toMatch(/a OK/)
  return wire
}

/** The messages of a mailbox once one has these words in it, by IMAP. */
async function messageWith(host: Host, person: Person, words: string, mailbox = 'INBOX'): Promise<string> {
  const wire = await imap(host, person)
  const found = await eventually(async () => {
    await wire.say(`b SELECT ${mailbox}`, /^b /)
    const all = await wire.say('c FETCH 1:* BODY.PEEK[]', /^c /)
    return all.includes(words) && all
  })
  wire.close()
  return found
}

const queueOf = async (host: Host) =>
  (await run('curl', ['-s', '--unix-socket', host.env.BUZON_MAIL_DOOR ?? '', 'http://door/queue'])).stdout

test('A takes a message from who is signed in, asks DNS where B is, and hands it over with TLS; B’s Dovecot has it', async () => {
  const id = await submit('The six steps', bea.email)
  const text = await messageWith(b, bea, 'Subject: The six steps')
  expect(a.log()).toMatch(new RegExp(`submission/smtpd.*${id}: client=.*sasl_username=${ana.email}`))
  expect(readFileSync(join(data, 'dns.log'), 'utf8')).toMatch(/query\[MX\] b\.test/)
  expect(a.log()).toMatch(new RegExp(`${id}: to=<${bea.email}>, relay=mx\\.b\\.test\\[.*\\]:25,.*status=sent`))
  expect(a.log()).toMatch(/TLS connection established to mx\.b\.test\[[\d.]+\]:25: TLSv1\.[23]/)
  // Dovecot has it before Postfix has written so.
  const inMailbox = new RegExp(`postfix/lmtp.*to=<${bea.email}>.*status=sent .* Saved`)
  expect(await eventually(() => inMailbox.test(b.log()))).toBe(true)
  // A has signed it, and B has looked the key up.
  expect(text.replace(/\r?\n\s+/g, ' ')).toMatch(/Authentication-Results: mx\.b\.test;.*dkim=pass.* header\.d=a\.test/)
  expect(text.replace(/\r?\n\s+/g, ' ')).toMatch(/Authentication-Results: mx\.b\.test;.*spf=pass/)
  expect(text).toMatch(/Received: from mx\.a\.test .*\r?\n?.*/)
})

test('what a stranger claims B found out about the writer is gone', async () => {
  const wire = await Wire.open(b.ports.smtp, { host: b.host })
  await wire.until(/^220 /)
  await wire.smtp('EHLO mx.a.test')
  await wire.smtp('MAIL FROM:<someone@a.test>')
  expect(await wire.smtp(`RCPT TO:<${bea.email}>`)).toMatch(/^250/)
  await wire.smtp('DATA')
  const claim = 'Authentication-Results: mx.b.test; dkim=pass header.d=bank.test'
  const text = `From: <boss@bank.test>\r\n${claim}\r\nSubject: a claim\r\nDate: ${new Date().toUTCString()}\r\n\r\nbelieve me`
  expect(await wire.smtp(`${text}\r\n.`)).toMatch(/^250/)
  wire.close()
  // It looks like spam too, and lies there.
  const arrived = await messageWith(b, bea, 'Subject: a claim', 'Junk')
  expect(arrived).toContain('X-Spam: Yes')
  expect(arrived).not.toContain('header.d=bank.test')
})

test('POP3 takes the message away, IMAP leaves it', async () => {
  const reader = await newAccount(b, { domain: 'b.test' })
  await submit('To be fetched', reader.email)
  expect(await messageWith(b, reader, 'Subject: To be fetched')).toContain('Hello')
  expect(await messageWith(b, reader, 'Subject: To be fetched')).toContain('Hello')
  const pop = await Wire.open(b.ports.pop3s, { host: b.host, tls: true })
  await pop.until(/^\+OK/)
  await pop.say(`USER ${reader.email}`, /^\+OK/)
  await pop.say(`PASS ${reader.password}`, /^\+OK/)
  expect(await pop.say('STAT', /^\+OK/)).toMatch(/^\+OK 1 /)
  expect(await pop.say('RETR 1', /^\.$/)).toContain('Subject: To be fetched')
  await pop.say('DELE 1', /^\+OK/)
  await pop.say('QUIT', /^\+OK/)
  pop.close()
  const wire = await imap(b, reader)
  expect(await wire.say('b SELECT INBOX', /^b /)).toContain('* 0 EXISTS')
  wire.close()
})

test('for somebody B does not know, the sender gets a report that names the recipient and what B said', async () => {
  await submit('For nobody', 'nobody@b.test')
  const report = await messageWith(a, ana, 'Final-Recipient: rfc822; nobody@b.test')
  expect(report).toMatch(/Action: failed/)
  expect(report).toMatch(/Diagnostic-Code: smtp; 550 5\.1\.1/)
})

test('while B is down the message waits in A’s queue with the reason, and arrives when B is back', {
  timeout: 90_000,
}, async () => {
  await netlab('stop', 'b')
  const id = await submit('While you were out', bea.email)
  const entry = await eventually(async () => /"queue_name": ?"deferred"/.test(await queueOf(a)) && queueOf(a))
  expect(entry).toContain(id)
  expect(entry).toMatch(/Connection refused/)
  const delayed = await messageWith(a, ana, 'Action: delayed')
  expect(delayed).toContain(`Final-Recipient: rfc822; ${bea.email}`)
  await netlab('start', 'b')
  expect(await messageWith(b, bea, 'Subject: While you were out')).toContain('Hello')
  expect(await eventually(async () => (await queueOf(a)) === '')).toBe(true)
})

test('on the network nobody signs in without TLS', async () => {
  const reading = await Wire.open(b.ports.imap, { host: b.host })
  expect(await reading.until(/^\* OK/)).toContain('LOGINDISABLED')
  expect(await reading.say(`a LOGIN ${bea.email} ${bea.password}`, /^a /)).toMatch(/a NO \[PRIVACYREQUIRED\]/)
  reading.close()
  const fetching = await Wire.open(b.ports.pop3, { host: b.host })
  await fetching.until(/^\+OK/)
  expect(await fetching.say(`USER ${bea.email}`, /^(\+OK|-ERR)/)).toMatch(/^-ERR/)
  fetching.close()
  const sending = await Wire.open(b.ports.submission, { host: b.host })
  await sending.until(/^220 /)
  expect(await sending.smtp('EHLO laptop.example')).not.toContain('AUTH')
  expect(await sending.smtp('AUTH PLAIN AGEAYg==')).toMatch(/^5/)
  sending.close()
})

test('a stranger may ask 60 times a minute, and is then told to come back later', async () => {
  let answer = ''
  for (let count = 0; count < 70 && !answer.startsWith('421'); count += 1) {
    const wire = await Wire.open(b.ports.smtp, { host: b.host })
    answer = await wire.until(/^\d{3}/)
    wire.close()
  }
  expect(answer).toMatch(/^421 4\.7\.0 .*too many connections/)
})
