import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { config } from '@/lib/config'
import { isMailAddress } from '@/lib/drafts/rules/addresses'
import { inTurn } from '@/lib/drafts/writes/in-turn'
import { Problem } from '@/lib/errors'
import { publish } from '@/lib/events/bus'
import { wake } from '@/lib/jobs/writes/work'
import { readSubmission } from '@/lib/submissions/reads'
import { isHandedOver } from '@/lib/submissions/rules/states'
import { keepMailing } from '../records/progress'
import { findByDraft } from '../records/rows'
import type { Mailing, MailingRequest } from '../schema'

/**
 * Takes a draft to be sent to each of these people alone, once in effect however often it is asked for: the draft's id is the
 * key (F11). When this returns it is safe, and goes out whatever becomes of the browser or of this process. Throws `invalid`
 * for addresses that are none and for more people than the reader may write to, `conflict` when the draft was sent otherwise.
 */
export function beginMailing(account: Account, request: MailingRequest): Promise<Mailing> {
  const { draft, people, paceSeconds, undoSeconds = 0, wantsReceipts = false } = request
  return inTurn(account.id, draft.id, async () => {
    const known = await findByDraft(account.id, draft.id)
    if (known && known.state !== 'cancelled') return known
    const sent = await readSubmission(account, draft.id)
    if (sent && isHandedOver(sent.state)) throw new Problem('conflict', 'draft-finished')
    requirePeople(people)

    const undoUntil = undoSeconds > 0 ? new Date(Date.now() + undoSeconds * 1000) : null
    await keepMailing(account, { draft, people, paceSeconds, wantsReceipts, undoUntil })
    const kept = await findByDraft(account.id, draft.id)
    if (!kept) throw new Problem('conflict', 'draft-finished')
    publish(account.id, { kind: 'submissions-changed' })
    wake()
    return kept
  })
}

function requirePeople(people: MailingRequest['people']) {
  const limit = config.mostRecipients
  if (people.length > limit)
    throw new Problem('invalid', 'too-many-recipients', { values: { limit, count: people.length } })
  const wrong = people.find(({ email }) => !isMailAddress(email))
  if (wrong) throw new Problem('invalid', 'recipient-invalid', { values: { address: wrong.email } })
}
