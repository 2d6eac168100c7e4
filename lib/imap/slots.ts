import 'server-only'
import { config } from '@/lib/config'
import { Problem } from '@/lib/errors'
import { processWide } from '@/lib/process-wide'

/** Who has a connection. `waiting`: how much work is asked of it; 0 means that it may be closed to make room. */
export type Holder = { readonly waiting: number; close(): void }

/** Leave to have one connection to a mail server. */
export type Slot = {
  /** The connection is closed. Twice is once. */
  release(): void
  /** It is in use again, or not any more: whoever waits may get it. */
  used(): void
  /** Others wait, and it has been held for a turn: the work at hand should be its last for now. */
  readonly isDue: boolean
}

type Asking = { host: string; reader: string; isWatch: boolean; holder: Holder }
type Held = Asking & { since: number }
type Waiter = { asking: Asking; grant(slot: Slot): void }
/** `held` is in the order of use; `waiting` in the order of readers' turns. */
type Host = { held: Map<Slot, Held>; byReader: Map<string, Set<Slot>>; waiting: Map<string, Waiter[]> }

// Whoever waits for so long is told, rather than kept waiting without end.
const patienceMs = 20_000
const turnMs = 250
// Readers who only have a page open must not keep out those who read.
const watchedShare = 0.75

const hosts = processWide('imap slots', () => new Map<string, Host>())

/**
 * Waits for leave to open a connection. A reader may have BUZON_IMAP_MOST_PER_READER, all together
 * BUZON_IMAP_MOST_CONNECTIONS to one mail server; beyond these the idle one used longest ago is closed, and where none is
 * idle, readers take turns. Throws `unavailable` after 20 s. A watch does not wait: it may not take the last quarter.
 */
export function takeSlot(asking: Asking): Promise<Slot> {
  const host = hosts.get(asking.host) ?? { held: new Map(), byReader: new Map(), waiting: new Map() }
  hosts.set(asking.host, host)
  if (asking.isWatch) {
    const slot = granted(host, asking)
    return typeof slot === 'string' ? Promise.reject(full()) : Promise.resolve(slot)
  }
  return new Promise((resolve, reject) => {
    const queue = host.waiting.get(asking.reader) ?? []
    host.waiting.set(asking.reader, queue)
    const waiter: Waiter = {
      asking,
      grant(slot) {
        clearTimeout(timer)
        resolve(slot)
      },
    }
    const timer = setTimeout(() => {
      leave(host, waiter)
      reject(full())
    }, patienceMs)
    queue.push(waiter)
    next(host)
  })
}

/** Closes the idle connections of a reader: the server says that it allows no more. */
export function makeRoom({ host: name, reader }: Pick<Asking, 'host' | 'reader'>) {
  const host = hosts.get(name)
  while (host && closeIdle(host, host.byReader.get(reader) ?? []));
}

/** Connections of all mail servers: open; busy at this moment; open to be told of news. And work that waits for its turn. */
export function countConnections(): { open: number; busy: number; watching: number; waiting: number } {
  const count = { open: 0, busy: 0, watching: 0, waiting: 0 }
  for (const { held, waiting } of hosts.values()) {
    count.open += held.size
    for (const { isWatch, holder } of held.values()) {
      if (isWatch) count.watching += 1
      else if (holder.waiting > 0) count.busy += 1
      count.waiting += Math.max(0, holder.waiting - 1)
    }
    for (const { asking } of [...waiting.values()].flat()) count.waiting += asking.holder.waiting
  }
  return count
}

export function isFull(error: unknown): boolean {
  return error instanceof Problem && error.reason === 'mail-server-full'
}

const full = () => new Problem('unavailable', 'mail-server-full')

/** A slot, or whose limit is in the way. */
function granted(host: Host, asking: Asking): Slot | 'host' | 'reader' {
  const { reader, isWatch } = asking
  const { imapMostConnections: most, imapMostPerReader: mostOfOne } = config
  if (isWatch && countWatches(host) >= Math.max(1, most * watchedShare)) return 'host'
  const own = () => host.byReader.get(reader) ?? new Set<Slot>()
  if (own().size >= mostOfOne && !closeIdle(host, own())) return 'reader'
  if (host.held.size >= most && !closeIdle(host, host.held.keys())) return 'host'

  const slot: Slot = {
    release: () => release(host, slot),
    used() {
      const held = host.held.get(slot)
      if (!held) return
      host.held.delete(slot)
      host.held.set(slot, held)
      if (held.holder.waiting === 0) next(host)
    },
    get isDue() {
      const held = host.held.get(slot)
      if (!held || Date.now() - held.since < turnMs) return false
      return host.held.size >= most ? host.waiting.size > 0 : host.waiting.has(reader)
    },
  }
  host.held.set(slot, { ...asking, since: Date.now() })
  host.byReader.set(reader, own().add(slot))
  return slot
}

function release(host: Host, slot: Slot) {
  const held = host.held.get(slot)
  if (!held) return
  forget(host, slot, held)
  next(host)
  if (host.held.size === 0 && host.waiting.size === 0) hosts.delete(held.host)
}

function forget(host: Host, slot: Slot, { reader }: Held) {
  host.held.delete(slot)
  const own = host.byReader.get(reader)
  own?.delete(slot)
  if (own?.size === 0) host.byReader.delete(reader)
}

/** Closes the one used longest ago of those that do nothing. */
function closeIdle(host: Host, slots: Iterable<Slot>): boolean {
  for (const slot of slots) {
    const held = host.held.get(slot)
    if (!held || held.isWatch || held.holder.waiting > 0) continue
    // Not by `release`: what is free now is for the one who asked.
    forget(host, slot, held)
    held.holder.close()
    return true
  }
  return false
}

/** Grants what can be granted, each reader in turn. */
function next(host: Host) {
  for (const [reader, [waiter]] of [...host.waiting]) {
    const slot = waiter ? granted(host, waiter.asking) : 'reader'
    if (slot === 'host') return
    if (slot === 'reader' || !waiter) continue
    leave(host, waiter)
    const others = host.waiting.get(reader)
    if (others) {
      host.waiting.delete(reader)
      host.waiting.set(reader, others)
    }
    waiter.grant(slot)
  }
}

function leave(host: Host, waiter: Waiter) {
  const { reader } = waiter.asking
  const others = (host.waiting.get(reader) ?? []).filter((one) => one !== waiter)
  if (others.length === 0) host.waiting.delete(reader)
  else host.waiting.set(reader, others)
}

function countWatches(host: Host): number {
  let count = 0
  for (const { isWatch } of host.held.values()) if (isWatch) count += 1
  return count
}
