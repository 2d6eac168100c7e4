import 'server-only'
import type { MessageSummary } from '@/lib/messages/schema/row'

/**
 * A row but for its flags: once UIDVALIDITY and UID are known it never changes (RFC 3501, section 2.3.1.1). The Message-ID
 * stays here: no list shows it.
 */
export type Row = Omit<MessageSummary, 'keywords' | 'id' | 'mailboxId' | 'conversation'> & { messageIdHeader: string }

/** The rows of one mailbox, by UID. */
export type Rows = Map<number, Row>

// About 700 bytes a row: 35 MB at most, and a tenth of it for one mailbox.
const keptRows = 50_000
const keptOfOne = 5_000

const shared = globalThis as typeof globalThis & { buzonRows?: Map<string, Rows> }
shared.buzonRows ??= new Map()
const mailboxes = shared.buzonRows

/**
 * The rows of one mailbox of one account that are still remembered, to be read and added to. Whole mailboxes are
 * forgotten, the least recently looked at first; of a large one, the rows that were read first.
 */
export function rowsOf(accountId: string, path: string, uidValidity: bigint): Rows {
  const key = `${accountId} ${uidValidity} ${path}`
  const rows = mailboxes.get(key) ?? new Map<number, Row>()
  mailboxes.delete(key)
  mailboxes.set(key, rows) // the map is in the order of use
  shrink(rows)
  return rows
}

// Counting everybody's rows takes as long as there are mailboxes: once in so many looks is enough.
const looksBetween = 200
let looks = 0

function shrink(current: Rows) {
  for (const uid of current.keys()) {
    if (current.size <= keptOfOne) break
    current.delete(uid)
  }
  looks += 1
  if (looks % looksBetween !== 0) return
  let total = 0
  for (const { size } of mailboxes.values()) total += size
  for (const [key, rows] of mailboxes) {
    if (total <= keptRows || rows === current) break
    mailboxes.delete(key)
    total -= rows.size
  }
}
