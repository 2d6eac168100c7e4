import 'server-only'
import { connect, type Socket } from 'node:net'
import { connect as connectTls, type TLSSocket } from 'node:tls'
import { upstreamTrust } from '@/lib/http/trust'

/** What is spoken at a port before TLS, and how TLS is asked for; `tls`: it begins at once. */
export type Spoken = 'tls' | 'smtp' | 'imap' | 'pop3' | 'sieve'

/** What a server showed. `closed`: nobody answers; `wrong`: not what is spoken there; `no-tls`: TLS could not be had. */
export type Seen =
  | { state: 'closed' | 'wrong' | 'no-tls' }
  | {
      state: 'good'
      certificate: { subject: string; issuer: string; names: string[]; validTo: Date }
      isTrusted: boolean
      version: string
    }

const patienceMs = 5_000
const mostGreeting = 16_384

/** What is awaited, and what is said then; the last answer is followed by TLS. */
const scripts: Record<Exclude<Spoken, 'tls'>, { greeting: RegExp; steps: [say: string, answer: RegExp][] }> = {
  smtp: {
    greeting: /^220[ ].*\r?\n$/m,
    steps: [
      ['EHLO localhost', /^250[ ].*\r?\n$/m],
      ['STARTTLS', /^220[ ].*\r?\n$/m],
    ],
  },
  imap: { greeting: /^\* OK.*\r?\n/, steps: [['a STARTTLS', /^a OK.*\r?\n/m]] },
  pop3: { greeting: /^\+OK.*\r?\n/, steps: [['STLS', /^\+OK.*\r?\n/]] },
  sieve: { greeting: /^OK.*\r?\n/m, steps: [['STARTTLS', /^OK.*\r?\n/m]] },
}

/** Knocks at a port, goes on in TLS, and says which certificate was shown. Nothing else is said there. */
export async function lookAtPort(
  { host, port }: { host: string; port: number },
  name: string,
  spoken: Spoken,
): Promise<Seen> {
  const socket = connect({ host, port })
  socket.setTimeout(patienceMs, () => socket.destroy())
  socket.on('error', () => {})
  try {
    if (!(await opened(socket))) return { state: 'closed' }
    if (spoken !== 'tls') {
      const { greeting, steps } = scripts[spoken]
      if (!(await heard(socket, greeting))) return { state: 'wrong' }
      for (const [say, answer] of steps) {
        socket.write(`${say}\r\n`)
        if (!(await heard(socket, answer))) return { state: 'no-tls' }
      }
    }
    return await secured(socket, name)
  } finally {
    socket.destroy()
  }
}

function opened(socket: Socket): Promise<boolean> {
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(true))
    socket.once('close', () => resolve(false))
  })
}

function heard(socket: Socket, answer: RegExp): Promise<boolean> {
  return new Promise((resolve) => {
    let text = ''
    const end = (is: boolean) => {
      socket.off('data', read).off('close', closed)
      resolve(is)
    }
    const read = (piece: Buffer) => {
      text += piece.toString('latin1')
      if (answer.test(text)) end(true)
      else if (text.length > mostGreeting) end(false)
    }
    const closed = () => end(false)
    socket.on('data', read).on('close', closed)
  })
}

function secured(socket: Socket, name: string): Promise<Seen> {
  return new Promise((resolve) => {
    // Looked at even when it is not trusted: that it isn't is part of what is told.
    const tls = connectTls({ socket, servername: name, rejectUnauthorized: false, ...upstreamTrust() })
    tls.once('secureConnect', () => {
      resolve(seen(tls))
      tls.destroy()
    })
    tls.once('error', () => resolve({ state: 'no-tls' }))
    socket.once('close', () => resolve({ state: 'no-tls' }))
  })
}

function seen(tls: TLSSocket): Seen {
  const shown = tls.getPeerCertificate()
  const text = (value: string | string[] | undefined) => (Array.isArray(value) ? value.join(', ') : (value ?? ''))
  return {
    state: 'good',
    certificate: {
      subject: text(shown.subject?.CN),
      issuer: text(shown.issuer?.O) || text(shown.issuer?.CN),
      names: (shown.subjectaltname ?? '').split(/,\s*/).map((entry) => entry.replace(/^(DNS|IP Address):/, '')),
      validTo: new Date(shown.valid_to),
    },
    isTrusted: tls.authorized,
    version: tls.getProtocol() ?? '',
  }
}
