// @vitest-environment node
import { setTimeout as pause } from 'node:timers/promises'
import { beforeAll, expect, test } from 'vitest'
import { type Instance, newAccount, testInstance, withDirectory } from './testing'
import { Wire } from './wire'

type Person = Awaited<ReturnType<typeof newAccount>>

let instance: Instance
let ana: Person
let eva: Person

beforeAll(async () => {
  instance = await testInstance()
  ana = await newAccount(instance)
  eva = await newAccount(instance, { domain: 'correo.test' })
})

/** A submission session after EHLO: STARTTLS, or TLS from the first byte. */
async function submission(kind: 'starttls' | 'tls' = 'starttls'): Promise<Wire> {
  const isTls = kind === 'tls'
  const wire = await Wire.open(isTls ? instance.ports.smtps : instance.ports.submission, { tls: isTls })
  await wire.until(/^220 /)
  await wire.smtp('EHLO test.example')
  if (isTls) return wire
  await wire.smtp('STARTTLS')
  await wire.secure()
  await wire.smtp('EHLO test.example')
  return wire
}

const plain = ({ email, password }: Person) => Buffer.from(`\0${email}\0${password}`).toString('base64')

async function send(
  from: Person,
  to: string,
  { body = 'Hello', headers = '', kind = 'starttls' as 'starttls' | 'tls' } = {},
) {
  const wire = await submission(kind)
  expect(await wire.smtp(`AUTH PLAIN ${plain(from)}`)).toMatch(/^235/)
  await wire.smtp(`MAIL FROM:<${from.email}>`)
  expect(await wire.smtp(`RCPT TO:<${to}>`)).toMatch(/^250/)
  await wire.smtp('DATA')
  expect(
    await wire.smtp(`From: <${from.email}>\r\nTo: <${to}>\r\n${headers}Subject: test\r\n\r\n${body}\r\n.`),
  ).toMatch(/^250/)
  wire.close()
}

async function imap({ email, password }: Person, { tls = true } = {}): Promise<Wire> {
  const wire = await Wire.open(tls ? instance.ports.imaps : instance.ports.imap, { tls })
  await wire.until(/^\* OK/)
  expect(await wire.say(`a LOGIN ${email} ${password}`, /^a /)).toMatch(/a OK/)
  return wire
}

/** The text of the first message in `mailbox`, as soon as there is one. */
async function firstMessage(person: Person, mailbox = 'INBOX'): Promise<string> {
  const wire = await imap(person)
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const answer = await wire.say(`b SELECT ${mailbox}`, /^b /)
    if (!/\* 0 EXISTS/.test(answer)) break
    await pause(50)
  }
  const text = await wire.say('c FETCH 1 BODY[]', /^c /)
  wire.close()
  return text
}

test.each(['starttls', 'tls'] as const)(
  'mail by submission with %s goes from one domain to the other',
  async (kind) => {
    const reader = await newAccount(instance, { domain: 'correo.test' })
    await send(ana, reader.email, { kind, body: 'from the other domain' })
    expect(await firstMessage(reader)).toContain('from the other domain')
  },
)

test('mail is read by POP3, in clear on this machine and with TLS', async () => {
  const reader = await newAccount(instance)
  await send(ana, reader.email, { body: 'by the post office protocol' })
  await firstMessage(reader)
  for (const tls of [false, true]) {
    const wire = await Wire.open(tls ? instance.ports.pop3s : instance.ports.pop3, { tls })
    await wire.until(/^\+OK/)
    await wire.say(`USER ${reader.email}`, /^\+OK/)
    await wire.say(`PASS ${reader.password}`, /^\+OK/)
    expect(await wire.say('RETR 1', /^\.$/)).toContain('by the post office protocol')
    wire.close()
  }
})

test('every new account has its special-use mailboxes, and a quota', async () => {
  const wire = await imap(await newAccount(instance, { quotaBytes: 5_120_000 }), { tls: false })
  const list = await wire.say('b LIST "" "*" RETURN (SPECIAL-USE)', /^b /)
  for (const use of ['Drafts', 'Sent', 'Archive', 'Junk', 'Trash']) expect(list).toContain(`\\${use}) "/" ${use}`)
  expect(await wire.say('c GETQUOTAROOT INBOX', /^c /)).toMatch(/STORAGE \d+ 5000/)
  wire.close()
})

test('port 25 refuses unknown people with 550, other domains with 554, and offers no sign-in', async () => {
  const wire = await Wire.open(instance.ports.smtp)
  await wire.until(/^220 /)
  expect(await wire.smtp('EHLO stranger.example')).not.toContain('AUTH')
  await wire.smtp('MAIL FROM:<someone@elsewhere.example>')
  expect(await wire.smtp('RCPT TO:<nobody@buzon.test>')).toMatch(/^550 5\.1\.1/)
  expect(await wire.smtp('RCPT TO:<someone@elsewhere.example>')).toMatch(/^554 5\.7\.1/)
  expect(await wire.smtp(`RCPT TO:<${ana.email}>`)).toMatch(/^250/)
  wire.close()
})

test('a mailbox over its quota is refused with 552, from strangers and from our own people', async () => {
  const full = await newAccount(instance, { quotaBytes: 10_000 })
  const stranger = await Wire.open(instance.ports.smtp)
  await stranger.until(/^220 /)
  await stranger.smtp('EHLO stranger.example')
  await stranger.smtp('MAIL FROM:<someone@elsewhere.example> SIZE=50000')
  expect(await stranger.smtp(`RCPT TO:<${full.email}>`)).toMatch(/^552 5\.2\.2/)
  stranger.close()
  const own = await submission()
  await own.smtp(`AUTH PLAIN ${plain(ana)}`)
  await own.smtp(`MAIL FROM:<${ana.email}> SIZE=50000`)
  expect(await own.smtp(`RCPT TO:<${full.email}>`)).toMatch(/^552 5\.2\.2/)
  own.close()
})

test('submission wants TLS first, then a sign-in, and only the signed-in person as sender', async () => {
  const clear = await Wire.open(instance.ports.submission)
  await clear.until(/^220 /)
  expect(await clear.smtp('EHLO test.example')).not.toContain('AUTH')
  expect(await clear.smtp(`MAIL FROM:<${ana.email}>`)).toMatch(/^530/)
  clear.close()
  const wire = await submission()
  await wire.smtp(`MAIL FROM:<${ana.email}>`)
  expect(await wire.smtp(`RCPT TO:<${eva.email}>`)).toMatch(/^554/)
  await wire.smtp('RSET')
  await wire.smtp(`AUTH PLAIN ${plain(ana)}`)
  await wire.smtp(`MAIL FROM:<${eva.email}>`)
  expect(await wire.smtp(`RCPT TO:<${eva.email}>`)).toMatch(/^553/)
  wire.close()
})

test('a wrong password is refused, and the right one is taken right after', async () => {
  const wire = await Wire.open(instance.ports.imaps, { tls: true })
  await wire.until(/^\* OK/)
  expect(await wire.say(`a LOGIN ${ana.email} wrong`, /^a /)).toContain('a NO [AUTHENTICATIONFAILED]')
  expect(await wire.say(`b LOGIN ${ana.email} ${ana.password}`, /^b /)).toContain('b OK')
  wire.close()
})

test('aliases, forwards, alias domains and sub-addresses lead to the mailbox, and may send', async () => {
  const person = await newAccount(instance)
  const local = person.email.split('@')[0]
  const alias = `alias-${person.email}`
  const other = `d${local}.test`
  const home = await newAccount(instance)
  await withDirectory(instance, async (directory) => {
    await directory.addAlias(alias, person.email)
    await directory.addDomain(other, { aliasOf: 'buzon.test' })
    await directory.addForward(home.email, person.email, { keepCopy: false })
  })
  for (const to of [alias, `${local}@${other}`, `${local}+news@buzon.test`, home.email]) await send(ana, to)
  const wire = await imap(person)
  for (
    let attempt = 0;
    attempt < 100 && !(await wire.say('b SELECT INBOX', /^b /)).includes('* 4 EXISTS');
    attempt += 1
  ) {
    await pause(50)
  }
  expect(await wire.say('c SELECT INBOX', /^c /)).toContain('* 4 EXISTS')
  wire.close()
  const kept = await imap(home)
  expect(await kept.say('b SELECT INBOX', /^b /)).toContain('* 0 EXISTS')
  kept.close()
  const outgoing = await submission()
  await outgoing.smtp(`AUTH PLAIN ${plain(person)}`)
  await outgoing.smtp(`MAIL FROM:<${alias}>`)
  expect(await outgoing.smtp(`RCPT TO:<${eva.email}>`)).toMatch(/^250/)
  expect(await outgoing.smtp(`RCPT TO:<nobody@${other}>`)).toMatch(/^550/)
  outgoing.close()
})

test('what a filter marked as spam lies in Junk', async () => {
  const reader = await newAccount(instance)
  await send(ana, reader.email, { headers: 'X-Spam: Yes\r\n', body: 'cheap' })
  expect(await firstMessage(reader, 'Junk')).toContain('cheap')
})

test('ManageSieve answers, refuses a script that is wrong and keeps one that is right', async () => {
  const wire = await Wire.open(instance.ports.sieve)
  expect(await wire.until(/^OK/)).toContain('vacation')
  await wire.say(`AUTHENTICATE "PLAIN" "${plain(ana)}"`, /^OK/)
  expect(await wire.say('PUTSCRIPT "rules" {8+}\r\nrubbish;', /^(OK|.*failed)/)).toMatch(/^NO/)
  expect(await wire.say('PUTSCRIPT "rules" {5+}\r\nkeep;', /^(OK|NO)/)).toMatch(/^OK/m)
  wire.close()
})

test('T8 a bare line feed does not end a message early', async () => {
  const reader = await newAccount(instance)
  await send(ana, reader.email, { body: 'first\n.\nMAIL FROM:<forged@buzon.test>\nafter' })
  expect(await firstMessage(reader)).toContain('after')
})
