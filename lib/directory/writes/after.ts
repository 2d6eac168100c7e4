import 'server-only'
import { setTimeout as pause } from 'node:timers/promises'
import { endSessions } from '@/lib/accounts/writes/end-sessions'
import { endConnections } from '@/lib/doveadm/ask'
import { outsideOfRequests } from '@/lib/process-wide'
import { spellingsOf } from '../records/spellings'

const lateMs = 1_500

/**
 * Ends what an account has open: sessions of the webmail (but for one that may stay) under all names of its domain, and
 * connections of every program, which the mail server knows by the domain's own name. A sign-in that was being judged when
 * the account changed is ended by the second look.
 */
export async function endAccess(address: string, exceptSessionId?: string): Promise<void> {
  const spellings = await spellingsOf(address)
  for (const each of spellings) await endSessions(each, exceptSessionId)
  const [own] = spellings
  await endConnections(own)
  outsideOfRequests(() => {
    void pause(lateMs, undefined, { ref: false }).then(() => endConnections(own))
  })
}
