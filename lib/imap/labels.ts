import 'server-only'
import type { ImapFlow, MailboxObject } from 'imapflow'
import type { Account } from '@/lib/accounts/schema'
import { Problem } from '@/lib/errors'
import type { MailboxId } from '@/lib/mailboxes/schema'
import { labelsIn } from '@/lib/messages/rules/labels'
import type { Keyword, Label } from '@/lib/messages/schema/row'
import { notThere } from './failures'
import { flagOf, keywordsOf } from './keywords'
import { pathOf } from './message-id'
import { openMailbox } from './open-mailbox'
import { withLine } from './pool'

/** The labels that a mailbox knows (FLAGS, RFC 3501, section 7.2.6). */
export function readLabels(account: Account, mailboxId: MailboxId): Promise<Label[]> {
  const look = async (client: ImapFlow) => {
    // Opened anew: those that came since it was selected are told then. Whoever needs it next selects it again.
    const { flags } = await opened(client, pathOf(mailboxId))
    return labelsIn(keywordsOf(flags))
  }
  return withLine(account, look, 'slow')
}

async function opened(client: ImapFlow, path: string): Promise<MailboxObject> {
  try {
    return await openMailbox(client, path, { readOnly: true })
  } catch (cause) {
    throw notThere(cause)
  }
}

/** Throws `refused` where a mailbox takes none of our labels, or no more (PERMANENTFLAGS, RFC 3501, section 7.1). */
export function requireRoom({ permanentFlags }: Pick<MailboxObject, 'permanentFlags'>, added: Keyword[] = []): void {
  const [wanted] = labelsIn(added)
  if (!wanted || !permanentFlags || permanentFlags.has('\\*')) return
  const known = [...permanentFlags].some((flag) => flag.toLowerCase() === flagOf(wanted).toLowerCase())
  if (!known) throw new Problem('refused', 'label-refused', { values: { label: wanted } })
}
