import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { messageIdOf } from '@/lib/drafts/rules/draft-id'
import type { Draft } from '@/lib/drafts/schema'
import { inTurn } from '@/lib/drafts/writes/in-turn'
import { removeVersions } from '@/lib/drafts/writes/save'
import { publish } from '@/lib/events/bus'
import { logger } from '@/lib/http/log'
import { findByMessageId } from '@/lib/imap/append'
import { mailboxIdOfRole } from '@/lib/imap/mailboxes'

/**
 * A message that waits for its time in the outbox is not a draft any more: nobody shall go on writing it elsewhere. Its files
 * stay as long as they may. Goes on beside the answer; what fails is done when the message is out.
 */
export function leaveDrafts(account: Account, { id, savedAs }: Draft): void {
  const leaving = inTurn(account.id, id, async () => {
    const mailboxId = await mailboxIdOfRole(account, 'drafts')
    const versions = await findByMessageId(account, { mailboxId, messageIdHeader: messageIdOf(id, account.email) })
    await removeVersions(account, [...versions, ...(savedAs ? [savedAs] : [])], null)
    publish(account.id, { kind: 'messages-changed', mailboxId })
  })
  leaving.catch((error: unknown) => logger.warn({ err: error }, 'a scheduled message is still in Drafts'))
}
