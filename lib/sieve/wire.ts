import 'server-only'
import type { Socket } from 'node:net'

/** A word of an answer: an atom as it is, or what stood in quotes or in a literal (RFC 5804, section 4). */
export type Token = { kind: 'atom' | 'string'; text: string }

const longestLine = 64 * 1024
const largestLiteral = 4 * 1024 * 1024
const mostBytes = 8 * 1024 * 1024
const mostWords = 100

/** The bytes of a connection as lines of words. Every wait has an end, and so has what a server may say at once. */
export class Wire {
  #socket: Socket
  #heard: Buffer = Buffer.alloc(0)
  #failure: Error | null = null
  #wake = () => {}
  #bytes = 0

  constructor(socket: Socket) {
    this.#socket = socket
    this.#listen()
  }

  /** Ends the connection as failed when what is asked takes longer than this, however much is said meanwhile. */
  async within<T>(ms: number, work: () => Promise<T>): Promise<T> {
    const late = Object.assign(new Error('the server took too long'), { code: 'ETIMEDOUT' })
    const timer = setTimeout(() => this.close(late), ms)
    this.#bytes = 0
    try {
      return await work()
    } finally {
      clearTimeout(timer)
    }
  }

  write(bytes: Buffer | string): void {
    this.#socket.write(bytes)
  }

  /** Goes on over another socket (TLS). What came before it must not count as said within (CVE-2011-0411). */
  async change(secure: (plain: Socket) => Promise<Socket>): Promise<void> {
    this.#socket.removeAllListeners('data').removeAllListeners('error').removeAllListeners('close')
    this.#heard = Buffer.alloc(0)
    this.#socket = await secure(this.#socket)
    this.#listen()
  }

  close(failure: Error = closed()): void {
    this.#end(failure)
    this.#socket.destroy()
  }

  /** The next line, with its literals. */
  async line(): Promise<Token[]> {
    const tokens: Token[] = []
    for (;;) {
      const text = await this.#text()
      const [, before = text, length] = /^(.*)\{(\d{1,10})\+?\}$/s.exec(text) ?? []
      for (const token of tokensOf(before)) {
        // A word takes far more room here than on the way: a parenthesis is one byte of what a server may say.
        if (tokens.length === mostWords) throw tooMuch()
        tokens.push(token)
      }
      if (length === undefined) return tokens
      if (Number(length) > largestLiteral || tokens.length === mostWords) throw tooMuch()
      tokens.push({ kind: 'string', text: (await this.#take(Number(length))).toString() })
    }
  }

  async #text(): Promise<string> {
    for (let from = 0; ; ) {
      const end = this.#heard.indexOf('\r\n', from)
      if (end >= 0) {
        const text = this.#heard.toString('utf8', 0, end)
        this.#heard = this.#heard.subarray(end + 2)
        return text
      }
      if (this.#heard.length > longestLine) throw tooMuch()
      from = Math.max(0, this.#heard.length - 1)
      await this.#more()
    }
  }

  async #take(length: number): Promise<Buffer> {
    while (this.#heard.length < length) await this.#more()
    const taken = this.#heard.subarray(0, length)
    this.#heard = this.#heard.subarray(length)
    return taken
  }

  async #more(): Promise<void> {
    if (this.#failure) throw this.#failure
    await new Promise<void>((resolve) => {
      this.#wake = resolve
    })
    if (this.#failure) throw this.#failure
  }

  #listen() {
    this.#socket.on('data', (bytes) => {
      this.#bytes += bytes.length
      if (this.#bytes > mostBytes) this.close(tooMuch())
      this.#heard = Buffer.concat([this.#heard, bytes])
      this.#wake()
    })
    this.#socket.on('error', (error) => this.#end(error))
    this.#socket.on('close', () => this.#end(closed()))
  }

  #end(failure: Error) {
    this.#failure ??= failure
    this.#wake()
  }
}

const closed = () => Object.assign(new Error('the connection was closed'), { code: 'ECONNRESET' })
/** What a server says that goes on saying. */
export const tooMuch = () => Object.assign(new Error('the answer has no end'), { code: 'EMSGSIZE' })

// A quote that nobody closes ends with the line: looked for anew from each of its quotes, it would take forever (T10).
const word = /"((?:[^"\\]|\\.)*)(?:"|\\?$)|[()]|[^\s()"]+/gs

function* tokensOf(text: string): Generator<Token> {
  for (const [whole, inside] of text.matchAll(word))
    yield inside === undefined
      ? { kind: 'atom', text: whole }
      : { kind: 'string', text: inside.replace(/\\(.)/gs, '$1') }
}
