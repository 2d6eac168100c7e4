import { connect, type Socket } from 'node:net'
import { instance } from './instance.ts'

/**
 * Another mail client, as plain as can be: one socket, one command at a time, answers as text.
 * It shares no code with the product, so what it sees is what the server holds.
 */
export class ImapClient {
  #buffer = ''
  #waiting: (() => void) | null = null
  #count = 0

  private constructor(private readonly socket: Socket) {
    socket.setEncoding('latin1')
    socket.on('data', (chunk: string) => {
      this.#buffer += chunk
      this.#waiting?.()
    })
    socket.on('close', () => this.#waiting?.())
  }

  static async signIn({ email, password }: { email: string; password: string }): Promise<ImapClient> {
    const socket = connect({ host: '127.0.0.1', port: instance().ports.imap })
    const client = new ImapClient(socket)
    await client.#until(/^\* OK[^\n]*\n/)
    await client.command(`LOGIN ${quoted(email)} ${quoted(password)}`)
    return client
  }

  /** Sends one command and answers everything up to its tagged line; throws on NO and BAD. */
  async command(line: string): Promise<string> {
    const tag = `t${++this.#count}`
    this.socket.write(`${tag} ${line}\r\n`, 'latin1')
    const answer = await this.#until(new RegExp(`^${tag} (OK|NO|BAD)[^\\n]*\\n`, 'm'))
    if (!new RegExp(`^${tag} OK`, 'm').test(answer)) throw new Error(`${line}: ${answer.trim().slice(-300)}`)
    return answer
  }

  /** Answers the server's line, which names the new message (APPENDUID, RFC 4315). Bytes are sent as they are. */
  async append(mailbox: string, raw: string | Buffer, flags = ''): Promise<string> {
    const bytes = typeof raw === 'string' ? Buffer.from(raw.replace(/\r?\n/g, '\r\n'), 'utf8') : raw
    const tag = `t${++this.#count}`
    const literal = `${bytes.includes(0) ? '~' : ''}{${bytes.length}+}`
    this.socket.write(`${tag} APPEND ${quoted(mailbox)} (${flags}) ${literal}\r\n`, 'latin1')
    this.socket.write(bytes)
    this.socket.write('\r\n')
    const answer = await this.#until(new RegExp(`^${tag} (OK|NO|BAD)[^\\n]*\\n`, 'm'))
    if (!answer.includes(`${tag} OK`)) throw new Error(`APPEND: ${answer.trim().slice(-300)}`)
    return answer
  }

  /** Flags and subject of every message in a mailbox, oldest first. */
  async messages(mailbox: string): Promise<{ uid: number; flags: string[]; subject: string }[]> {
    const opened = await this.command(`EXAMINE ${quoted(mailbox)}`)
    if (/^\* 0 EXISTS/m.test(opened)) return []
    const answer = await this.command('FETCH 1:* (UID FLAGS BODY.PEEK[HEADER.FIELDS (SUBJECT)])')
    return [
      ...answer.matchAll(
        /^\* \d+ FETCH \(UID (\d+) FLAGS \(([^)]*)\)[\s\S]*?\r\n(?:Subject: ?([^\r]*(?:\r\n[ \t][^\r]*)*))?\r\n/gim,
      ),
    ].map(([, uid, flags, subject]) => ({
      uid: Number(uid),
      flags: (flags ?? '').split(' ').filter(Boolean),
      subject: Buffer.from((subject ?? '').replace(/\r\n/g, ''), 'latin1').toString('utf8'),
    }))
  }

  /** The whole message with this UID, as it lies on the server. */
  async source(mailbox: string, uid: number): Promise<string> {
    await this.command(`EXAMINE ${quoted(mailbox)}`)
    const answer = await this.command(`UID FETCH ${uid} (BODY.PEEK[])`)
    const literal = /\{(\d+)\}\r\n/.exec(answer)
    if (!literal) throw new Error(`No message ${uid} in ${mailbox}`)
    const start = (literal.index ?? 0) + literal[0].length
    return Buffer.from(answer.slice(start, start + Number(literal[1])), 'latin1').toString('utf8')
  }

  close() {
    this.socket.end()
    this.socket.destroy()
  }

  async #until(end: RegExp): Promise<string> {
    const deadline = Date.now() + 15_000
    for (;;) {
      const match = end.exec(this.#buffer)
      if (match) {
        const answer = this.#buffer.slice(0, match.index + match[0].length)
        this.#buffer = this.#buffer.slice(answer.length)
        return answer
      }
      if (this.socket.destroyed || Date.now() > deadline)
        throw new Error(`IMAP line closed or silent: ${this.#buffer.slice(-200)}`)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 200)
        this.#waiting = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
  }
}

function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`
}
