import type { RecordCheck, RecordState } from './schema'

type Verdict = Pick<RecordCheck, 'state' | 'why'>
type Mx = { exchange: string; priority: number }

const good: Verdict = { state: 'good', why: '' }
const bad = (state: RecordState, why: string): Verdict => ({ state, why })

/** Whether mail for the domain comes to this host (RFC 5321, section 5.1). */
export function judgeMx(found: Mx[], host: string): Verdict {
  const [first] = found
  if (!first) return bad('missing', 'no-mx')
  if (first.exchange === '') return bad('wrong', 'null-mx')
  if (!found.some(({ exchange }) => exchange === host)) return bad('wrong', 'mx-elsewhere')
  return first.exchange === host ? good : bad('weak', 'mx-second')
}

/** Whether the host has an address. */
export const judgeAddress = (found: string[]): Verdict => (found.length > 0 ? good : bad('missing', 'no-address'))

/** Whether an address of the host is called what the host is: many servers take no mail otherwise. */
export function judgePtr(found: string[], host: string): Verdict {
  if (found.length === 0) return bad('missing', 'no-ptr')
  return found.includes(host) ? good : bad('wrong', 'ptr-other')
}

type Ours = { host: string; addresses: string[]; isMx: boolean }

/** Whether the domain lets this host send for it (RFC 7208). What it includes from others is not followed. */
export function judgeSpf(records: string[], { host, addresses, isMx }: Ours): Verdict {
  const policies = records.filter((record) => /^v=spf1( |$)/i.test(record))
  const [policy] = policies
  if (policy === undefined) return bad('missing', 'no-spf')
  if (policies.length > 1) return bad('wrong', 'spf-several')
  const terms = policy.toLowerCase().split(/\s+/).slice(1)
  const all = terms.find((term) => /^[+?~-]?all$/.test(term))
  if (all === 'all' || all === '+all') return bad('wrong', 'spf-all')
  const passes = (term: string) => {
    const plain = term.replace(/^\+/, '')
    if (plain === 'mx') return isMx
    if (plain === `a:${host}`) return true
    return addresses.some((address) => [`ip4:${address}`, `ip6:${address}`].includes(plain.replace(/\/(32|128)$/, '')))
  }
  if (terms.some(passes)) return all === undefined || all === '?all' ? bad('weak', 'spf-open') : good
  const hasOthers = terms.some((term) => /^[+]?(include:|a(:|\/|$)|mx(:|\/)|exists:|ip[46]:.*\/)|^redirect=/.test(term))
  return hasOthers ? bad('unsure', 'spf-indirect') : bad('wrong', 'spf-without-us')
}

/** What the domain asks others to do with forged mail (RFC 7489). */
export function judgeDmarc(records: string[]): Verdict {
  const policies = records.filter((record) => /^v=DMARC1\s*(;|$)/.test(record.trim()))
  const [policy] = policies
  if (policy === undefined) return bad('missing', 'no-dmarc')
  if (policies.length > 1) return bad('wrong', 'dmarc-several')
  const asked = /(?:^|;)\s*p\s*=\s*([a-z]+)/i.exec(policy)?.[1]?.toLowerCase() ?? ''
  if (!['none', 'quarantine', 'reject'].includes(asked)) return bad('wrong', 'dmarc-bad')
  return asked === 'none' ? bad('weak', 'dmarc-none') : good
}

const publicKey = (record: string) => /(?:^|;)\s*p\s*=([^;]*)/.exec(record)?.[1]?.replace(/\s+/g, '') ?? ''

/** Whether others find the key that our signatures are made with (RFC 6376, section 3.6.1). */
export function judgeDkim(
  found: string[],
  { record, state }: { record: string; state: 'next' | 'signs' | 'old' },
): Verdict {
  if (found.some((one) => publicKey(one) === publicKey(record))) return good
  if (found.length > 0) return bad('wrong', 'dkim-other')
  if (state === 'old') return bad('weak', 'no-dkim-old')
  return bad('missing', state === 'next' ? 'no-dkim-next' : 'no-dkim')
}

/** Whether the domain says where to report failures of TLS (RFC 8460, section 3). */
export function judgeTlsRpt(records: string[]): Verdict {
  const policies = records.filter((record) => /^v=TLSRPTv1\s*;/.test(record))
  const [policy] = policies
  if (policy === undefined) return bad('missing', 'no-tls-rpt')
  if (policies.length > 1) return bad('wrong', 'sts-several')
  return /;\s*rua\s*=\s*(mailto:|https:)/.test(policy) ? good : bad('wrong', 'tls-rpt-without-rua')
}

/** Whether the policy about TLS is found where others ask for it. */
export const judgeStsHost = (found: string[]): Verdict => (found.length > 0 ? good : bad('missing', 'no-sts-host'))

/** Whether the domain says that it has a policy about TLS (RFC 8461), and which. */
export function judgeMtaSts(records: string[], id: string): Verdict {
  const policies = records.filter((record) => /^v=STSv1\s*;/.test(record))
  const [policy] = policies
  if (policy === undefined) return bad('missing', 'no-mta-sts')
  if (policies.length > 1) return bad('wrong', 'sts-several')
  const told = /;\s*id\s*=\s*([A-Za-z0-9]{1,32})\s*(;|$)/.exec(policy)?.[1]
  if (told === undefined) return bad('wrong', 'sts-without-id')
  return told === id ? good : bad('weak', 'sts-old')
}
