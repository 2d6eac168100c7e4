import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Account } from '@/lib/accounts/schema'
import type { Said } from '@/lib/dialogue/dialogue'
import { exchangersOf } from '@/lib/dialogue/resolve'
import { readStanding } from '@/lib/directory/reads/standing'
import { inAct } from '@/lib/directory/records/act'
import { type Address, readAddress } from '@/lib/directory/rules/addresses'
import type { By } from '@/lib/directory/writes/domains'
import { Problem } from '@/lib/errors'
import { hasDoor } from '@/lib/postfix/door'
import { followMessage, type Told, watchedHeader } from '@/lib/postfix/way'
import { compose } from '@/lib/smtp/compose'
import { type Delivered, deliveredIn, stepOfProgram } from '../rules'
import type { StepState, TravelEvent, TravelRequest, TravelStep } from '../schema'
import { Channel } from './channel'
import { readByImap, readByPop3 } from './reading'
import { submitAloud } from './submission'

/** How long a message that waits is watched. */
const longestMs = 170_000
const lastWordsMs = 1_500

/**
 * Sends a message of the administrator's own and tells what happens to it, step by step, until it has arrived or can't.
 * @throws `address-invalid`, or `no-queue` where the mail server's logs can't be seen.
 */
export async function watchTravel(by: By, account: Account, { to, ...letter }: TravelRequest) {
  const recipient = readAddress(to, { mayHaveTag: true })
  if (!hasDoor()) throw new Problem('not-found', 'no-queue')
  await inAct(async (_, note) => note({ actor: by.actor, act: 'message-watched', target: recipient.text }))
  return new Journey(account, recipient).events(letter)
}

class Journey {
  readonly #channel = new Channel<TravelEvent>()
  readonly #began = performance.now()
  readonly #end = new AbortController()
  readonly #messageId: string
  /** Its id in the queue, as soon as Postfix says it; reports about it get others. */
  #id = ''

  constructor(
    private readonly account: Account,
    private readonly recipient: Address,
  ) {
    this.#messageId = `<${randomUUID()}@${account.email.slice(account.email.lastIndexOf('@') + 1)}>`
  }

  async *events(letter: { subject: string; text: string }): AsyncGenerator<TravelEvent> {
    const timer = setTimeout(() => this.#end.abort(), longestMs)
    const travelling = this.#travel(letter).finally(() => this.#channel.close())
    // What goes wrong is thrown to who listens, once all is told.
    travelling.catch(() => {})
    try {
      yield* this.#channel
      await travelling
    } finally {
      clearTimeout(timer)
      this.#end.abort()
    }
  }

  async #travel(letter: { subject: string; text: string }): Promise<void> {
    const standing = await readStanding(this.recipient)
    const isHere = standing !== 'outside'
    const message = await this.#write(letter, standing === 'account' ? 'here' : isHere ? '' : 'away')
    // Its way is followed before it begins: nothing of it is missed.
    const following = this.#follow(isHere)
    following.catch(() => {})
    this.#state('submission', 'now', 'submitting')
    const { recipient } = this
    const handed = { sender: this.account.email, recipient: recipient.text, message }
    const id = await submitAloud(this.account, handed, this.#teller('submission')).catch((error: unknown) => {
      this.#state('submission', 'failed', 'notSubmitted')
      throw error
    })
    this.#state('submission', 'done', 'submitted', { id })
    if (isHere) this.#state('routing', 'done', 'ours', { domain: recipient.domain })
    else await this.#askDns()
    const delivered = await following
    if (!delivered) return
    if (!isHere) return this.#state('reading', 'skipped', 'readElsewhere')
    await this.#read()
  }

  async #write({ subject, text }: { subject: string; text: string }, watched: 'here' | 'away' | ''): Promise<string> {
    const { message } = await compose({
      from: { name: '', email: this.account.email },
      to: [{ name: '', email: this.recipient.text }],
      cc: [],
      bcc: [],
      subject,
      text,
      html: null,
      parts: [],
      messageId: this.#messageId,
      inReplyTo: '',
      references: [],
      date: new Date(),
    })
    const written = `${watched ? `${watchedHeader}: ${watched}\r\n` : ''}${message.toString('latin1')}`.replace(
      /(\r\n)+$/,
      '',
    )
    const whole = Buffer.from(written, 'latin1').toString('utf8')
    for (const line of whole.split('\r\n')) this.#line('writing', 'us', '', line)
    this.#state('writing', 'done', 'written', { id: this.#messageId })
    return whole
  }

  async #askDns() {
    this.#state('routing', 'now', 'asking', { domain: this.recipient.domain })
    const { domain } = this.recipient
    const found = await exchangersOf(domain).catch((error: NodeJS.ErrnoException) => error)
    if (found instanceof Error)
      return this.#state('routing', 'waiting', 'dnsFailed', { domain, code: String(found.code) })
    const hosts = found.hosts.map(({ exchange, priority }) => `${exchange} (${priority})`).join(', ')
    this.#state('routing', 'done', found.isImplicit ? 'noMx' : 'mx', { domain, hosts })
  }

  /** Follows it until it is delivered or comes back. null: it was watched long enough, and still waits. */
  async #follow(isHere: boolean): Promise<Delivered | null> {
    let [delivered, hasDovecotSpoken]: [Delivered | null, boolean] = [null, !isHere]
    for await (const told of this.#tolds()) {
      hasDovecotSpoken ||= told.from === 'dovecot'
      const now = this.#hear(told, isHere)
      if (now?.state === 'failed') return null
      if (now?.state === 'done') {
        delivered = now
        // Dovecot's log is written by another of its processes, at times after the answer to Postfix.
        setTimeout(() => this.#end.abort(), lastWordsMs)
      }
      if (delivered && hasDovecotSpoken) return delivered
    }
    return delivered
  }

  async *#tolds(): AsyncGenerator<Told> {
    try {
      yield* followMessage(this.#messageId, this.#end.signal)
    } catch (error) {
      if (!this.#end.signal.aborted) throw error
    }
  }

  #hear(told: Told, isHere: boolean): Delivered | null {
    const place: TravelStep = isHere ? 'delivery' : 'transfer'
    if (told.from === 'dialogue') {
      this.#line(place, told.said, told.with, told.text)
      return null
    }
    if (this.#id === '') this.#id = told.id
    const isReport = told.from === 'postfix' && told.id !== this.#id
    const step = isReport ? 'transfer' : told.from === 'dovecot' ? 'delivery' : stepOfProgram(told.program)
    this.#line(step, 'log', told.program, told.text)
    const delivered = isReport || told.from === 'dovecot' ? null : deliveredIn(told.text)
    if (!delivered) return null
    const { state, relay, answer } = delivered
    const values = { relay, answer }
    if (step === 'delivery' && state === 'done') {
      this.#state('transfer', 'skipped', 'sameServer')
      this.#state('delivery', 'done', 'inMailbox', values)
    } else if (state === 'done') {
      this.#state('transfer', 'done', 'handedOver', values)
      this.#state('delivery', 'skipped', 'deliveredElsewhere', values)
    } else this.#state(step, state, state === 'waiting' ? 'deferred' : 'bounced', values)
    return delivered
  }

  async #read() {
    if (this.recipient.text !== this.account.email.toLowerCase()) return this.#state('reading', 'skipped', 'notYours')
    this.#state('reading', 'now', 'reading')
    const isThere = await readByImap(this.account, this.#messageId, this.#teller('reading', 'IMAP'))
    await readByPop3(this.account, this.#teller('reading', 'POP3')).catch(() => {}) // not every server has it
    this.#state('reading', isThere ? 'done' : 'failed', isThere ? 'read' : 'notInInbox')
  }

  #teller(step: TravelStep, by = '') {
    return ({ said, text }: Said) => this.#line(step, said, by, text)
  }

  #line(step: TravelStep, said: Said['said'] | 'log', by: string, text: string) {
    this.#channel.tell({ kind: 'line', step, said, by, text, atMs: this.#now() })
  }

  #state(step: TravelStep, state: StepState, found: string, values: Record<string, string | number> = {}) {
    this.#channel.tell({ kind: 'state', step, state, found, values, atMs: this.#now() })
  }

  #now(): number {
    return Math.round(performance.now() - this.#began)
  }
}
