import 'server-only'
import { createHash } from 'node:crypto'
import { domainToASCII } from 'node:url'
import { isOwnDomain } from '@/lib/directory/reads/standing'
import { addressOf, untagged } from '@/lib/directory/rules/addresses'
import { logger } from '@/lib/http/log'
import { wake } from '@/lib/jobs/writes/work'
import { readAddresses } from '@/lib/mime/addresses'
import { headOf } from '@/lib/mime/head'
import { decodeWords, fieldValue } from '@/lib/mime/words'
import type { Given } from '@/lib/smtp/take-lmtp'
import { keepBytes } from '../records/files'
import { findListAt } from '../records/lists'
import { standingIn } from '../records/members'
import { isKnown, keepPost } from '../records/posts'
import { isSignedIn, isSubmitted, judge, type Verdict, withoutReport } from '../rules/judge'
import type { List } from '../schema/list'
import { takeBounce } from './bounce'

/**
 * Takes what Postfix has for a list, and says what is to be said to it. 250 is said when the message, and what is to become
 * of it, is written down: until then it stays in Postfix's queue, and given again it is known by its bytes.
 */
export async function take(given: Given): Promise<string> {
  const at = given.recipient.lastIndexOf('@')
  // It comes with its own letters, and the directory has names as the wire does.
  const address = addressOf(given.recipient.slice(0, at), domainToASCII(given.recipient.slice(at + 1).toLowerCase()))
  const { localPart, domain } = untagged(address)
  const tag = address.localPart.slice(localPart.length + 1)
  const list = await findListAt(localPart.toLowerCase(), domain)
  if (!list) return '550 5.1.1 There is no such list'
  if (tag === '') return takePost(list, given)
  if (await takeBounce(tag, given)) return '250 2.0.0 Noted'
  const { fields } = headOf(given.message)
  if (isSignedIn({ fields, sender: given.sender })) return '550 5.1.1 There is no such address'
  return ignored(list, 'no such address')
}

const unproven: Verdict = {
  kind: 'refuse',
  answer: '550 5.7.1 Who writes from an address of this server signs in to send',
  why: 'unproven',
}

function ignored({ address }: List, why: string): string {
  logger.info({ list: address, why }, 'a message to a list goes nowhere')
  return '250 2.0.0 Not sent on'
}

async function takePost(list: List, { sender, message }: Given): Promise<string> {
  const fields = headOf(message).fields.map(({ name, value }) => ({ name, value }))
  const [from] = readAddresses(fieldValue(fields, 'from'))
  const author = from?.email.toLowerCase() ?? ''
  const arrived = { fields, sender, author }
  const isProven = isSubmitted(arrived)
  const judged = judge(arrived, list, { ...(await standingIn(list.id, [author])), isProven })
  // Under this server's own names From is taken at its word, and its copies are signed: so they must be proven.
  const isClaim =
    judged.kind !== 'ignore' && !isProven && (await isOwnDomain(author.slice(author.lastIndexOf('@') + 1)))
  const verdict = withoutReport(isClaim ? unproven : judged, arrived)
  if (verdict.kind === 'refuse') return verdict.answer
  if (verdict.kind === 'ignore') return ignored(list, verdict.why)
  const digest = createHash('sha256').update(message).digest('hex')
  if (await isKnown(list.id, digest)) return '250 2.0.0 Taken before'
  const file = `${list.id}-${digest}`
  await keepBytes(file, message)
  const isNew = await keepPost({
    listId: list.id,
    digest,
    author: author.slice(0, 320),
    subject: decodeWords(fieldValue(fields, 'subject')).slice(0, 500),
    sizeBytes: message.length,
    state: verdict.kind === 'hold' ? 'held' : 'sending',
    why: verdict.kind === 'hold' ? verdict.why : '',
    file,
  })
  if (isNew) wake()
  return '250 2.0.0 Taken'
}
