import 'server-only'
import { db } from '@/lib/db/client'
import type { JunkVerdict, Verdict } from './schema'

/** Remembers what the reader thinks of these senders (lower case addresses). The last word wins. */
export async function recordVerdict(accountId: string, addresses: string[], verdict: Verdict): Promise<void> {
  await db.$transaction(
    addresses.map((address) =>
      db.junkVerdict.upsert({
        where: { accountId_address: { accountId, address } },
        create: { accountId, address, verdict },
        update: { verdict, decidedAt: new Date() },
      }),
    ),
  )
}

export async function forgetVerdict(accountId: string, address: string): Promise<void> {
  await db.junkVerdict.deleteMany({ where: { accountId, address } })
}

/** The latest verdicts, newest first. */
export async function verdictsOf(accountId: string): Promise<JunkVerdict[]> {
  const rows = await db.junkVerdict.findMany({ where: { accountId }, orderBy: { decidedAt: 'desc' }, take: 1000 })
  return rows.map(({ address, verdict, decidedAt }) => ({
    address,
    verdict: verdict === 'junk' ? 'junk' : 'not-junk',
    decidedAt: decidedAt.toISOString(),
  }))
}
