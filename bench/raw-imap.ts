import { connect, type Socket } from 'node:net'

/** The floor: one socket, one command at a time, and no parsing but for the tagged line. */
export class RawImap {
  #parts: Buffer[] = []
  #tagged = ''
  #done: ((answer: string) => void) | null = null
  #count = 0

  private constructor(private readonly socket: Socket) {
    socket.setNoDelay(true)
    socket.on('data', (chunk: Buffer) => {
      this.#parts.push(chunk)
      const tail = Buffer.concat(this.#parts.slice(-2)).subarray(-4096).toString('latin1')
      const end = tail.lastIndexOf(this.#tagged)
      if (this.#done && end >= 0 && tail.endsWith('\r\n')) this.#finish()
    })
  }

  static async open(port: number, { email, password }: { email: string; password: string }): Promise<RawImap> {
    const client = new RawImap(connect({ host: '127.0.0.1', port }))
    await client.#until('* OK')
    await client.command(`LOGIN "${email}" "${password}"`)
    return client
  }

  command(line: string): Promise<string> {
    const tag = `b${++this.#count}`
    const answer = this.#until(`${tag} `)
    this.socket.write(`${tag} ${line}\r\n`)
    return answer
  }

  close() {
    this.socket.destroy()
  }

  #until(tagged: string): Promise<string> {
    this.#tagged = tagged
    this.#parts = []
    return new Promise((resolve) => {
      this.#done = resolve
    })
  }

  #finish() {
    const answer = Buffer.concat(this.#parts).toString('latin1')
    this.#parts = []
    this.#done?.(answer)
    this.#done = null
  }
}
