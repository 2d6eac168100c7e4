// Messages a second from submission to the mailbox: ours, with its directory read live, beside bare Postfix and Dovecot.
import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { layout } from '@/mailserver/layout.mjs'
import { type Instance, newAccount } from '@/mailserver/testing'
import { Wire } from '@/mailserver/wire'
import { barePerson } from '../bare/configuration'
import { startBare, stopBare } from '../bare/server'
import { type Job, pause, type Result, rounded } from '../measure'

const data = fileURLToPath(new URL('../../.data/bare', import.meta.url))
const connections = 8
const people = 16
const messages = 400
const turns = 5
const longestMs = 120_000

type Person = { email: string; password: string }
type Side = { port: number; log: string; people: Person[] }

export async function deliveryJobs(instance: Instance): Promise<Job[]> {
  return [{ name: 'delivery', run: () => measure(instance) }]
}

async function measure(instance: Instance): Promise<Result[]> {
  const own = instance.env.BUZON_DATA ?? ''
  const certificate = dirname(instance.env.BUZON_TLS_CA ?? '')
  const bare = await startBare(data, { people, certificate })
  try {
    const accounts = await Promise.all(Array.from({ length: people }, () => newAccount(instance, { quotaBytes: 0 })))
    const sides = {
      ours: { port: instance.ports.submission, log: logOf(own), people: accounts },
      floor: { port: bare.submission, log: logOf(data), people: accounts.map((_, index) => barePerson(index)) },
    }
    // Caches are filled and processes are there; nobody's first message counts.
    for (const side of Object.values(sides)) await perSecond(side, connections * 4)
    const [ours, floor]: [number[], number[]] = [[], []]
    for (let turn = 0; turn < turns; turn += 1) {
      floor.push(await perSecond(sides.floor, messages))
      ours.push(await perSecond(sides.ours, messages))
    }
    const [oursPerSecond, floorPerSecond] = [middle(ours), middle(floor)]
    return [
      {
        job: 'delivery',
        ratio: rounded(oursPerSecond / floorPerSecond),
        perSecond: rounded(oursPerSecond),
        floorPerSecond: rounded(floorPerSecond),
        messages,
        turns,
      },
    ]
  } finally {
    await stopBare(data)
  }
}

const logOf = (folder: string) => join(layout(folder).log, 'postfix.log')

const middle = (values: number[]) => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0

/** Hands `count` messages over by several connections at once; timed until Dovecot has said of each that it is in its mailbox. */
async function perSecond({ port, log, people: all }: Side, count: number): Promise<number> {
  const arrived = counter(log)
  const wires = await Promise.all(
    Array.from({ length: connections }, (_, index) => open(port, all[index % all.length])),
  )
  let left = count
  const begun = performance.now()
  await Promise.all(
    wires.map(async ({ wire, sender }, index) => {
      for (let at = index; left-- > 0; at += 1) await hand(wire, sender, all[at % all.length]?.email ?? '')
    }),
  )
  for (let there = arrived(); there < count; there = arrived()) {
    if (performance.now() - begun > longestMs) throw new Error(`only ${there} of ${count} arrived`)
    await pause(10)
  }
  const seconds = (performance.now() - begun) / 1000
  for (const { wire } of wires) wire.close()
  return count / seconds
}

/** Counts what Dovecot has taken since now, by what Postfix writes down. Only what is new is read: reading takes time too. */
function counter(log: string): () => number {
  let [position, count, rest] = [statSync(log).size, 0, '']
  return () => {
    const file = openSync(log, 'r')
    const buffer = Buffer.alloc(Math.max(0, fstatSync(file).size - position))
    position += readSync(file, buffer, 0, buffer.length, position)
    closeSync(file)
    const lines = (rest + buffer.toString('latin1')).split('\n')
    rest = lines.pop() ?? ''
    count += lines.filter((line) => /lmtp\[\d+\]: .* status=sent /.test(line)).length
    return count
  }
}

async function open(port: number, person: Person | undefined) {
  if (!person) throw new Error('nobody sends')
  const wire = await Wire.open(port)
  await wire.until(/^220 /)
  await wire.smtp('EHLO bench.test')
  await wire.smtp('STARTTLS')
  await wire.secure()
  await wire.smtp('EHLO bench.test')
  const login = Buffer.from(`\0${person.email}\0${person.password}`).toString('base64')
  const answer = await wire.smtp(`AUTH PLAIN ${login}`)
  if (!answer.startsWith('235')) throw new Error(answer)
  return { wire, sender: person.email }
}

const body = `${'A letter of a few lines, as most are. '.repeat(2)}\r\n`.repeat(20)

async function hand(wire: Wire, sender: string, to: string) {
  await wire.smtp(`MAIL FROM:<${sender}>`)
  await wire.smtp(`RCPT TO:<${to}>`)
  await wire.smtp('DATA')
  const answer = await wire.smtp(`From: <${sender}>\r\nTo: <${to}>\r\nSubject: bench\r\n\r\n${body}\r\n.`)
  if (!answer.startsWith('250')) throw new Error(answer)
}
