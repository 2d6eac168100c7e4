import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { knowsGmail } from './criteria'
import { fetchLines } from './fetch'
import type { FetchLine } from './fetch-line'
import type { Found } from './merge'
import { withMailbox } from './pool'
import { atom, textOf } from './raw'
import { setsOfUids } from './uid-set'

// To merge mailboxes by date, the date of every match must be known; so many of a mailbox take a tenth of a second.
const mostDated = 20_000

/**
 * When these messages arrived (INTERNALDATE), of the newest 20,000; what is known already is not asked again. On Gmail also
 * which message each is, for one with three labels lies in three mailboxes (X-GM-MSGID).
 */
export async function arrivalsOf(
  account: Account,
  { path, uidValidity, uids: all, isCut }: Omit<Found, 'seconds' | 'messages'>,
  known: Found | undefined,
): Promise<Found> {
  const uids = all.subarray(0, mostDated)
  const arrivals = new Map<number, Arrival>()
  if (known?.uidValidity === uidValidity)
    for (const [at, uid] of known.uids.entries())
      arrivals.set(uid, { seconds: known.seconds[at] ?? 0, message: known.messages?.[at] ?? 0n })
  const unknown = uids.filter((uid) => !arrivals.has(uid))
  let isGmail = Boolean(known?.messages)
  if (unknown.length > 0) {
    await withMailbox(account, { path, uidValidity, purpose: 'slow' }, async (open) => {
      isGmail = knowsGmail(open)
      const wanted = [atom('INTERNALDATE'), ...(isGmail ? [atom('X-GM-MSGID')] : [])]
      for (const set of setsOfUids(unknown)) {
        await fetchLines(open.client, { set, by: 'uid' }, wanted, ({ items }) => {
          const uid = Number(textOf(items.get('UID')))
          if (!uid || !items.has('INTERNALDATE')) return false
          arrivals.set(uid, arrivalOf(items))
          return true
        })
      }
    })
  }
  return {
    path,
    uidValidity,
    uids,
    seconds: uids.map((uid) => arrivals.get(uid)?.seconds ?? 0),
    messages: isGmail ? BigUint64Array.from(uids, (uid) => arrivals.get(uid)?.message ?? 0n) : null,
    isCut: isCut || uids.length < all.length,
  }
}

type Arrival = { seconds: number; message: bigint }

function arrivalOf(items: FetchLine['items']): Arrival {
  return {
    // What has a date before 1970 arrived then, as far as is counted here.
    seconds: Math.max(0, Date.parse(textOf(items.get('INTERNALDATE'))) / 1000 || 0),
    message: BigInt(/^\d{1,20}$/.exec(textOf(items.get('X-GM-MSGID')))?.[0] ?? 0),
  }
}
