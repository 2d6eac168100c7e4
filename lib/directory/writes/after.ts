import 'server-only'
import { setTimeout as pause } from 'node:timers/promises'
import { endSessions } from '@/lib/accounts/writes/end-sessions'
import { endConnections } from '@/lib/doveadm/ask'
import { outsideOfRequests } from '@/lib/process-wide'

const lateMs = 1_500

/**
 * Ends what an account has open: sessions of the webmail (but for one that may stay) and connections of every program. A
 * sign-in that was being judged when the account changed is ended by the second look.
 */
export async function endAccess(address: string, exceptSessionId?: string): Promise<void> {
  await endSessions(address, exceptSessionId)
  await endConnections(address)
  outsideOfRequests(() => {
    void pause(lateMs, undefined, { ref: false }).then(() => endConnections(address))
  })
}
