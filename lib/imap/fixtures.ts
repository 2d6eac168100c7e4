import { connect, createServer, type Socket } from 'node:net'
import { afterAll, beforeAll } from 'vitest'
import { type Account, Secret } from '@/lib/accounts/schema'
import type { MailboxId } from '@/lib/mailboxes/schema'
import type { MessageId } from '@/lib/messages/schema/row'
import { type servers, startServer, type TestServer } from '@/mailserver/others/testing'
import { type Instance, newAccount, testInstance } from '@/mailserver/testing'
import { append } from './append'
import { packMailboxId } from './message-id'

/** Where an account's mail server listens. */
type Ports = { ports: Pick<Instance['ports'], 'imap' | 'smtps'> }

/** The account of a test, as a signed-in request would carry it. */
export function accountAt(instance: Ports, { email, password }: { email: string; password: string }): Account {
  const at = (port: number) => ({ host: '127.0.0.1', port, security: 'none' as const })
  return {
    id: `test-${email}`,
    sessionId: 'test',
    email,
    username: email,
    password: new Secret(password),
    imap: at(instance.ports.imap),
    smtp: { host: '127.0.0.1', port: instance.ports.smtps, security: 'tls' },
  }
}

/** An account on a server that only has IMAP. */
const accountOn = (port: number, person: { email: string; password: string }) =>
  accountAt({ ports: { imap: port, smtps: 0 } }, person)

/** The same person at another mail client: with connections, rows and views of their own. */
export const elsewhere = (account: Account): Account => ({ ...account, id: `${account.id}-elsewhere` })

let count = 0

export function aRawMessage(subject: string, headers: string[] = []): Buffer {
  const id = `<${Date.now()}.${++count}@test.example>`
  const lines = [
    'From: Ana <ana@example.org>',
    'To: bob@example.org',
    `Subject: ${subject}`,
    `Message-ID: ${id}`,
    ...headers,
    '',
    `Words of ${subject}.`,
    '',
  ]
  return Buffer.from(lines.join('\r\n'))
}

/** A relay to a mail server that breaks its connection after so many bytes from the server, once each time it is told to. */
export type Cutter = { port: number; cuts: number; cutAfter(bytes: number): void; close(): void }

export async function cutterTo(port: number): Promise<Cutter> {
  let left = Number.POSITIVE_INFINITY
  const relay = await relayTo(port, (chunk, near, end) => {
    const passed = chunk.subarray(0, left)
    left -= chunk.length
    near.write(passed)
    if (left > 0) return
    left = Number.POSITIVE_INFINITY
    cutter.cuts += 1
    near.end(end)
  })
  const cutter: Cutter = {
    ...relay,
    cuts: 0,
    cutAfter: (bytes) => {
      left = Math.max(1, bytes)
    },
  }
  return cutter
}

/** A relay to a mail server that hides extensions: what the server offers is told without these words. */
export function relayWithout(port: number, extensions: string[]): Promise<Relay> {
  const hidden = new RegExp(` (?:${extensions.join('|')})(?=[ \\]\\r])`, 'g')
  return relayTo(port, (chunk, near) => {
    const words = chunk.toString('latin1')
    const told = /CAPABILITY/.test(words) ? words.replace(hidden, '') : words
    const sent = extensions.includes('CONDSTORE') ? told.replace(/\[HIGHESTMODSEQ \d+\]/g, '') : told
    near.write(Buffer.from(sent, 'latin1'))
  })
}

type Delay = { delayMs: number; only?: RegExp }

/** A relay to a mail server that hands on pieces of what the server says only after so many milliseconds. */
export function slowRelayTo(port: number, ...delays: Delay[]): Promise<Relay> {
  return relayTo(port, (chunk, near) => {
    const words = chunk.toString('latin1')
    const waitMs = delays.find(({ only }) => !only || only.test(words))?.delayMs ?? 0
    setTimeout(() => near.write(chunk), waitMs)
  })
}

/** A relay that answers a command itself, once each time it is told to; null is no answer at all. `heard`: how many such commands came. */
export type Interceptor = Relay & { heard: number; answerNext(command: RegExp, answer: string | null): void }

export async function interceptorTo(port: number): Promise<Interceptor> {
  let next: { command: RegExp; answer: string | null } | null = null
  let counted = /^$/
  const answering = (words: string, near: Socket, end: () => void): boolean => {
    if (counted.test(words)) interceptor.heard += 1
    if (!next?.command.test(words)) return false
    const { answer } = next
    next = null
    if (answer === null) return true
    const isBye = answer.startsWith('* BYE')
    near.write(isBye ? `${answer}\r\n` : `${words.split(' ')[0]} ${answer}\r\n`, isBye ? end : undefined)
    return true
  }
  const relay = await relayTo(port, (chunk, near) => near.write(chunk), answering)
  const interceptor: Interceptor = Object.assign(relay, {
    heard: 0,
    answerNext(command: RegExp, answer: string | null) {
      next = { command, answer }
      counted = command
      interceptor.heard = 0
    },
  })
  return interceptor
}

/** A relay to a mail server that only counts and listens. */
export function countingRelayTo(port: number): Promise<Relay> {
  return relayTo(port, (chunk, near) => near.write(chunk))
}

/** `open`: connections now; `most`: the most there ever were at once. */
export type Relay = {
  port: number
  open: number
  most: number
  /** What was said on each connection since this was last asked for. */
  said(): string[]
  /** The commands of it, without their tags. */
  commands(): string[]
  close(): void
}

/** What a mail server takes for commands: line by line, but for literals, whose bytes are counted and never looked at. */
export function commandsIn(said: string): { tag: string; command: string }[] {
  const commands: { tag: string; command: string }[] = []
  for (let at = 0; at < said.length; ) {
    let line = ''
    for (;;) {
      const end = said.indexOf('\r\n', at)
      line += said.slice(at, end < 0 ? said.length : end)
      at = end < 0 ? said.length : end + 2
      const literal = /\{(\d+)\+?\}$/.exec(line)
      if (!literal || at >= said.length) break
      line += said.slice(at, at + Number(literal[1]))
      at += Number(literal[1])
    }
    const [, tag = '', command = ''] = /^(\S+) ([\s\S]*)$/.exec(line) ?? []
    const isProof = /^AUTHENTICATE/.test(commands.at(-1)?.command ?? '') && !command
    if (line !== 'DONE' && !isProof) commands.push({ tag, command })
  }
  return commands
}

type Pass = (chunk: Buffer, near: Socket, end: () => void) => void
type Answering = (words: string, near: Socket, end: () => void) => boolean

/**
 * Stands between a client (`near`) and a mail server, and does with the server's bytes what it is told. What the client
 * says goes on to the server, unless it was answered.
 */
async function relayTo(port: number, pass: Pass, answering: Answering = () => false): Promise<Relay> {
  let said: string[] = []
  let opened = 0
  const relay = createServer((near) => {
    const connection = opened++
    counted.open += 1
    counted.most = Math.max(counted.most, counted.open)
    near.once('close', () => {
      counted.open -= 1
    })
    const far = connect({ host: '127.0.0.1', port })
    const end = () => {
      near.destroy()
      far.destroy()
    }
    near.on('error', end).on('close', end)
    near.on('data', (chunk: Buffer) => {
      said[connection] = (said[connection] ?? '') + chunk.toString('latin1')
      if (!answering(chunk.toString('latin1'), near, end)) far.write(chunk)
    })
    far.on('error', end).on('close', end)
    far.on('data', (chunk: Buffer) => pass(chunk, near, end))
  })
  await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve))
  const address = relay.address()
  const counted: Relay = {
    port: typeof address === 'object' && address ? address.port : 0,
    open: 0,
    most: 0,
    said() {
      const all = said.filter(Boolean)
      said = []
      return all
    },
    commands: () => counted.said().flatMap((words) => commandsIn(words).map(({ command }) => command)),
    close: () => relay.close(),
  }
  return counted
}

/** The mail server of a test file, and relays to it that end with the file. Made at its top. */
export function testBed() {
  let instance: Instance | undefined
  const relays: Relay[] = []
  beforeAll(async () => {
    instance = await testInstance()
  })
  afterAll(() => {
    for (const relay of relays) relay.close()
  })
  const bed = {
    get instance(): Instance {
      if (!instance) throw new Error('only within tests')
      return instance
    },
    /** Somebody new, with an empty mailbox. */
    person: async () => accountAt(bed.instance, await newAccount(bed.instance)),
    /** The same person, whose server offers none of these extensions. */
    async without(extensions: string[], person: Account): Promise<Account> {
      const relay = await relayWithout(bed.instance.ports.imap, extensions)
      relays.push(relay)
      return { ...person, imap: { ...person.imap, port: relay.port } }
    },
  }
  return bed
}

/** Files a message of each subject, and answers their ids. */
export async function fill(
  account: Account,
  subjects: string[],
  mailboxId: MailboxId = packMailboxId('INBOX'),
): Promise<MessageId[]> {
  const ids: MessageId[] = []
  for (const subject of subjects) {
    const raw = aRawMessage(subject)
    const messageIdHeader = /Message-ID: (\S+)/.exec(raw.toString())?.[1] ?? ''
    const id = await append(account, { mailboxId, raw, keywords: [], messageIdHeader })
    if (!id) throw new Error('not filed')
    ids.push(id)
  }
  return ids
}

/** The subjects of a window, in its order. */
export const subjectsOf = ({ messages }: { messages: { subject: string }[] }) => messages.map(({ subject }) => subject)

/** People of one of the servers we test against, which runs for as long as the tests around this. */
export function onServer(name: (typeof servers)[number]): () => Promise<Account> {
  let server: TestServer | undefined
  beforeAll(async () => {
    server = await startServer(name)
  })
  afterAll(() => server?.stop())
  return async () => {
    if (!server) throw new Error('only within tests')
    return accountOn(server.port, await server.newAccount())
  }
}
