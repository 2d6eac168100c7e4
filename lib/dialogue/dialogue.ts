import 'server-only'
import { connect as connectTcp, type Socket } from 'node:net'
import { type ConnectionOptions, connect as connectTls, type PeerCertificate, TLSSocket } from 'node:tls'
import { upstreamTrust } from '@/lib/http/trust'

/** A line of a dialogue, and whose it was. */
export type Said = { said: 'us' | 'them'; text: string }

export type Place = {
  host: string
  port: number
  /** The name the certificate is checked for; '' for none. */
  name: string
  /** TLS from the first byte. */
  isTls?: boolean
  /** Hears each line as it is said, without what is secret. */
  tell(line: Said): void
}

/** What TLS came to: `problem` '' when the certificate can be trusted. */
export type Secured = {
  protocol: string
  cipher: string
  subject: string
  issuer: string
  names: string
  validUntil: string
  problem: string
}

const silenceMs = 15_000
const longestLine = 8_192
const mostLines = 500

/** A protocol of lines (SMTP, IMAP, POP3) talked slowly and told aloud: for looking at, not for work. */
export class Dialogue {
  #socket: Socket
  #rest = ''
  #lines: string[] = []
  #failure: Error | null = null
  #wake = () => {}

  private constructor(
    socket: Socket,
    private readonly place: Place,
  ) {
    this.#socket = socket
    this.#listen()
  }

  /** Connects. @throws what the network says, or that nobody answers within 15 s. */
  static async open(place: Place): Promise<Dialogue> {
    const { host, port } = place
    const socket = place.isTls ? connectTls({ host, port, ...tlsOptions(place) }) : connectTcp({ host, port })
    await opened(socket, place.isTls ? 'secureConnect' : 'connect')
    return new Dialogue(socket, place)
  }

  /** What TLS came to; null while there is none. */
  get secured(): Secured | null {
    return this.#socket instanceof TLSSocket ? securedOf(this.#socket) : null
  }

  /** Reads up to the line that `last` matches. @throws when the line breaks, is silent for 15 s, or talks without end. */
  async until(last: RegExp): Promise<string[]> {
    const heard: string[] = []
    while (heard.length < mostLines) {
      const line = await this.#next()
      heard.push(line)
      this.place.tell({ said: 'them', text: line })
      if (last.test(line)) return heard
    }
    throw new Error('the answer has no end')
  }

  /** Says one line, shown as `shown` where it is secret, and reads the answer to it. */
  async say(text: string, last: RegExp, shown = text): Promise<string[]> {
    if (/[\r\n]/.test(text)) throw new Error('a line has no line break in it')
    this.place.tell({ said: 'us', text: shown })
    this.#socket.write(`${text}\r\n`)
    return this.until(last)
  }

  /** Sends the text of a message and the dot that ends it (RFC 5321, section 4.5.2). */
  async sendText(message: string, last: RegExp): Promise<string[]> {
    for (const line of message.split('\r\n')) this.place.tell({ said: 'us', text: line })
    this.place.tell({ said: 'us', text: '.' })
    this.#socket.write(`${message.replaceAll(/^\./gm, '..')}\r\n.\r\n`)
    return this.until(last)
  }

  /** Goes on in TLS. The certificate is judged, not required: `secured` says what it is worth. */
  async startTls(): Promise<Secured> {
    this.#socket.removeAllListeners()
    const socket = connectTls({ socket: this.#socket, ...tlsOptions(this.place) })
    await opened(socket, 'secureConnect')
    // What was said before TLS must not count as said within (CVE-2011-0411).
    this.#rest = ''
    this.#lines = []
    this.#socket = socket
    this.#listen()
    return securedOf(socket)
  }

  close() {
    this.#socket.destroy()
  }

  #listen() {
    this.#socket.setEncoding('utf8')
    this.#socket.setTimeout(silenceMs, () => this.#socket.destroy(new Error('nobody answers')))
    this.#socket.on('data', (text: string) => {
      const lines = (this.#rest + text).split(/\r?\n/)
      this.#rest = lines.pop() ?? ''
      if (this.#rest.length > longestLine || this.#lines.length > mostLines)
        this.#socket.destroy(new Error('the answer has no end'))
      this.#lines.push(...lines)
      this.#wake()
    })
    this.#socket.on('error', (error) => this.#end(error))
    this.#socket.on('close', () => this.#end(new Error('the connection was closed')))
  }

  #end(error: Error) {
    this.#failure ??= error
    this.#wake()
  }

  async #next(): Promise<string> {
    for (;;) {
      const line = this.#lines.shift()
      if (line !== undefined) return line
      if (this.#failure) throw this.#failure
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
  }
}

function tlsOptions({ name }: Place): ConnectionOptions {
  return { ...upstreamTrust(), ...(name ? { servername: name } : {}), rejectUnauthorized: false }
}

function opened(socket: Socket, event: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      socket.destroy()
      reject(error)
    }
    socket.setTimeout(silenceMs, () => fail(new Error('nobody answers')))
    socket.once('error', fail).once('close', () => fail(new Error('the connection was closed')))
    socket.once(event, () => {
      socket.removeAllListeners('error').removeAllListeners('close')
      resolve()
    })
  })
}

function securedOf(socket: TLSSocket): Secured {
  const certificate = socket.getPeerCertificate()
  const name = (of: PeerCertificate['subject'] | undefined) => String(of?.CN ?? of?.O ?? '')
  return {
    protocol: socket.getProtocol() ?? '',
    cipher: socket.getCipher().standardName,
    subject: name(certificate.subject),
    issuer: name(certificate.issuer),
    names: (certificate.subjectaltname ?? '').replaceAll('DNS:', ''),
    validUntil: certificate.valid_to ? new Date(certificate.valid_to).toISOString() : '',
    problem: socket.authorized ? '' : String(socket.authorizationError),
  }
}
