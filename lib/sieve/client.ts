import 'server-only'
import type { Script } from '@/lib/filters/schema'
import { type Token, tooMuch, type Wire } from './wire'

/** How a server refused something: `code` is what stands in parentheses (RFC 5804, section 1.3), `words` are for people. */
export class SieveRefusal extends Error {
  override readonly name = 'SieveRefusal'
  constructor(
    readonly kind: 'NO' | 'BYE',
    readonly responseCode: string,
    readonly words: string,
  ) {
    super(`${kind} ${responseCode} ${words}`)
  }
}

const answerMs = 20_000
const mostLines = 10_000

type Answer = { lines: Token[][]; code: string; words: string }

/** Who signs in, with a token or a password. */
type Credentials = { user: string; password: string } | { user: string; token: string }

/** A connection that speaks ManageSieve (RFC 5804). What it is given goes out as counted literals: nothing can end one early. */
export class SieveClient {
  /** What the server announced last, by name in capitals. */
  capabilities = new Map<string, string>()

  constructor(
    private readonly wire: Wire,
    private readonly host: string,
  ) {}

  /** The extensions of Sieve that scripts may require. */
  get extensions(): ReadonlySet<string> {
    return new Set((this.capabilities.get('SIEVE') ?? '').toLowerCase().split(/\s+/).filter(Boolean))
  }

  /** What the server says by itself at the beginning, and again after TLS. */
  async greeting(): Promise<void> {
    this.#announce(await this.#answer())
  }

  async capability(): Promise<void> {
    this.#announce(await this.#command('CAPABILITY'))
  }

  /** Asks for TLS; the caller goes on in it. */
  async startTls(): Promise<void> {
    await this.#command('STARTTLS')
  }

  /** Signs in by OAUTHBEARER (RFC 7628), XOAUTH2 or PLAIN (RFC 4616), as the server offers. */
  async authenticate(given: Credentials): Promise<void> {
    const [mechanism, response] = this.#response(given)
    const initial = Buffer.from(response).toString('base64')
    await this.#command('AUTHENTICATE', [mechanism, initial], mechanism === 'OAUTHBEARER' ? 'AQ==' : '')
    // What a server offers may change when it knows who asks (section 2.11.2).
    await this.capability()
  }

  async listScripts(): Promise<Script[]> {
    const { lines } = await this.#command('LISTSCRIPTS')
    return lines.flatMap(([name, active]) =>
      name?.kind === 'string' && name.text !== ''
        ? [{ name: name.text, isActive: active?.text.toUpperCase() === 'ACTIVE' }]
        : [],
    )
  }

  async getScript(name: string): Promise<string> {
    const { lines } = await this.#command('GETSCRIPT', [name])
    return lines[0]?.[0]?.text ?? ''
  }

  /** Whether there is room for a script of so many bytes: what doesn't fit is refused before it is sent. */
  async haveSpace(name: string, bytes: number): Promise<void> {
    await this.#command('HAVESPACE', [name, bytes])
  }

  /** The server reads the script first: what it can't understand it refuses, with its reasons. */
  async putScript(name: string, text: string): Promise<void> {
    await this.#command('PUTSCRIPT', [name, text])
  }

  /** Makes a script the one that runs; '' : none does. */
  async setActive(name: string): Promise<void> {
    await this.#command('SETACTIVE', [name])
  }

  async deleteScript(name: string): Promise<void> {
    await this.#command('DELETESCRIPT', [name])
  }

  /** Says good-bye, and waits for no answer. */
  leave(): void {
    this.wire.write('LOGOUT\r\n')
    this.wire.close()
  }

  #response(given: Credentials): [mechanism: string, response: string] {
    const offered = new Set((this.capabilities.get('SASL') ?? '').toUpperCase().split(/\s+/))
    const { user } = given
    if ('password' in given) {
      if (!offered.has('PLAIN')) throw new SieveRefusal('NO', 'AUTH-TOO-WEAK', 'no PLAIN')
      if (/\0/.test(user + given.password)) throw new SieveRefusal('NO', '', 'NUL')
      return ['PLAIN', `\0${user}\0${given.password}`]
    }
    const escaped = user.replaceAll('=', '=3D').replaceAll(',', '=2C')
    if (offered.has('OAUTHBEARER'))
      return ['OAUTHBEARER', `n,a=${escaped},\x01host=${this.host}\x01auth=Bearer ${given.token}\x01\x01`]
    if (offered.has('XOAUTH2')) return ['XOAUTH2', `user=${user}\x01auth=Bearer ${given.token}\x01\x01`]
    throw new SieveRefusal('NO', 'AUTH-TOO-WEAK', 'no OAUTHBEARER')
  }

  #announce({ lines }: Answer): void {
    this.capabilities = new Map(lines.map(([name, value]) => [name?.text.toUpperCase() ?? '', value?.text ?? '']))
  }

  /** `reply`: what a challenge is answered with, which a server sends that won't take a token. */
  async #command(name: string, values: (string | number)[] = [], reply?: string): Promise<Answer> {
    const literals = values.map((value) => {
      if (typeof value === 'number') return Buffer.from(` ${value}`)
      const bytes = Buffer.from(value)
      return Buffer.concat([Buffer.from(` {${bytes.length}+}\r\n`), bytes])
    })
    this.wire.write(Buffer.concat([Buffer.from(name), ...literals, Buffer.from('\r\n')]))
    return this.#answer(reply)
  }

  #answer(reply?: string): Promise<Answer> {
    return this.wire.within(answerMs, async () => {
      const lines: Token[][] = []
      for (;;) {
        const tokens = await this.wire.line()
        const [first, ...rest] = tokens
        const kind = first?.kind === 'atom' ? first.text.toUpperCase() : ''
        if (kind === 'OK') return { lines, ...saidIn(rest) }
        if (kind === 'NO' || kind === 'BYE') {
          const { code, words } = saidIn(rest)
          throw new SieveRefusal(kind, code, words)
        }
        if (reply !== undefined) this.wire.write(`"${reply}"\r\n`)
        else if (lines.length === mostLines) throw tooMuch()
        else lines.push(tokens)
      }
    })
  }
}

/** What follows OK, NO and BYE: a code in parentheses, and words. */
function saidIn(tokens: Token[]): { code: string; words: string } {
  const opens = tokens[0]?.text === '(' && tokens[0].kind === 'atom'
  const closes = tokens.findIndex(({ kind, text }) => kind === 'atom' && text === ')')
  const code = opens ? (tokens[1]?.text ?? '').toUpperCase() : ''
  const words = tokens
    .slice(opens ? closes + 1 : 0)
    .filter(({ kind }) => kind === 'string')
    .map(({ text }) => text)
    .join(' ')
  return { code, words }
}
