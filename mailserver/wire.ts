import { connect, type Socket } from 'node:net'
import { type ConnectionOptions, connect as connectTls } from 'node:tls'

/** A line protocol by hand: what a test says, and each line that comes back. */
export class Wire {
  #buffer = ''
  #ended = false
  #wake: () => void = () => {}

  private constructor(private socket: Socket) {
    this.#listen()
  }

  /** At a port, or a Unix socket's path. */
  static async open(at: number | string, { tls = false, host = '127.0.0.1' } = {}): Promise<Wire> {
    const options = { ...(typeof at === 'string' ? { path: at } : { port: at, host }), rejectUnauthorized: false }
    const socket = tls ? connectTls(options) : connect(options)
    await new Promise((resolve, reject) =>
      socket.once(tls ? 'secureConnect' : 'connect', resolve).once('error', reject),
    )
    return new Wire(socket)
  }

  /** The next line that `last` matches, with all before it. */
  async until(last: RegExp): Promise<string> {
    const lines: string[] = []
    for (;;) {
      const line = await this.#line()
      lines.push(line)
      if (last.test(line)) return lines.join('\n')
    }
  }

  async say(text: string, last: RegExp): Promise<string> {
    this.socket.write(`${text}\r\n`)
    return this.until(last)
  }

  /** Bytes as they are, without a line's end, and what comes back. */
  raw(text: string, last: RegExp): Promise<string> {
    this.socket.write(text)
    return this.until(last)
  }

  /** One SMTP command and its whole reply. */
  smtp(text: string): Promise<string> {
    return this.say(text, /^\d{3}(?!-)/)
  }

  /** Goes on in TLS, as after STARTTLS. Answers the version and the cipher. */
  async secure(options: ConnectionOptions = {}): Promise<string> {
    this.socket.removeAllListeners()
    const socket = connectTls({ socket: this.socket, rejectUnauthorized: false, ...options })
    await new Promise((resolve, reject) => socket.once('secureConnect', resolve).once('error', reject))
    this.socket = socket
    this.#listen()
    return `${socket.getProtocol()} ${socket.getCipher().name}`
  }

  close(): void {
    this.socket.destroy()
  }

  #listen(): void {
    this.socket.setEncoding('utf8')
    this.socket.on('data', (text: string) => {
      this.#buffer += text
      this.#wake()
    })
    this.socket.on('error', () => {})
    this.socket.on('close', () => {
      this.#ended = true
      this.#wake()
    })
  }

  async #line(): Promise<string> {
    for (;;) {
      const end = this.#buffer.indexOf('\r\n')
      if (end >= 0) {
        const line = this.#buffer.slice(0, end)
        this.#buffer = this.#buffer.slice(end + 2)
        return line
      }
      if (this.#ended) throw new Error(`the connection ended; last words: ${this.#buffer}`)
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
  }
}
