import 'server-only'
import { appendEntries, type NewEntry } from '@/lib/audit/records'
import { inTransaction, type Transaction } from '@/lib/db/transaction'

export type { Transaction }

/** How a write to the directory says what it did. */
export type Note = (entry: NewEntry) => void

/** Changes the directory and writes down what was done, all or nothing. */
export function inAct<T>(work: (store: Transaction, note: Note) => Promise<T>): Promise<T> {
  return inTransaction(async (store) => {
    const notes: NewEntry[] = []
    const result = await work(store, (entry) => notes.push(entry))
    await appendEntries(store, notes)
    return result
  })
}
