import { Agent, type IncomingHttpHeaders, request } from 'node:http'
import { gunzipSync } from 'node:zlib'
import type * as z from 'zod/mini'
import { packMailboxId } from '@/lib/imap/message-id'
import type { MessageChange } from '@/lib/messages/schema/change'
import { type MessageWindow, messageWindow } from '@/lib/messages/schema/view'

type Person = { email: string; password: string }

/** A signed-in reader without a browser: the requests a page makes, and nothing else. */
export class WebReader {
  readonly #agent = new Agent({ keepAlive: true })

  private constructor(
    private readonly url: string,
    private readonly cookie: string,
  ) {}

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

  /** The body, read to its end. Throws when the answer is no. */
  get(path: string): Promise<string> {
    return this.#ask(path, { method: 'GET', headers: {} })
  }

  post(path: string, body: unknown): Promise<string> {
    const headers = { origin: this.url, 'content-type': 'application/json' }
    return this.#ask(path, { method: 'POST', headers }, JSON.stringify(body))
  }

  list(mailbox: string, query: Record<string, string | number> = {}): Promise<string> {
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
    this.#agent.destroy()
  }

  change(change: MessageChange): Promise<string> {
    return this.post('/api/message-changes', change)
  }

  // Not by fetch, which takes longer than what is measured: the floor's socket is as bare.
  #ask(path: string, how: { method: string; headers: IncomingHttpHeaders }, body?: string): Promise<string> {
    const headers = { ...how.headers, cookie: this.cookie, 'accept-encoding': 'gzip' }
    return new Promise((resolve, reject) => {
      const asked = request(this.url + path, { method: how.method, agent: this.#agent, headers }, (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', reject)
        answer.on('end', () => {
          const bytes = Buffer.concat(chunks)
          const text = (answer.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString()
          if (answer.statusCode === 200) resolve(text)
          else reject(new Error(`${answer.statusCode} ${text.slice(0, 200)}`))
        })
      })
      asked.on('error', reject).end(body)
    })
  }
}

export function parsed<Schema extends z.ZodMiniType>(schema: Schema, text: string): z.infer<Schema> {
  return schema.parse(JSON.parse(text))
}
