import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { imapDate } from './criteria'
import { withMailbox } from './pool'
import { atom, type Token, text } from './raw'
import { searchUids, setOfUids } from './uid-set'

// Whoever writes often is found among these, without a search of everything.
const newest = 2_000
// FROM finds parts of addresses and names too: so many of what it finds are looked at.
const mostLookedAt = 50

type Asked = {
  path: string
  email: string
  /** A day (YYYY-MM-DD): what arrived before it. */
  before: string
}

/** Whether a mailbox has a message by exactly this address that arrived before a day. On the connection of slow work. */
export function hasEarlierFrom(account: Account, { path, email, before }: Asked): Promise<boolean> {
  return withMailbox(account, { path, purpose: 'slow' }, async ({ client, mailbox }) => {
    if (mailbox.exists === 0) return false
    const keys = [atom('BEFORE'), atom(imapDate(before)), atom('FROM'), text(email)]
    const isAmong = async (more: Token[]) => {
      const uids = [...(await searchUids({ client }, [...more, ...keys]))].sort((a, b) => b - a).slice(0, mostLookedAt)
      if (uids.length === 0) return false
      const found = await client.fetchAll(setOfUids(uids), { uid: true, envelope: true }, { uid: true })
      return found.some(({ envelope }) => envelope?.from?.some((writer) => writer.address?.toLowerCase() === email))
    }
    const from = mailbox.exists - newest
    if (from > 0 && (await isAmong([{ type: 'SEQUENCE', value: `${from}:*` }]))) return true
    return isAmong([])
  })
}
