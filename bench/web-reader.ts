import type * as z from 'zod'
import { packMailboxId } from '@/lib/imap/message-id'
import { type MessageChange, type MessageWindow, messageWindow } from '@/lib/messages/schema'

type Person = { email: string; password: string }

/** A signed-in reader without a browser: the requests a page makes, and nothing else. */
export class WebReader {
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
  async get(path: string): Promise<string> {
    return this.#text(await fetch(this.url + path, { headers: { cookie: this.cookie } }))
  }

  async post(path: string, body: unknown): Promise<string> {
    const headers = { cookie: this.cookie, origin: this.url, 'content-type': 'application/json' }
    return this.#text(await fetch(this.url + path, { method: 'POST', headers, body: JSON.stringify(body) }))
  }

  list(mailbox: string, query: Record<string, string | number> = {}): Promise<string> {
    const words = new URLSearchParams({ mailboxId: packMailboxId(mailbox), limit: '50' })
    for (const [name, value] of Object.entries(query)) words.set(name, String(value))
    return this.get(`/api/messages?${words}`)
  }

  async window(mailbox: string, query: Record<string, string | number> = {}): Promise<MessageWindow> {
    return parsed(messageWindow, await this.list(mailbox, query))
  }

  change(change: MessageChange): Promise<string> {
    return this.post('/api/message-changes', change)
  }

  async #text(response: Response): Promise<string> {
    const text = await response.text()
    if (!response.ok) throw new Error(`${response.status} ${text.slice(0, 200)}`)
    return text
  }
}

export function parsed<Schema extends z.ZodType>(schema: Schema, text: string): z.infer<Schema> {
  return schema.parse(JSON.parse(text))
}
