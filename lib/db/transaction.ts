import 'server-only'
import { db } from './client'
import type { Prisma } from './generated/client'

/** The store within a transaction: all that is written through it stays, or nothing of it. */
export type Transaction = Prisma.TransactionClient

/** Work on the store of which all stays or nothing. It holds the write lock from its beginning: nothing slow belongs in it. */
export function inTransaction<T>(work: (store: Transaction) => Promise<T>): Promise<T> {
  return db.$transaction(work, { timeout: 20_000, maxWait: 20_000 })
}
