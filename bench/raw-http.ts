import { connect, type Socket } from 'node:net'

/** An answer as it came, still packed. */
export type RawAnswer = { status: number; isPacked: boolean; body: Buffer }

const headEnd = Buffer.from('\r\n\r\n')
// The server closes what was idle for five seconds.
const longestIdleMs = 4_000

/**
 * What a browser's network does of HTTP/1.1, and no more: as bare as the floor's socket (bench/raw-imap.ts), so that what is
 * measured is the server. Connections are kept; a second request meanwhile gets another one.
 */
export class RawHttp {
  readonly #idle: Connection[] = []
  readonly #all = new Set<Connection>()
  readonly #host: string
  readonly #port: number

  constructor(url: string) {
    const { hostname, port } = new URL(url)
    this.#host = hostname
    this.#port = Number(port)
  }

  /** Sends a request whole, and reads the answer to its last byte. Throws when the connection ends before. */
  async ask(method: string, path: string, headers: Record<string, string>, body = ''): Promise<RawAnswer> {
    const connection = this.#idle.pop() ?? (await this.#open())
    if (connection.isStale) {
      this.#drop(connection)
      return this.ask(method, path, headers, body)
    }
    const lines = Object.entries({ host: `${this.#host}:${this.#port}`, ...headers })
    if (body) lines.push(['content-length', String(Buffer.byteLength(body))])
    const head = `${method} ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`
    try {
      const answer = await connection.ask(head + body)
      this.#idle.push(connection)
      return answer
    } catch (error) {
      this.#drop(connection)
      throw error
    }
  }

  close() {
    for (const connection of this.#all) this.#drop(connection)
    this.#idle.length = 0
  }

  async #open(): Promise<Connection> {
    const connection = await Connection.open(this.#host, this.#port)
    this.#all.add(connection)
    return connection
  }

  #drop(connection: Connection) {
    this.#all.delete(connection)
    connection.socket.destroy()
  }
}

class Connection {
  #bytes: Buffer = Buffer.alloc(0)
  #usedAt = performance.now()
  #waiting: { resolve(answer: RawAnswer): void; reject(error: Error): void } | null = null

  private constructor(readonly socket: Socket) {
    socket.setNoDelay(true)
    socket.on('data', (chunk: Buffer) => {
      this.#bytes = this.#bytes.length === 0 ? chunk : Buffer.concat([this.#bytes, chunk])
      this.#look()
    })
    socket.on('error', () => {})
    socket.on('close', () => this.#waiting?.reject(new Error('the web server closed the connection')))
  }

  static open(host: string, port: number): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host, port })
      socket.once('error', reject)
      socket.once('connect', () => resolve(new Connection(socket)))
    })
  }

  get isStale(): boolean {
    return this.socket.destroyed || performance.now() - this.#usedAt > longestIdleMs
  }

  ask(request: string): Promise<RawAnswer> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject }
      this.socket.write(request)
    })
  }

  #look() {
    const end = this.#bytes.indexOf(headEnd)
    if (end < 0) return
    const head = this.#bytes.toString('latin1', 0, end).toLowerCase()
    const rest = this.#bytes.subarray(end + headEnd.length)
    const length = /\r\ncontent-length: (\d+)/.exec(head)?.[1]
    const body = length === undefined ? unchunked(rest) : rest.length >= Number(length) ? rest : null
    if (!body) return
    this.#bytes = Buffer.alloc(0)
    this.#usedAt = performance.now()
    const status = Number(head.slice('http/1.1 '.length, 'http/1.1 200'.length))
    this.#waiting?.resolve({ status, isPacked: head.includes('\r\ncontent-encoding: gzip'), body })
    this.#waiting = null
  }
}

/** The body of an answer in chunks (RFC 9112, section 7.1), or null while it hasn't come whole. */
function unchunked(bytes: Buffer): Buffer | null {
  const parts: Buffer[] = []
  for (let at = 0; ; ) {
    const lineEnd = bytes.indexOf('\r\n', at)
    if (lineEnd < 0) return null
    const size = Number.parseInt(bytes.toString('latin1', at, lineEnd), 16)
    const next = lineEnd + 2 + size + 2
    if (bytes.length < next) return null
    if (size === 0) return Buffer.concat(parts)
    parts.push(bytes.subarray(lineEnd + 2, next - 2))
    at = next
  }
}
