import { request } from 'node:http'
import { gunzipSync } from 'node:zlib'
import type * as z from 'zod/mini'
import { packMailboxId } from '@/lib/imap/message-id'
import type { MessageChange } from '@/lib/messages/schema/change'
import { type MessageWindow, messageWindow } from '@/lib/messages/schema/view'
import { type RawAnswer, RawHttp } from './raw-http'

type Person = { email: string; password: string }

/** A signed-in reader without a browser: the requests a page makes, and nothing else. */
export class WebReader {
  readonly #http: RawHttp

  private constructor(
    private readonly url: string,
    private readonly cookie: string,
  ) {
    this.#http = new RawHttp(url)
  }

  static async signIn(url: string, { email, password }: Person): Promise<WebReader> {
    const jar = new Map<string, string>()
    const keep = (response: Response) => {
      for (const line of response.headers.getSetCookie()) {
        const [pair = ''] = line.split(';')
        jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
      }
    }
    const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const csrf = await fetch(`${url}/api/auth/csrf`)
    keep(csrf)
    const { csrfToken } = (await csrf.json()) as { csrfToken: string }
    const signed = await fetch(`${url}/api/auth/callback/credentials`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: cookie(), origin: url, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ csrfToken, email, password, json: 'true' }),
    })
    keep(signed)
    const reader = new WebReader(url, cookie())
    await reader.get('/api/mailboxes')
    return reader
  }

  /** The answer, read to its last byte. Throws when it is no. */
  get(path: string): Promise<RawAnswer> {
    return this.#ask('GET', path)
  }

  post(path: string, body: unknown): Promise<RawAnswer> {
    const headers = { origin: this.url, 'content-type': 'application/json' }
    return this.#ask('POST', path, headers, JSON.stringify(body))
  }

  list(mailbox: string, query: Record<string, string | number> = {}): Promise<RawAnswer> {
    const words = new URLSearchParams({ mailboxId: packMailboxId(mailbox), limit: '50' })
    for (const [name, value] of Object.entries(query)) words.set(name, String(value))
    return this.get(`/api/messages?${words}`)
  }

  async window(mailbox: string, query: Record<string, string | number> = {}): Promise<MessageWindow> {
    return parsed(messageWindow, await this.list(mailbox, query))
  }

  /** Opens the stream of news, as a tab has it, until it is aborted. */
  listen(): AbortController {
    const leaving = new AbortController()
    const headers = { cookie: this.cookie, accept: 'text/event-stream' }
    const asked = request(`${this.url}/api/events`, { headers, agent: false, signal: leaving.signal }, (answer) => {
      answer.resume().on('error', () => {})
    })
    asked.on('error', () => {}).end()
    return leaving
  }

  /** Closes the connection; the session goes on. */
  leave() {
    this.#http.close()
  }

  change(change: MessageChange): Promise<RawAnswer> {
    return this.post('/api/message-changes', change)
  }

  async #ask(method: string, path: string, headers: Record<string, string> = {}, body?: string): Promise<RawAnswer> {
    const all = { ...headers, cookie: this.cookie, 'accept-encoding': 'gzip' }
    const answer = await this.#http.ask(method, path, all, body)
    if (answer.status !== 200) throw new Error(`${answer.status} ${textOf(answer).slice(0, 200)}`)
    return answer
  }
}

/** The words of an answer, unpacked. */
export const textOf = ({ isPacked, body }: RawAnswer) => (isPacked ? gunzipSync(body) : body).toString()

export function parsed<Schema extends z.ZodMiniType>(schema: Schema, answer: RawAnswer): z.infer<Schema> {
  return schema.parse(JSON.parse(textOf(answer)))
}
