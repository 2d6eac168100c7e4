import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { hasMailNews } from '@/lib/events/bus'
import type { Mailbox } from '@/lib/mailboxes/schema'
import { mayMatchIn, type Named, namesMailbox } from '@/lib/messages/rules/place'
import { parseQuery } from '@/lib/messages/rules/query'
import type { MessageFilter } from '@/lib/messages/schema/view'
import { processWide } from '@/lib/process-wide'
import { arrivalsOf } from './arrivals'
import { Bounded } from './bounded'
import { listMailboxes } from './mailboxes'
import { type Found, type Merged, mergeByArrival } from './merge'
import { pathOf } from './message-id'
import { findAtOnce } from './multisearch'
import { keyOf } from './pool'
import { findUids } from './search'

// An answer waits so long for more mailboxes: most servers are through with all of them by then.
const patienceMs = 400
// What was found stays true for so long; then it is looked for again, which costs a round trip a mailbox.
const freshMs = 2_000
// Nobody has been answered for so long: nobody wants to know any more.
const abandonedMs = 4_000
// Who asks again while rows are read from a far server finds the search over, and is told so.
const untoldMs = 60_000
// Of everybody, together: 240 kB for what is 20,000 messages.
const keptBytes = 64 * 1024 * 1024

const searches = processWide(
  'imap searches everywhere',
  () => new Bounded<EverywhereSearch>(keptBytes, ({ bytes }) => bytes),
)

/** The search that is under way or was just made, or a new one. */
export function searchFor(account: Account, filter: MessageFilter): EverywhereSearch {
  const today = new Date().toISOString().slice(0, 10)
  const key = JSON.stringify([keyOf(account), filter, today])
  const known = searches.get(key)
  if (known?.isFresh) return known
  const search = new EverywhereSearch(account.id, known?.whole ?? null)
  searches.set(key, search, account.id)
  void search.run(account, filter, today).then(() => {
    if (searches.get(key) === search) searches.set(key, search, account.id)
  })
  return search
}

/** One search in all mailboxes, while it goes on and for as long as it is looked at. */
export class EverywhereSearch {
  #found: Found[] = []
  readonly #waiting = new Set<() => void>()
  #merged: Merged | null = null
  #asking = 0
  #askedAt = Date.now()
  #begunAt = Date.now()
  /** 0 before it is over, and when it was given up. */
  #endedAt = 0
  #isTold = false
  done = 0
  of = 0
  failed = 0
  isOver = false
  /** Why the last of those that failed did. */
  problem: unknown = null

  /** `before`: what was found last time, shown until this is over, so that nothing jumps. */
  constructor(
    private readonly accountId: string,
    private before: Merged | null,
  ) {}

  get isFresh(): boolean {
    if (this.isOver && hasMailNews(this.accountId, this.#begunAt)) return false
    return !this.isOver || Date.now() - this.#endedAt < (this.#isTold ? freshMs : untoldMs)
  }

  /** What to show now. */
  get shown(): Merged {
    if (!this.isOver && this.before) return this.before
    this.#merged ??= mergeByArrival([...this.#found])
    return this.#merged
  }

  /** All of it; null when it never got there. */
  get whole(): Merged | null {
    return this.#endedAt > 0 && this.problem === null ? this.shown : null
  }

  /** Nothing could be searched. */
  get isFailed(): boolean {
    return this.isOver && this.problem !== null && this.failed === this.of
  }

  get bytes(): number {
    const lists = this.#found.reduce((sum, { uids, messages }) => sum + (messages ? 4 : 2) * uids.byteLength, 1_000)
    return lists + (this.#merged?.order.byteLength ?? 0)
  }

  /** Somebody was answered with all of it. */
  told() {
    this.#isTold = true
  }

  /** As long as somebody is being answered, it is wanted. */
  async whileAsked<T>(work: () => Promise<T>): Promise<T> {
    this.#asking += 1
    try {
      return await work()
    } finally {
      this.#asking -= 1
      this.#askedAt = Date.now()
    }
  }

  /** Waits until more than `seen` mailboxes are looked through, but not long. */
  async moreThan(seen: number): Promise<void> {
    const until = Date.now() + patienceMs
    while (!this.isOver && Date.now() < until) {
      // Somebody who has seen nothing waits for all of it, as far as that is quick.
      if (seen > 0 && this.done > seen && Date.now() > until - patienceMs / 2) return
      await this.#news(until - Date.now())
    }
  }

  /** Looks through the mailboxes. Never fails: what went wrong is `problem`. */
  async run(account: Account, filter: MessageFilter, today: string): Promise<void> {
    try {
      let isWhole = await this.#lookThrough(account, filter, today)
      // What came while it looked may lie where it had been: who asks of that news is told of this search.
      if (isWhole && hasMailNews(account.id, this.#begunAt)) isWhole = await this.#lookAgain(account, filter, today)
      if (isWhole) this.#endedAt = Date.now()
    } catch (problem) {
      this.problem = problem
      this.failed = this.of = Math.max(1, this.of)
      this.#endedAt = Date.now()
    }
    this.isOver = true
    this.before = null
    this.#tell()
  }

  #lookAgain(account: Account, filter: MessageFilter, today: string): Promise<boolean> {
    this.before = mergeByArrival([...this.#found])
    this.#begunAt = Date.now()
    this.#found = []
    this.#merged = null
    this.done = this.failed = 0
    return this.#lookThrough(account, filter, today)
  }

  /**
   * One mailbox after the other on the slow connection; other work of the reader's gets its turn between two. false when
   * it was given up.
   */
  async #lookThrough(account: Account, filter: MessageFilter, today: string): Promise<boolean> {
    const query = parseQuery(filter.text ?? '', today)
    const mailboxes = named(await listMailboxes(account, 'slow'))
      .filter((mailbox) => mailbox.maySelect && mailbox.total > 0 && mayMatchIn(query, mailbox))
      .sort(byPromise)
    const before = new Map(this.before?.found.map((found) => [found.path, found]))
    const told = await findAtOnce(account, { paths: mailboxes.map(({ id }) => pathOf(id)), query, filter })
    this.of = mailboxes.length
    for (const mailbox of mailboxes) {
      if (this.#asking === 0 && Date.now() - this.#askedAt > abandonedMs) return false
      const path = pathOf(mailbox.id)
      const known = before.get(path)
      try {
        const found = told ? told.get(path) : await findUidsIn(account, { filter, mailbox })
        if (found) this.#found.push(await arrivalsOf(account, { isCut: false, ...found, path }, known))
        this.#merged = null
      } catch (error) {
        // One that was deleted meanwhile, or that we may not read, keeps nobody from the others.
        this.failed += 1
        this.problem = error
      }
      this.done += 1
      this.#tell()
    }
    if (this.failed < this.of) this.problem = null
    return true
  }

  #news(mostMs: number): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer)
        this.#waiting.delete(end)
        resolve()
      }
      const timer = setTimeout(end, Math.max(1, mostMs))
      this.#waiting.add(end)
    })
  }

  #tell() {
    for (const end of [...this.#waiting]) end()
  }
}

type Looking = { filter: MessageFilter; mailbox: Mailbox & Named }

function findUidsIn(account: Account, { filter, mailbox }: Looking) {
  return findUids(account, { mailboxId: mailbox.id, filter, isIn: (word) => namesMailbox(word, mailbox) })
}

/** Where one most likely looks first. */
const order: Mailbox['role'][] = ['inbox', 'sent', 'archive', 'drafts', null, 'trash', 'junk']
const byPromise = (one: Mailbox, other: Mailbox) =>
  order.indexOf(one.role) - order.indexOf(other.role) || one.total - other.total

/** The mailboxes with their whole names, as `in:` may call them. */
function named(mailboxes: Mailbox[]): (Mailbox & Named)[] {
  const byId = new Map(mailboxes.map((mailbox) => [mailbox.id, mailbox]))
  const pathTo = ({ name, parentId }: Mailbox): string => {
    const parent = parentId && byId.get(parentId)
    return parent ? `${pathTo(parent)}/${name}` : name
  }
  return mailboxes.map((mailbox) => ({ ...mailbox, path: pathTo(mailbox) }))
}
