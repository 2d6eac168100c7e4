import 'server-only'
import { db } from '@/lib/db/client'
import { Problem } from '@/lib/errors'
import { addressOfRow } from './accounts'

/** Whose link this is the hash of. @throws `link-used-up` when it was used, replaced, or is too old. */
export async function findPasswordLink(hash: string): Promise<{ accountId: number; address: string; domain: string }> {
  const row = await db.passwordReset.findUnique({
    where: { hash },
    include: { account: { include: { domain: { select: { name: true } } } } },
  })
  if (!row || row.expiresAt <= new Date()) throw new Problem('conflict', 'link-used-up')
  return { accountId: row.accountId, address: addressOfRow(row.account), domain: row.account.domain.name }
}
