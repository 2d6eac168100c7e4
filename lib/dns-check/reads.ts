import 'server-only'
import { config } from '@/lib/config'
import { findDomains } from '@/lib/directory/records/domains'
import type { Role } from '@/lib/directory/rules/roles'
import { findKeys } from '@/lib/dkim/records'
import { askAddresses, askMx, askNames, askTxt } from '@/lib/dns/ask'
import { Problem } from '@/lib/errors'
import { policyId } from '@/lib/mta-sts/rules'
import {
  judgeAddress,
  judgeDkim,
  judgeDmarc,
  judgeMtaSts,
  judgeMx,
  judgePtr,
  judgeSpf,
  judgeStsHost,
  judgeTlsRpt,
} from './rules'
import type { DomainCheck, RecordCheck } from './schema'

/** What a domain says of its mail in DNS, beside what it should. @throws `domain-not-found` also for another's (T19). */
export async function readDomainCheck({ domains }: Role, id: number): Promise<DomainCheck> {
  const [found] = await findDomains(domains, id)
  if (!found) throw new Problem('not-found', 'domain-not-found')
  const domain = found.name
  const host = config.mailHost.toLowerCase()
  const [mx, addresses] = await Promise.all([heard(() => askMx(domain)), heard(() => askAddresses(host))])
  const isMx = mx?.some(({ exchange }) => exchange === host) ?? false
  const keys = findKeys(domain)
  const policy = policyId({ mode: config.mtaSts, host })
  const records = await Promise.all([
    check(
      { kind: 'mx', name: domain, type: 'MX', wanted: `10 ${host}.` },
      async () => mx,
      (answers) => judgeMx(answers, host),
      ({ priority, exchange }) => `${priority} ${exchange || '.'}`,
    ),
    check({ kind: 'address', name: host, type: 'A', wanted: '' }, async () => addresses, judgeAddress),
    ...(addresses ?? []).slice(0, 8).map((address) =>
      check(
        { kind: 'ptr', name: address, type: 'PTR', wanted: `${host}.` },
        () => heard(() => askNames(address)),
        (names) => judgePtr(names, host),
      ),
    ),
    txt({ kind: 'spf', name: domain, wanted: 'v=spf1 mx -all' }, /^v=spf1/i, (answers) =>
      judgeSpf(answers, { host, addresses: addresses ?? [], isMx }),
    ),
    ...keys.map((key) =>
      txt({ kind: 'dkim', name: `${key.selector}._domainkey.${domain}`, wanted: key.record }, /p\s*=/, (answers) =>
        judgeDkim(answers, key),
      ),
    ),
    txt(
      { kind: 'dmarc', name: `_dmarc.${domain}`, wanted: `v=DMARC1; p=quarantine; rua=mailto:postmaster@${domain}` },
      /^v=DMARC1/i,
      judgeDmarc,
    ),
    txt({ kind: 'mta-sts', name: `_mta-sts.${domain}`, wanted: `v=STSv1; id=${policy};` }, /^v=STSv1/i, (answers) =>
      judgeMtaSts(answers, policy),
    ),
    check(
      { kind: 'mta-sts-host', name: `mta-sts.${domain}`, type: 'A', wanted: '' },
      () => heard(() => askAddresses(`mta-sts.${domain}`)),
      judgeStsHost,
    ),
    txt(
      { kind: 'tls-rpt', name: `_smtp._tls.${domain}`, wanted: `v=TLSRPTv1; rua=mailto:postmaster@${domain}` },
      /^v=TLSRPTv1/i,
      judgeTlsRpt,
    ),
  ])
  return { domain: found.shownName, host, records, keys }
}

type Asked = Pick<RecordCheck, 'kind' | 'name' | 'type' | 'wanted'>
type Judge<T> = (answers: T[]) => Pick<RecordCheck, 'state' | 'why'>

async function check<T>(
  asked: Asked,
  ask: () => Promise<T[] | null>,
  judge: Judge<T>,
  shown: (answer: T) => string = String,
): Promise<RecordCheck> {
  const answers = await ask()
  if (answers === null) return { ...asked, found: [], state: 'silent', why: 'silent' }
  return { ...asked, found: answers.map(shown), ...judge(answers) }
}

/** Of a name's TXT records those that are about this. */
function txt(asked: Omit<Asked, 'type'>, about: RegExp, judge: Judge<string>): Promise<RecordCheck> {
  return check(
    { ...asked, type: 'TXT' },
    async () => (await heard(() => askTxt(asked.name)))?.filter((record) => about.test(record)) ?? null,
    judge,
  )
}

/** null: the name server gave no answer. */
async function heard<T>(ask: () => Promise<T[]>): Promise<T[] | null> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof Problem && error.reason === 'dns-silent') return null
    throw error
  }
}
