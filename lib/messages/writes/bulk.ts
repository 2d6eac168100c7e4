import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { publish } from '@/lib/events/bus'
import { expungeSet, moveSet, setKeywordOfSet } from '@/lib/imap/sets'
import type { BulkChange, BulkResult } from '../schema/change'
import { requireForGood } from './for-good'

/** Does to many messages what the reader did on the screen. Each call is whole: a long change is a row of them. */
export async function changeInBulk(account: Account, change: BulkChange): Promise<BulkResult> {
  try {
    return await perform(account, change)
  } finally {
    // What failed in the middle has changed some of them.
    publish(account.id, { kind: 'messages-changed' })
    publish(account.id, { kind: 'mailboxes-changed' })
  }
}

async function perform(account: Account, change: BulkChange): Promise<BulkResult> {
  const { of } = change
  switch (change.kind) {
    case 'flag':
      return setKeywordOfSet(account, of, change)
    case 'move':
      return moveSet(account, of, change.to)
    case 'report': {
      const isJunk = change.verdict === 'junk'
      await setKeywordOfSet(account, of, { keyword: '$junk', on: isJunk })
      await setKeywordOfSet(account, of, { keyword: '$notjunk', on: !isJunk })
      return moveSet(account, of, change.to)
    }
    case 'expunge':
      await requireForGood(account, [of.mailboxId])
      return expungeSet(account, of)
  }
}
