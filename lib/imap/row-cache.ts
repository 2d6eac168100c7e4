import 'server-only'
import type { MessageSummary } from '@/lib/messages/schema'

/** A row but for its flags: once UIDVALIDITY and UID are known it never changes (RFC 3501, section 2.3.1.1). */
export type Row = Omit<MessageSummary, 'keywords' | 'id' | 'mailboxId'>

// About 600 bytes a row: 30 MB at most.
const keptRows = 50_000

const shared = globalThis as typeof globalThis & { buzonRows?: Map<string, Row> }
shared.buzonRows ??= new Map()
const rows = shared.buzonRows

/** The rows of one mailbox of one account that are still remembered. The least recently used are forgotten first. */
export function rowsOf(accountId: string, path: string, uidValidity: bigint) {
  const key = (uid: number) => `${accountId} ${uidValidity} ${uid} ${path}`
  return {
    get(uid: number): Row | undefined {
      const row = rows.get(key(uid))
      if (row) {
        rows.delete(key(uid))
        rows.set(key(uid), row)
      }
      return row
    },
    set(uid: number, row: Row) {
      rows.set(key(uid), row)
      if (rows.size <= keptRows) return
      const oldest = rows.keys().next()
      if (!oldest.done) rows.delete(oldest.value)
    },
  }
}
