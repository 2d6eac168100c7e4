import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { fetchLines } from './fetch'
import type { Found } from './merge'
import { withMailbox } from './pool'
import { atom, textOf } from './raw'
import { setsOfUids } from './uid-set'

// To merge mailboxes by date, the date of every match must be known; so many of a mailbox take a tenth of a second.
const mostDated = 20_000

/** When these messages arrived (INTERNALDATE), of the newest 20,000; what is known already is not asked again. */
export async function arrivalsOf(
  account: Account,
  { path, uidValidity, uids: all, isCut }: Omit<Found, 'seconds'>,
  known: Found | undefined,
): Promise<Found> {
  const uids = all.subarray(0, mostDated)
  const dates = new Map<number, number>()
  if (known?.uidValidity === uidValidity)
    for (const [at, uid] of known.uids.entries()) dates.set(uid, known.seconds[at] ?? 0)
  const unknown = uids.filter((uid) => !dates.has(uid))
  if (unknown.length > 0) {
    await withMailbox(account, { path, uidValidity, purpose: 'slow' }, async ({ client }) => {
      for (const set of setsOfUids(unknown)) {
        await fetchLines(client, { set, by: 'uid' }, [atom('INTERNALDATE')], ({ items }) => {
          const uid = Number(textOf(items.get('UID')))
          if (!uid || !items.has('INTERNALDATE')) return false
          dates.set(uid, Math.max(0, Date.parse(textOf(items.get('INTERNALDATE'))) / 1000 || 0))
          return true
        })
      }
    })
  }
  return {
    path,
    uidValidity,
    uids,
    seconds: uids.map((uid) => dates.get(uid) ?? 0),
    isCut: isCut || uids.length < all.length,
  }
}
