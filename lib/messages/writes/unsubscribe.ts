import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { readList } from '@/lib/authentication/rules/lists'
import { readAuthentication } from '@/lib/authentication/rules/verdict'
import { config } from '@/lib/config'
import { Problem } from '@/lib/errors'
import { fetchPublic } from '@/lib/http/fetch-public'
import { fetchHeader } from '@/lib/imap/parts'
import { readAddresses } from '@/lib/mime/addresses'
import { fieldValue, readFields } from '@/lib/mime/words'
import type { MessageId } from '../schema/row'

const limits = { timeoutMs: 10_000, maxBytes: 256 * 1024, usualPortOnly: true, form: 'List-Unsubscribe=One-Click' }

/**
 * Takes the reader off the list a message came by (RFC 8058), only when they ask (T20): where to is read again from the
 * message, never taken from the browser. Throws `invalid` where no good signature covers it, `refused` for every failure.
 */
export async function unsubscribe(account: Account, id: MessageId): Promise<void> {
  const fields = readFields(await fetchHeader(account, id))
  const from = readAddresses(fieldValue(fields, 'from'))
  const list = readList(fields, readAuthentication(fields, { trusted: config.authservIds, from }))
  if (!list?.oneClick || !list.web) throw new Problem('invalid', 'unsubscribe-not-possible')
  // Why it failed is told nobody: an answer that differs would tell about our network (T6).
  const status = await fetchPublic(list.web, limits).then(
    (answer) => answer.status,
    () => 0,
  )
  if (status < 200 || status > 299) throw new Problem('refused', 'unsubscribe-refused')
}
