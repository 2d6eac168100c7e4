import 'server-only'
import { ImapFlow } from 'imapflow'
import type { Account } from '@/lib/accounts/schema'
import { Problem } from '@/lib/errors'
import { isBroken, translate } from './failures'
import { upstreamOptions } from './upstream'

/** `tries` so far: above 0, the connection broke in the middle of this work, and some of it may be done. */
export type Work<T> = (client: ImapFlow, tries: number) => Promise<T>

const connectMs = 8_000
// The waits before trying again: a mail server that restarts is back within a few seconds.
const backOffMs = [150, 500, 1_200, 2_500]

/**
 * One connection of an account, opened when first needed. Work is done in order, one at a time; when the connection
 * breaks, the work at its head is done again on a new one, and is told so.
 */
export class Line {
  #client: ImapFlow | null = null
  #opening: Promise<ImapFlow> | null = null
  #last: Promise<unknown> = Promise.resolve()
  #waiting = 0
  lastUsedAt = Date.now()

  constructor(
    private readonly account: Account,
    private readonly limitMs: number,
  ) {}

  get isIdle(): boolean {
    return this.#waiting === 0
  }

  /** Does the work when it is its turn. Throws Problems: unavailable when no connection can be had or the answer takes too long. */
  run<T>(work: Work<T>): Promise<T> {
    this.#waiting++
    const turn = this.#last.then(() => this.#attempt(work))
    this.#last = turn
      .catch(() => {})
      .finally(() => {
        this.#waiting--
        this.lastUsedAt = Date.now()
      })
    return turn
  }

  close() {
    this.#client?.close()
    this.#client = null
  }

  async #attempt<T>(work: Work<T>): Promise<T> {
    let begun = 0
    for (let attempt = 0; ; attempt++) {
      try {
        const client = await this.#open()
        return await this.#inTime(work(client, begun++))
      } catch (error) {
        const waitMs = backOffMs[attempt]
        if (!isBroken(error) || waitMs === undefined) throw translate(error)
        this.close()
        await new Promise((resolve) => setTimeout(resolve, waitMs * (0.75 + Math.random() / 2)))
      }
    }
  }

  /** A server that does not answer in time gets a new connection: on this one the late answer would come first. */
  async #inTime<T>(work: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        this.close()
        reject(new Problem('unavailable', 'mail-server-slow'))
      }, this.limitMs)
    })
    try {
      return await Promise.race([work, late])
    } finally {
      clearTimeout(timer)
      work.catch(() => {}) // the loser of the race may still fail
    }
  }

  #open(): Promise<ImapFlow> {
    if (this.#client?.usable) return Promise.resolve(this.#client)
    this.#opening ??= connect(this.account)
      .then((client) => {
        this.#client = client
        return client
      })
      .finally(() => {
        this.#opening = null
      })
    return this.#opening
  }
}

/** A signed-in connection. The caller closes it. */
export async function connect(account: Account): Promise<ImapFlow> {
  const client = new ImapFlow({
    ...(await upstreamOptions(account.imap)),
    auth: { user: account.username, pass: account.password.reveal() },
    disableAutoIdle: true,
    qresync: false,
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    clientInfo: { name: 'Buzon' },
  })
  client.on('error', () => {}) // what was under way is rejected with it; what comes next opens a new connection
  await client.connect()
  return client
}
