import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import type { MailingList } from '@/lib/authentication/schema'
import { Bounded } from '@/lib/imap/bounded'
import { findListMail } from '@/lib/imap/list-mail'
import { listMailboxes } from '@/lib/imap/mailboxes'
import { keyOf } from '@/lib/imap/pool'
import type { Mailbox, MailboxId } from '@/lib/mailboxes/schema'
import type { MessageId } from '@/lib/messages/schema/row'
import { processWide } from '@/lib/process-wide'
import type { Letter } from '../rules'
import { monthsLookedAt, mostSubscriptions } from '../schema'
import { letterOf } from './letters'

/** What was seen of a mailbox: its messages that came by lists, by UID. */
type Seen = { uidValidity: bigint; byUid: Map<number, Letter>; isCut: boolean }

// What was seen stays true for so long; then only what is new is fetched.
const freshMs = 60_000
// Nobody has asked for so long: nobody wants to know any more.
const abandonedMs = 10_000
const patienceMs = 2_500
const mostMailboxes = 300
// Of everybody, together: some 100,000 messages that came by lists.
const keptBytes = 48 * 1024 * 1024
const bytesOfOne = 400
const mostKeptLists = 2 * mostSubscriptions

const looks = processWide('looks for lists', () => new Bounded<Look>(keptBytes, ({ bytes }) => bytes))

/** The look that is under way or was just made, or a new one that knows what the last one saw. */
export function lookFor(account: Account): Look {
  const key = keyOf(account)
  const known = looks.get(key)
  if (known?.isFresh) return known
  const look = new Look(known?.seen ?? new Map(), known?.lists ?? new Map())
  looks.set(key, look, account.id)
  void look.run(account).then(() => {
    if (looks.get(key) === look) looks.set(key, look, account.id)
  })
  return look
}

/** One look through the mailboxes for messages that came by lists: on the slow connection, one mailbox after the other. */
export class Look {
  #askedAt = Date.now()
  #endedAt = 0
  #over: Promise<void> = Promise.resolve()
  done = 0
  of = 0
  failed = 0
  /** Why the last of those that failed did. */
  problem: unknown = null
  isOver = false

  /** `lists`: what the latest messages say of their lists; null for one that turned out to name none. */
  constructor(
    readonly seen: Map<MailboxId, Seen>,
    readonly lists: Map<MessageId, MailingList | null>,
  ) {}

  get isFresh(): boolean {
    return !this.isOver || (this.problem === null && Date.now() - this.#endedAt < freshMs)
  }

  get isCut(): boolean {
    return this.of > mostMailboxes || [...this.seen.values()].some(({ isCut }) => isCut)
  }

  get bytes(): number {
    return [...this.seen.values()].reduce((sum, { byUid }) => sum + byUid.size * bytesOfOne, this.lists.size * 2_000)
  }

  /** Waits until it is over, but not long. Whoever asks keeps it going. */
  async soon(): Promise<void> {
    this.#askedAt = Date.now()
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, patienceMs)
    })
    await Promise.race([this.#over, late])
    clearTimeout(timer)
  }

  /** Never fails: what went wrong is `problem`. */
  run(account: Account): Promise<void> {
    this.#over = this.#lookThrough(account)
      .catch((problem: unknown) => {
        this.problem = problem
        this.failed = this.of = Math.max(1, this.of)
      })
      .then(() => {
        this.isOver = true
        this.#endedAt = Date.now()
      })
    return this.#over
  }

  async #lookThrough(account: Account) {
    const since = new Date()
    since.setUTCMonth(since.getUTCMonth() - monthsLookedAt)
    const day = since.toISOString().slice(0, 10)
    const mailboxes = (await listMailboxes(account, 'slow')).filter(mayHaveLists)
    this.of = mailboxes.length
    if (this.lists.size > mostKeptLists) this.lists.clear()
    for (const id of this.seen.keys()) if (!mailboxes.some((mailbox) => mailbox.id === id)) this.seen.delete(id)
    for (const { id } of mailboxes.slice(0, mostMailboxes)) {
      if (Date.now() - this.#askedAt > abandonedMs) {
        this.#endedAt = Number.NEGATIVE_INFINITY
        return
      }
      try {
        await this.#lookInto(account, id, day)
      } catch (problem) {
        // One that was deleted meanwhile, or that we may not read, keeps nobody from the others.
        this.failed += 1
        this.problem = problem
      }
      this.done += 1
    }
    if (this.failed < this.of) this.problem = null
  }

  async #lookInto(account: Account, id: MailboxId, since: string) {
    const before = this.seen.get(id)
    const isKnown = (uidValidity: bigint, uid: number) => before?.uidValidity === uidValidity && before.byUid.has(uid)
    const { uidValidity, uids, fetched, isCut } = await findListMail(account, { mailboxId: id, since }, isKnown)
    const byUid = new Map<number, Letter>()
    const news = new Map(fetched.map((mail) => [mail.uid, mail]))
    for (const uid of uids) {
      const mail = news.get(uid)
      const letter = mail ? letterOf(mail) : before?.byUid.get(uid)
      if (letter) byUid.set(uid, letter)
    }
    this.seen.set(id, { uidValidity, byUid, isCut })
  }
}

// What one wrote came by no list; who sends junk learns from being left that somebody reads (T20).
const without: Mailbox['role'][] = ['sent', 'drafts', 'junk', 'trash']
const mayHaveLists = ({ maySelect, total, role }: Mailbox) => maySelect && total > 0 && !without.includes(role)
