import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { isMailAddress } from '@/lib/drafts/rules/addresses'
import { Problem } from '@/lib/errors'
import { followAddresses } from '@/lib/filters/writes/follow'
import { readIdentities } from './reads'
import { addIdentity, keepIdentity, orderIdentities, removeIdentity } from './records'
import { type Identity, type IdentityChange, type IdentityDraft, mostIdentities } from './schema'

/**
 * Adds, changes, orders or deletes what an account writes as, and answers all there are. Throws `invalid` for what is no
 * address, and `refused` to have more than may be, or none. Whether an address may be written from, the mail server says.
 */
export async function changeIdentities(account: Account, change: IdentityChange): Promise<Identity[]> {
  const known = await readIdentities(account)
  switch (change.kind) {
    case 'add':
      if (known.length >= mostIdentities)
        throw new Problem('refused', 'identities-full', { values: { limit: mostIdentities } })
      await addIdentity(account.id, checked(change.identity))
      break
    case 'change':
      if (!(await keepIdentity(account.id, change.id, checked(change.identity))))
        throw new Problem('not-found', 'identity-not-found')
      break
    case 'order':
      await orderIdentities(account.id, change.ids)
      break
    case 'delete':
      if (known.length === 1) throw new Problem('refused', 'identity-last')
      await removeIdentity(account.id, change.id)
  }
  void followAddresses(account)
  return readIdentities(account)
}

function checked(draft: IdentityDraft): IdentityDraft {
  const all = [draft.email, ...draft.replyTo.map(({ email }) => email), ...draft.bcc.map(({ email }) => email)]
  const wrong = all.find((email) => !isMailAddress(email))
  if (wrong !== undefined) throw new Problem('invalid', 'recipient-invalid', { values: { address: wrong } })
  return draft
}
