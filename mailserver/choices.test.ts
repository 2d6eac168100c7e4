// @vitest-environment node
// What the console chooses for the mail server, on one of its own: others would miss the ports.
import { expect, test } from 'vitest'
import { judgeMessage } from './door/policy.mjs'
import { withOwnInstance } from './own-instance'
import { type Instance, newAccount, runInstance } from './testing'
import { Wire } from './wire'

let folder: string
let instance: Instance

withOwnInstance((own, at) => {
  instance = own
  folder = at
})

const site = {
  role: { email: 'clerk@buzon.test', domains: 'all' as const },
  actor: { email: 'clerk@buzon.test', origin: '' },
}

async function states() {
  const { readServerCheck } = await import('@/lib/server-check/reads')
  const { ports } = await readServerCheck()
  return Object.fromEntries(ports.map((port) => [port.name, `${port.state} ${port.switch}`]))
}

test('a port that is closed answers nobody, others go on, a start leaves it closed, and opened it answers again', async () => {
  const { changeServer } = await import('@/lib/server-check/writes')
  const turn = (name: 'smtp' | 'smtps' | 'imap' | 'pop3' | 'pop3s' | 'sieve', isOpen: boolean) =>
    changeServer(site, { verb: 'port', name, isOpen })
  const open = await Wire.open(instance.ports.imaps, { tls: true })
  await open.until(/^\* OK/)
  expect(await states()).toMatchObject({ smtp: 'good open', imaps: 'good needed', submission: 'good needed' })
  for (const name of ['smtp', 'smtps', 'imap', 'pop3', 'pop3s', 'sieve'] as const) await turn(name, false)
  const shut = {
    ...Object.fromEntries(['smtp', 'smtps', 'imap', 'pop3', 'pop3s', 'sieve'].map((name) => [name, 'closed closed'])),
    imaps: 'good needed',
    submission: 'good needed',
  }
  expect(await states()).toEqual(shut)
  expect(await open.say('a NOOP', /^a /)).toMatch(/a OK/)
  open.close()
  await runInstance('down', folder)
  await runInstance('up', folder, '--no-web', '--no-seed')
  expect(await states()).toEqual(shut)
  await turn('pop3', true)
  await turn('smtp', true)
  expect(await states()).toMatchObject({ pop3: 'good open', smtp: 'good open', pop3s: 'closed closed' })
}, 120_000)

test('the ports of the webmail can’t be closed, nor anything by who administers one domain', async () => {
  const { changeServer } = await import('@/lib/server-check/writes')
  for (const name of ['imaps', 'submission'] as const)
    await expect(changeServer(site, { verb: 'port', name, isOpen: false })).rejects.toThrow('port-needed')
  const one = { ...site, role: { email: 'eva@buzon.test', domains: [1] } }
  await expect(changeServer(one, { verb: 'port', name: 'pop3', isOpen: false })).rejects.toThrow(
    'site-administrators-only',
  )
})

test('whoever sends too much in an hour is told when to try again, by any program; others go on', async () => {
  const { changeServer } = await import('@/lib/server-check/writes')
  const [ana, eva] = [await newAccount(instance), await newAccount(instance)]
  await changeServer(site, { verb: 'limit', mostPerHour: 2 })
  const said = async ({ email, password }: typeof ana, recipients = [eva.email]) => {
    const wire = await Wire.open(instance.ports.submission)
    await wire.until(/^220 /)
    await wire.smtp('EHLO test.example')
    await wire.smtp('STARTTLS')
    await wire.secure()
    await wire.smtp('EHLO test.example')
    await wire.smtp(`AUTH PLAIN ${Buffer.from(`\0${email}\0${password}`).toString('base64')}`)
    await wire.smtp(`MAIL FROM:<${email}>`)
    const taken: string[] = []
    for (const recipient of recipients) taken.push(await wire.smtp(`RCPT TO:<${recipient}>`))
    await wire.smtp('DATA')
    const answer = await wire.smtp(`From: <${email}>\r\nSubject: once more\r\n\r\nHello\r\n.`)
    wire.close()
    return taken.find((line) => !line.startsWith('250')) ?? answer
  }
  // Who has little room, much, or no end of it, and people elsewhere: all are one message.
  const [small, endless] = [
    await newAccount(instance, { quotaBytes: 1_000_000 }),
    await newAccount(instance, { quotaBytes: 0 }),
  ]
  const many = [eva.email, small.email, endless.email, ana.email, 'somebody@far.test']
  expect([await said(ana, many), await said(ana)].map((answer) => answer.slice(0, 3))).toEqual(['250', '250'])
  for (const recipient of many) expect(await said(ana, [recipient])).toMatch(/^450 4\.7\.1 /)
  expect(await said(ana)).toMatch(
    /^450 4\.7\.1 .*2 messages within an hour, and 2 are the most; try again in 60 minutes/,
  )
  expect(await said(eva)).toMatch(/^250/)
  await changeServer(site, { verb: 'limit', mostPerHour: 0 })
  expect(await said(ana)).toMatch(/^250/)
})

test('an hour is reckoned from each message: the oldest makes room for the next', () => {
  const sent: Parameters<typeof judgeMessage>[0] = new Map()
  const ask = (minute: number) => judgeMessage(sent, 2, new Map([['sasl_username', 'Ana@b.test']]), minute * 60_000)
  expect([ask(0), ask(30)]).toEqual(['DUNNO', 'DUNNO'])
  expect(ask(40)).toContain('try again in 20 minutes')
  expect(ask(61)).toBe('DUNNO')
  expect(ask(62)).toContain('try again in 28 minutes')
  const one = new Map([
    ['sasl_username', 'eva@b.test'],
    ['instance', '1.2.3'],
  ])
  for (const _ of ['first', 'second', 'third']) expect(judgeMessage(sent, 1, one, 0)).toBe('DUNNO')
  expect(judgeMessage(sent, 1, new Map([...one, ['instance', '1.2.4']]), 0)).toContain('450')
  expect(judgeMessage(sent, 2, new Map(), 0)).toBe('DUNNO')
})
