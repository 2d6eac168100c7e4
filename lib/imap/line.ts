import 'server-only'
import { ImapFlow, type ImapFlowOptions } from 'imapflow'
import type { Account } from '@/lib/accounts/schema'
import { Problem } from '@/lib/errors'
import { outsideOfRequests, processWide } from '@/lib/process-wide'
import { isBroken, isLimit, translate } from './failures'
import { signedIn } from './sign-in'
import { type Holder, makeRoom, type Slot, takeSlot } from './slots'
import { upstreamOptions } from './upstream'
import { hearVanished } from './vanished'

/** `tries` so far: above 0, the connection broke in the middle of this work, and some of it may be done. */
export type Work<T> = (client: ImapFlow, tries: number) => Promise<T>

const connectMs = 8_000
// A line that was silent this long may be dead without our knowing: it is asked before it is relied upon.
const doubtMs = 30_000
const probeMs = 3_000
// The waits before trying again: a mail server that restarts is back within a few seconds.
const backOffMs = [150, 500, 1_200, 2_500]

/**
 * One connection of an account, opened when first needed. Work is done in order, one at a time; when the connection
 * breaks, the work at its head is done again on a new one, and is told so.
 */
export class Line {
  #client: ImapFlow | null = null
  #slot: Slot | null = null
  #opening: Promise<ImapFlow> | null = null
  #last: Promise<unknown> = Promise.resolve()
  #waiting = 0
  #isEnded = false
  lastUsedAt = Date.now()

  constructor(
    private readonly account: Account,
    private readonly limitMs: number,
  ) {}

  /** How much work is asked of it. */
  get waiting(): number {
    return this.#waiting
  }

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
        if (this.#isEnded && this.isIdle) this.close()
        this.#slot?.used()
      })
    return turn
  }

  /** Closes the connection once the work at hand is done: what was asked for is not left half done. */
  end() {
    this.#isEnded = true
    if (this.isIdle) this.close()
  }

  close() {
    this.#client?.close()
    this.#client = null
    this.#slot?.release()
    this.#slot = null
  }

  async #attempt<T>(work: Work<T>): Promise<T> {
    let begun = 0
    if (this.#slot?.isDue) this.close()
    for (let attempt = 0; ; attempt++) {
      let client: ImapFlow | undefined
      try {
        client = await this.#open()
        return await this.#inTime(work(client, begun++))
      } catch (error) {
        const waitMs = backOffMs[attempt]
        if (!(isBroken(error) || isCutOff(client, error)) || waitMs === undefined)
          throw isCutOff(client, error) ? unreachable(error) : translate(error)
        this.close()
        if (isLimit(error)) makeRoom({ host: hostOf(this.account), reader: this.account.id })
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

  async #open(): Promise<ImapFlow> {
    if (this.#client?.usable) {
      if (Date.now() - this.lastUsedAt < doubtMs || (await answers(this.#client))) return this.#client
      this.close()
    }
    this.#opening ??= this.#connect().finally(() => {
      this.#opening = null
    })
    return this.#opening
  }

  async #connect(): Promise<ImapFlow> {
    this.close()
    const { client, slot } = await connectInTurn(this.account, { holder: this })
    this.#client = client
    this.#slot = slot
    return client
  }
}

/** A connection that is counted, from now until it closes. Throws `unavailable` when there may be no more. */
export async function connectInTurn(
  account: Account,
  { holder, isWatch = false }: { holder: Holder; isWatch?: boolean },
) {
  const slot = await takeSlot({ host: hostOf(account), reader: account.id, isWatch, holder })
  try {
    const client = await outsideOfRequests(() => connect(account))
    client.once('close', slot.release)
    return { client, slot }
  } catch (error) {
    slot.release()
    throw error
  }
}

/** Whose connections are counted together. */
function hostOf({ imap }: Account): string {
  return `${imap.host}:${imap.port}`
}

function unreachable(cause: unknown): Problem {
  return new Problem('unavailable', 'mail-server-unavailable', { cause })
}

/** imapflow answers false both when the server says no and when the line breaks: whatever was made of it then is void. */
function isCutOff(client: ImapFlow | undefined, error: unknown): boolean {
  const isTold = error instanceof Problem && error.code === 'unavailable'
  return client !== undefined && !client.usable && !isTold
}

/** Whether anybody is still there; a connection that a firewall has forgotten never says so itself. */
async function answers(client: ImapFlow): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), probeMs)
  })
  const answered = await Promise.race([client.noop().catch(() => false), late])
  clearTimeout(timer)
  // imapflow answers nothing special on success, and a closed connection is no longer usable.
  return answered !== false && client.usable
}

/** A signed-in connection. The caller closes it. */
async function connect(account: Account): Promise<ImapFlow> {
  const options = await upstreamOptions(account.imap)
  return signedIn(account, (auth) => connectWith({ ...options, auth }))
}

async function connectWith(options: ImapFlowOptions): Promise<ImapFlow> {
  const client = new ImapFlow({
    ...options,
    disableAutoIdle: true,
    qresync: true,
    // Packing what 50 rows are made of takes longer than sending it: webmail and mail server are near each other.
    disableCompression: true,
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    clientInfo: { name: 'Buzon' },
  })
  client.on('error', () => {}) // what was under way is rejected with it; what comes next opens a new connection
  const count = () => changes.set(client, changesSeen(client) + 1)
  client.on('exists', count).on('expunge', count).on('flags', count)
  hearVanished(client)
  await client.connect()
  return client
}

const changes = processWide('imap changes', () => new WeakMap<ImapFlow, number>())

/** How many changes the server has told of on this connection: the same number again means that nothing has changed. */
export function changesSeen(client: ImapFlow): number {
  return changes.get(client) ?? 0
}
