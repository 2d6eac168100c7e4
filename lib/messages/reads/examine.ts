import 'server-only'
import { domainToUnicode } from 'node:url'
import type { Account } from '@/lib/accounts/schema'
import { suspicionsOf } from '@/lib/authentication/rules/suspicions'
import { domainOf } from '@/lib/authentication/rules/verdict'
import type { Suspicion } from '@/lib/authentication/schema'
import { readKnownDomains } from '@/lib/contacts/reads'
import { readAddresses } from '@/lib/mime/addresses'
import type { Choice } from '@/lib/mime/choose'
import { decodeTransfer } from '@/lib/mime/transfer'
import { decodeAsWritten, fieldValue, type RawField } from '@/lib/mime/words'
import { processWide } from '@/lib/process-wide'
import type { Address } from '../schema/row'

type Read = {
  fields: RawField[]
  from: Address[]
  choice: Choice
  /** Parts, or the beginnings of them, as they lie in the message. */
  bodies: Map<string, Buffer>
  html: string | null
}

/** The reasons to look twice at a message, from what was read of it anyway. */
export async function examine(account: Account, { fields, from, choice, bodies, html }: Read): Promise<Suspicion[]> {
  const written = (name: string) => decodeAsWritten(fieldValue(fields, name))
  return suspicionsOf({
    from,
    replyTo: readAddresses(fieldValue(fields, 'reply-to')),
    headings: [written('subject'), written('from')],
    isList: fieldValue(fields, 'list-id') !== '' || fieldValue(fields, 'list-post') !== '',
    html,
    files: choice.attachments.map(({ part, name, type, encoding }) => ({
      name: decodeAsWritten(name),
      type,
      head: headOf(bodies.get(part), encoding),
    })),
    known: [domainOf(account.email), ...(await knownDomains(account.id))],
    unicode: inOwnLetters,
  })
}

// Asked for every domain one knows, and nearly none is written in other letters.
const inOwnLetters = (domain: string) =>
  /xn--|[^ -~]/i.test(domain) ? domainToUnicode(domain) || domain : domain.toLowerCase()

const headBytes = 400

const headOf = (bytes: Buffer | undefined, encoding: string) =>
  bytes && decodeTransfer(bytes.subarray(0, headBytes), encoding)

const freshMs = 5 * 60_000
const mostAccounts = 2_000
type Known = { at: number; domains: Promise<string[]> }

// Looked at with every message, changed now and then.
function knownDomains(accountId: string): Promise<string[]> {
  const kept = processWide('domains of contacts', () => new Map<string, Known>())
  const known = kept.get(accountId)
  if (known && Date.now() - known.at < freshMs) return known.domains
  const domains = readKnownDomains(accountId)
  domains.catch(() => kept.delete(accountId))
  kept.delete(accountId)
  kept.set(accountId, { at: Date.now(), domains })
  const [oldest] = kept.keys()
  if (kept.size > mostAccounts && oldest !== undefined) kept.delete(oldest)
  return domains
}
