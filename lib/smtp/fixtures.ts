import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { SMTPServer } from 'smtp-server'
import type { Letter } from './compose'

/** A plain letter; change what the test is about. */
export function letter(change: Partial<Letter> = {}): Letter {
  return {
    from: { name: 'Ana García', email: 'ana@buzon.test' },
    to: [{ name: '', email: 'beto@buzon.test' }],
    cc: [],
    bcc: [],
    subject: 'Hello',
    text: 'Hello',
    html: null,
    parts: [],
    messageId: '<0123456789abcdef@buzon.test>',
    inReplyTo: '',
    references: [],
    date: new Date('2026-11-23T10:00:00Z'),
    ...change,
  }
}

type Script = {
  /** The answer to RCPT, by address. */
  rcpt?: (address: string) => string
  /** The answer to the final dot; null: cut the line instead of answering (F5). */
  dot?: string | null
  ehlo?: string[]
  /** Where it listens; 0: anywhere. */
  port?: number
  /** Where it falls silent, as if whoever listens had died there. */
  holds?: (at: string) => boolean
}

/** A submission server that answers as told, and keeps what it took. */
export async function scriptedSmtp({
  rcpt = () => '250 ok',
  dot = '250 queued',
  ehlo = [],
  port: wanted = 0,
  holds = () => false,
}: Script = {}) {
  const messages: string[] = []
  const recipients: string[] = []
  const commands: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    let [isData, pending] = [false, '']
    sockets.add(socket)
    const say = (at: string, words: string) => holds(at) || socket.write(`${words}\r\n`)
    say('greeting', '220 scripted')
    socket.on('error', () => {})
    socket.on('data', (chunk) => {
      pending += chunk.toString('latin1')
      for (;;) {
        const end = isData ? pending.indexOf('\r\n.\r\n') : pending.indexOf('\r\n')
        if (end < 0) return
        const line = pending.slice(0, end)
        pending = pending.slice(end + (isData ? 5 : 2))
        if (!isData) commands.push(line)
        if (isData) {
          isData = false
          messages.push(line)
          if (dot === null) return void socket.destroy()
          say('dot', dot)
        } else if (/^EHLO/i.test(line)) {
          say('ehlo', ['250-scripted', ...ehlo.map((word) => `250-${word}`), '250 AUTH PLAIN'].join('\r\n'))
        } else if (/^RCPT TO:<(.*)>/i.test(line)) {
          const address = /<(.*)>/.exec(line)?.[1] ?? ''
          recipients.push(address)
          say('rcpt', rcpt(address))
        } else if (/^DATA/i.test(line)) {
          isData = true
          say('data', '354 go')
        } else if (/^AUTH/i.test(line)) say('auth', '235 welcome')
        else say(/^MAIL/i.test(line) ? 'mail' : 'other', '250 ok')
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(wanted, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    server: { host: '127.0.0.1', port, security: 'none' as const },
    messages,
    recipients,
    commands,
    close() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}

export type Arrived = { sender: string; recipient: string; text: string }

/** The mail server of far.test. It knows nobody whose name begins with gone. */
export async function farServer(port: number): Promise<{ arrived: Arrived[]; close(): Promise<void> }> {
  const arrived: Arrived[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: ({ address }, _session, done) =>
      done(address.startsWith('gone') ? Object.assign(new Error('5.1.1 Nobody'), { responseCode: 550 }) : null),
    onData(stream, { envelope }, done) {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('end', () => {
        const text = Buffer.concat(pieces).toString('latin1')
        const sender = envelope.mailFrom ? envelope.mailFrom.address : ''
        for (const { address } of envelope.rcptTo) arrived.push({ sender, recipient: address, text })
        done()
      })
    },
  })
  server.listen(port, '127.0.0.1')
  await once(server.server, 'listening')
  return { arrived, close: () => new Promise((resolve) => server.close(() => resolve())) }
}
