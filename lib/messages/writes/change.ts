import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { publish } from '@/lib/events/bus'
import { expunge, move, sendersOf, setKeywords } from '@/lib/imap/changes'
import { judge } from '@/lib/junk/writes'
import { byMailbox } from '../rules/changes'
import type { ChangeResult, MessageChange } from '../schema/change'
import { requireForGood } from './for-good'

/** Does to the mail server what the reader did on the screen, then tells the reader's other tabs. */
export async function changeMessages(account: Account, change: MessageChange): Promise<ChangeResult> {
  try {
    return await perform(account, change)
  } finally {
    // Of messages of several mailboxes, some may have been changed before it failed.
    publish(account.id, { kind: 'messages-changed' })
    publish(account.id, { kind: 'mailboxes-changed' })
  }
}

async function perform(account: Account, change: MessageChange): Promise<ChangeResult> {
  switch (change.kind) {
    case 'flag':
      await setKeywords(account, change.ids, change.on ? { add: [change.keyword] } : { remove: [change.keyword] })
      return { renamed: {} }
    case 'move':
      return { renamed: await move(account, change.ids, change.to) }
    case 'report':
      return report(account, change)
    case 'expunge':
      await requireForGood(account, [...byMailbox(change.ids).keys()])
      await expunge(account, change.ids)
      return { renamed: {} }
  }
}

/** The keywords go before the move, for they move along; the verdict last, since the mailbox is what the reader sees. */
async function report(
  account: Account,
  { ids, verdict, to }: Extract<MessageChange, { kind: 'report' }>,
): Promise<ChangeResult> {
  const senders = await sendersOf(account, ids)
  await setKeywords(
    account,
    ids,
    verdict === 'junk' ? { add: ['$junk'], remove: ['$notjunk'] } : { add: ['$notjunk'], remove: ['$junk'] },
  )
  const renamed = await move(account, ids, to)
  await judge(account, senders, verdict)
  return { renamed }
}
