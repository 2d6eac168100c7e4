// Between a client and a mail server: listens, cuts, holds back, or answers in its place.
import { connect, createServer, type Socket } from 'node:net'

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
