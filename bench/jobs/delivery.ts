// Messages a second from submission to the mailbox: ours beside bare Postfix and Dovecot. What any server does that people can
// send from is done in both: TLS, signing in, and the spam filter, which signs (the very same one). Without it the bare one
// is measured too.
import { closeSync, existsSync, fstatSync, openSync, readSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { layout } from '@/mailserver/layout.mjs'
import { type Instance, newAccount, withDirectory } from '@/mailserver/testing'
import { Wire } from '@/mailserver/wire'
import { bareDomain, barePerson } from '../bare/configuration'
import { startBare, stopBare } from '../bare/server'
import { type Job, pause, type Result, rounded } from '../measure'

const data = fileURLToPath(new URL('../../.data/bare', import.meta.url))
const connections = 8
const people = 16
const messages = 400
const turns = 5
const longestMs = 120_000
/** What is done after the delivery, our index of words above all, is no part of it, and should not disturb who comes next. */
const restMs = 3_000

type Person = { email: string; password: string }
type Side = { port: number; log: string; people: Person[] }

export async function deliveryJobs(instance: Instance): Promise<Job[]> {
  return [{ name: 'delivery', run: () => measure(instance) }]
}

async function measure(instance: Instance): Promise<Result[]> {
  const own = instance.env.BUZON_DATA ?? ''
  const certificate = dirname(instance.env.BUZON_TLS_CA ?? '')
  const { milter } = layout(own)
  const bare = await startBare(data, { people, certificate, milter: existsSync(milter) ? milter : '' })
  try {
    // So that the filter has a key to sign for it with.
    await withDirectory(instance, (directory) => directory.addDomain(bareDomain))
    // With the quota that every new account has: whether it is full is asked for each message.
    const accounts = await Promise.all(Array.from({ length: people }, () => newAccount(instance)))
    const ofBare = { log: logOf(data), people: accounts.map((_, index) => barePerson(index)) }
    const sides = {
      floor: { ...ofBare, port: bare.filtered },
      ours: { port: instance.ports.submission, log: logOf(own), people: accounts },
      unfiltered: { ...ofBare, port: bare.submission },
    }
    // Caches are filled and processes are there; nobody's first message counts.
    // One for each first: Dovecot makes an INBOX with its first message, and puts off a second one that comes at that moment.
    for (const side of Object.values(sides)) {
      await perSecond(side, people, 1)
      await perSecond(side, connections * 4)
    }
    const rates: Record<keyof typeof sides, number[]> = { floor: [], ours: [], unfiltered: [] }
    const measureOne = async (name: keyof typeof sides) => {
      rates[name].push(await perSecond(sides[name], messages))
      await pause(restMs)
    }
    for (let turn = 0; turn < turns; turn += 1) {
      await measureOne('floor')
      await measureOne('ours')
      await measureOne('unfiltered')
    }
    const [oursPerSecond, floorPerSecond] = [middle(rates.ours), middle(rates.floor)]
    return [
      {
        job: 'delivery',
        ratio: rounded(oursPerSecond / floorPerSecond),
        perSecond: rounded(oursPerSecond),
        floorPerSecond: rounded(floorPerSecond),
        unfilteredPerSecond: rounded(middle(rates.unfiltered)),
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
async function perSecond({ port, log, people: all }: Side, count: number, atOnce = connections): Promise<number> {
  const arrived = counter(log)
  const wires = await Promise.all(Array.from({ length: atOnce }, (_, index) => open(port, all[index % all.length])))
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
