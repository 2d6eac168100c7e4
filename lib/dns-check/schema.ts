import * as z from 'zod/mini'
import { dkimKey } from '@/lib/dkim/schema'

/** What a domain says of its mail in DNS. */
const recordKind = z.enum(['mx', 'address', 'ptr', 'spf', 'dkim', 'dmarc', 'mta-sts', 'mta-sts-host', 'tls-rpt'])

/** `weak`: it works, and could protect better. `unsure`: only others can tell. `silent`: the name server gave no answer. */
const recordState = z.enum(['good', 'weak', 'missing', 'wrong', 'unsure', 'silent'])
export type RecordState = z.infer<typeof recordState>

/** One record: where it stands, what is there, what should be. `why`: dns.whys in the words; '' when there is nothing to say. */
export const recordCheck = z.object({
  kind: recordKind,
  name: z.string(),
  type: z.enum(['MX', 'TXT', 'A', 'PTR']),
  found: z.array(z.string()),
  /** ready to copy; '' when it is not for the domain to say */
  wanted: z.string(),
  state: recordState,
  why: z.string(),
})
export type RecordCheck = z.infer<typeof recordCheck>

export const domainCheck = z.object({
  domain: z.string(),
  host: z.string(),
  records: z.array(recordCheck),
  keys: z.array(dkimKey),
})
export type DomainCheck = z.infer<typeof domainCheck>
