// @vitest-environment node
import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { passwordOf } from '@/lib/accounts/fixtures'
import { readEntries } from '@/lib/audit/reads'
import { readAddress } from '@/lib/directory/rules/addresses'
import { freshAccount } from '@/lib/drafts/fixtures'
import { readQueue } from '@/lib/queue/reads'
import type { QueueVerb } from '@/lib/queue/schema'
import { changeMessages } from '@/lib/queue/writes'
import { traceDelivery } from '@/lib/trace/reads'
import { testInstance } from '@/mailserver/testing'
import { deliveredIn, stepsOf } from './rules'
import type { TravelEvent } from './schema'
import { watchTravel } from './writes/watch'

const by = {
  role: { email: 'clerk@buzon.test', domains: 'all' as const },
  actor: { email: 'clerk@buzon.test', origin: '127.0.0.1' },
}
const letter = { subject: 'Año nuevo', text: 'Hola' }

beforeAll(async () => {
  await testInstance()
})

async function told<T>(events: AsyncGenerator<T>, isEnough: (event: T) => boolean = () => false): Promise<T[]> {
  const all: T[] = []
  for await (const event of events) {
    all.push(event)
    if (isEnough(event)) break
  }
  return all
}

const linesOf = (events: TravelEvent[], step: string) =>
  events.flatMap((event) => (event.kind === 'line' && event.step === step ? [event.text] : []))

test('a message to oneself is seen on every step, with the real dialogues, and the password is not', async () => {
  const ana = await freshAccount()
  const events = await told(await watchTravel(by, ana, { to: ana.email, ...letter }))
  const states = stepsOf(events).map(({ step, state, found }) => `${step} ${state} ${found}`)
  expect(states).toEqual([
    'writing done written',
    'submission done submitted',
    'routing done ours',
    'transfer skipped sameServer',
    'delivery done inMailbox',
    'reading done read',
  ])
  expect(linesOf(events, 'submission')).toEqual(
    expect.arrayContaining(['AUTH PLAIN ••••••', `RCPT TO:<${ana.email}>`, 'DATA', '.']),
  )
  expect(linesOf(events, 'delivery')).toEqual(
    expect.arrayContaining([expect.stringMatching(/^LHLO /), expect.stringMatching(`RCPT TO:<${ana.email}>`)]),
  )
  expect(linesOf(events, 'delivery').join('\n')).toMatch(/stored mail into mailbox 'INBOX'/)
  expect(linesOf(events, 'reading')).toEqual(expect.arrayContaining(['a2 SELECT INBOX', 'STAT']))
  const everything = JSON.stringify(events)
  const password = passwordOf(ana) ?? ''
  expect(everything).not.toContain(password)
  expect(everything).not.toContain(Buffer.from(`\0${ana.username}\0${password}`).toString('base64'))
})

test('a message the server does not take ends at its submission, with the server’s words', async () => {
  const ana = await freshAccount()
  const events: TravelEvent[] = []
  const watching = await watchTravel(by, ana, { to: `nobody-${ana.email}`, ...letter })
  const all = (async () => {
    for await (const event of watching) events.push(event)
  })()
  await expect(all).rejects.toMatchObject({
    reason: 'watched-refused',
    values: { answer: expect.stringMatching(/^550 5\.1\.1/) },
  })
  expect(stepsOf(events)[1]).toMatchObject({ step: 'submission', state: 'failed', found: 'notSubmitted' })
})

test('one that can’t go on waits in the queue, where it is held, released and deleted, each written down', async () => {
  const ana = await freshAccount()
  const to = `q${randomUUID().slice(0, 8)}@far.test`
  const watching = await watchTravel(by, ana, { to, ...letter })
  const events = await told(
    watching,
    (event) => event.kind === 'state' && event.state === 'waiting' && event.step === 'transfer',
  )
  expect(events.at(-1)).toMatchObject({ found: 'deferred' })

  const waiting = async () => (await readQueue(to)).messages
  await expect.poll(async () => (await waiting())[0]?.state, { timeout: 10_000 }).toBe('deferred')
  const [message] = await waiting()
  expect(message).toMatchObject({
    sender: ana.email,
    recipients: [{ address: to, reason: expect.stringMatching(/refused/) }],
  })
  const id = message?.id ?? ''
  expect((await readQueue('nothing has these words')).messages).toEqual([])

  const isNow = (state: string) => expect.poll(async () => (await waiting())[0]?.state, { timeout: 10_000 }).toBe(state)
  await changeMessages(by, 'hold', [id])
  await isNow('hold')
  await changeMessages(by, 'release', [id])
  await isNow('deferred')
  await changeMessages(by, 'retry', [id])
  await changeMessages(by, 'delete', [id])
  await expect.poll(waiting, { timeout: 10_000 }).toEqual([])
  const { entries } = await readEntries('all', { q: id })
  expect(entries.map(({ act }) => act).sort()).toEqual([
    'queue-deleted',
    'queue-held',
    'queue-released',
    'queue-retried',
  ])
})

test.each(['ALL', '-', '4abc;rm -rf', '../../etc/passwd', ''])('the door takes no id like %s', async (id) => {
  const { askDoor } = await import('@/lib/postfix/door')
  const body = { verb: 'delete', ids: [id] }
  await expect(askDoor({ method: 'POST', path: '/queue', body })).rejects.toMatchObject({ reason: 'queue-unreachable' })
})

test('T19 the queue is nobody’s who administers one domain', async () => {
  const helper = { role: { email: 'helper@buzon.test', domains: [1] }, actor: by.actor }
  for (const verb of ['retry', 'hold', 'release', 'delete'] as QueueVerb[])
    await expect(changeMessages(helper, verb, ['4ABCDEFGHI'])).rejects.toMatchObject({ code: 'forbidden' })
})

test('a trace says whose the domain is, and looks at no private network', async () => {
  const steps = await told(traceDelivery(readAddress('ana@buzon.test'), 'clerk@buzon.test'))
  expect(steps[0]).toMatchObject({ step: 'directory', found: 'ours' })
  expect(steps.some(({ step }) => step === 'connect')).toBe(false)
})

test('what Postfix writes of a delivery is read', () => {
  const line =
    'to=<b@b.test>, relay=mx.b.test[10.0.0.2]:25, delay=0.5, delays=0/0/0/0, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued)'
  expect(deliveredIn(line)).toEqual({ state: 'done', relay: 'mx.b.test[10.0.0.2]:25', answer: '250 2.0.0 Ok: queued' })
  expect(deliveredIn('client=localhost[127.0.0.1]')).toBeNull()
})
