// Somebody who writes: hands messages over as the composer does, until the server says that it has them.
import * as z from 'zod/mini'
import { newDraftId } from '@/lib/drafts/rules/draft-id'
import type { DraftId } from '@/lib/drafts/schema'
import { submission } from '@/lib/submissions/schema'
import { pause } from '../measure'
import { textOf, WebReader } from '../web-reader'
import type { Chance } from './random'

export type Person = { email: string; password: string }
export type Plan = 'now' | 'undo' | 'later' | 'taken-back'

const plans: Record<Plan, number> = { now: 5, undo: 2, later: 2, 'taken-back': 2 }
const state = z.object({ submission })
const patienceMs = 120_000

/** A person with a browser, which survives what happens to the server. */
export class Writer {
  #reader: WebReader | null = null
  #refusal = ''
  readonly written: { draftId: DraftId; to: string[] }[] = []

  constructor(
    private readonly url: string,
    readonly person: Person,
    private readonly chance: Chance,
  ) {}

  /** Writes one message to one or two of these, and sees it through. */
  async write(people: Person[]): Promise<void> {
    const plan = this.chance.pick(plans)
    const first = this.chance.below(people.length)
    const others = this.chance.below(2)
    const to = people.slice(first, first + 1 + others).map(({ email }) => email)
    const waitMs = this.chance.below(4_000)
    const draftId = newDraftId()
    this.written.push({ draftId, to })
    // The time is chosen anew at every attempt: one that has passed meanwhile is refused, as it should be.
    const request = () => ({
      draft: draftOf(draftId, to),
      isConfirmed: false,
      undoSeconds: plan === 'undo' || plan === 'taken-back' ? 5 : 0,
      ...(plan === 'later' ? { sendAt: new Date(Date.now() + waitMs + 1_000).toISOString() } : {}),
    })
    const handed = submission.parse(await this.#insist('/api/submissions', request))
    if (plan !== 'taken-back') return
    await pause(waitMs)
    await this.#once('/api/submission-changes', { id: handed.id, change: { kind: 'withdraw' } })
  }

  /** What the reader does with a message in the outbox. false: it was too late. */
  async change(id: string, kind: 'send-now' | 'try-again'): Promise<boolean> {
    return state.safeParse(await this.#once('/api/submission-changes', { id, change: { kind } })).success
  }

  /** Until the server has it. Throws when it doesn't take it for longer than any server was away. */
  async #insist(path: string, bodyNow: () => unknown): Promise<unknown> {
    const end = Date.now() + patienceMs
    while (Date.now() < end) {
      const answer = await this.#once(path, bodyNow())
      if (answer !== null) return answer
      await pause(150)
    }
    throw new Error(`${path} was not taken for ${patienceMs / 1000} s; last: ${this.#refusal}`)
  }

  async #once(path: string, body: unknown): Promise<unknown> {
    try {
      this.#reader ??= await WebReader.signIn(this.url, this.person)
      return JSON.parse(textOf(await this.#reader.post(path, body)))
    } catch (error) {
      this.#refusal = String(error)
      return null
    }
  }
}

function draftOf(id: DraftId, to: string[]) {
  return {
    id,
    to: to.map((email) => ({ name: '', email })),
    cc: [],
    bcc: [],
    subject: `Fault ${id.slice(0, 8)}`,
    text: 'Hola.\n',
    html: null,
    attachments: [],
    inReplyTo: '',
    references: [],
    origin: null,
    savedAs: null,
  }
}
