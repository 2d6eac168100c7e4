import 'server-only'
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { logger } from '@/lib/http/log'

const connectMs = 10_000
const answerMs = 10_000
const againMs = 2_000
const lookMs = 30_000

// What cannot be told is kept until it can; of more than this, only that something was missed.
const mostWaiting = 1_000

type Listener = {
  /** What another one told. */
  onHeard(text: string): void
  /** Something may have been told that was not heard. */
  onGap(): void
}

export type News = {
  /** Tells all others: now, or as soon as there is a line again. At most 7,000 bytes of UTF-8. */
  tell(text: string): void
  close(): Promise<void>
}

/**
 * A line between all who name the same channel of a database (LISTEN and NOTIFY of PostgreSQL): what one tells, the others hear. It is
 * opened in the background, looked after, and opened again when it breaks.
 */
export function openNews(connectionString: string, channel: string, { onHeard, onGap }: Listener): News {
  const self = randomUUID()
  const waiting = new Set<string>()
  let isTooMuch = false
  let line: pg.Client | null = null
  let isClosed = false
  let next: NodeJS.Timeout | undefined

  const say = (client: pg.Client, text: string) =>
    client.query('SELECT pg_notify($1, $2)', [channel, `${self} ${text}`])
  const keep = (text: string) => {
    if (waiting.size < mostWaiting) waiting.add(text)
    else isTooMuch = true
  }
  const hear = (payload: string) => {
    const [from, text] = [payload.slice(0, self.length), payload.slice(self.length + 1)]
    if (from === self) return
    try {
      if (text === '') onGap()
      else onHeard(text)
    } catch (error) {
      // The line must not break by what somebody made of it.
      logger.error({ err: error }, 'news of another server could not be used')
    }
  }
  const openLater = () => {
    line = null
    clearTimeout(next)
    if (!isClosed) next = setTimeout(open, againMs).unref()
  }
  const lose = (client: pg.Client) => {
    void client.end().catch(() => {})
    if (line === null || line === client) openLater()
  }
  const look = async (client: pg.Client) => {
    await client.query('SELECT 1')
    if (line === client) next = setTimeout(() => look(client).catch(() => lose(client)), lookMs).unref()
  }

  async function open() {
    let client: pg.Client
    try {
      client = new pg.Client({
        connectionString,
        connectionTimeoutMillis: connectMs,
        query_timeout: answerMs,
        application_name: 'buzon news',
        keepAlive: true,
      })
    } catch {
      // The certificate that the address names is being exchanged.
      return openLater()
    }
    client.on('error', () => lose(client))
    client.on('end', () => lose(client))
    client.on('notification', ({ payload = '' }) => hear(payload))
    try {
      await client.connect()
      await client.query(`LISTEN ${client.escapeIdentifier(channel)}`)
      if (isClosed) return await client.end()
      line = client
      onGap()
      await tellWaiting(client)
      await look(client)
    } catch {
      lose(client)
    }
  }

  async function tellWaiting(client: pg.Client) {
    const texts = isTooMuch ? [''] : [...waiting]
    waiting.clear()
    isTooMuch = false
    for (const text of texts) {
      try {
        await say(client, text)
      } catch (error) {
        isTooMuch = true
        throw error
      }
    }
  }

  void open()
  return {
    tell(text) {
      const client = line
      if (!client) return keep(text)
      say(client, text).catch(() => {
        keep(text)
        lose(client)
      })
    },
    async close() {
      isClosed = true
      clearTimeout(next)
      await line?.end()
      line = null
    },
  }
}
