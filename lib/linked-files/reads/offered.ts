import 'server-only'
import { readIdentity } from '@/lib/identities/reads'
import { findByTokenHash, type LinkedRow } from '../records/rows'
import { hashOf, tokenShape } from '../records/tokens'
import { stateOf } from '../rules'

/** A file as whoever holds its link sees it. */
export type Offered = {
  row: LinkedRow
  /** Who sent it. */
  from: { name: string; email: string }
}

/** The file behind a link, if it can be downloaded now. null for a wrong, ended or withdrawn link alike: one look in the store each. */
export async function readOffered(token: string): Promise<Offered | null> {
  if (!tokenShape.test(token)) return null
  const row = await findByTokenHash(hashOf(token))
  if (!row || stateOf(row, new Date()) !== 'open') return null
  const { name, email } = await readIdentity({ id: row.accountId, email: row.ownerEmail })
  return { row, from: { name, email } }
}
