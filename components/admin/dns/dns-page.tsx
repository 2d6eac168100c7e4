'use client'
import { Globe, RefreshCw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Select } from '@/components/ui/select'
import { useDomains } from '@/lib/directory/hooks/console'
import type { Domain } from '@/lib/directory/schema/domain'
import { useDomainCheck } from '@/lib/dns-check/hooks'
import { Answer, PageFrame } from '../page-frame'
import { KeysPart } from './keys-part'
import { RecordCard } from './record-card'

/** What a domain says of its mail in DNS, beside what it should say. */
export function DnsPage() {
  const words = useTranslations('admin')
  const domains = useDomains()
  return (
    <PageFrame title={words('pages.dns')} hint={words('dns.hint')}>
      <Answer of={domains}>
        {(found) =>
          found.length === 0 ? <EmptyState icon={Globe}>{words('noDomains')}</EmptyState> : <Chosen domains={found} />
        }
      </Answer>
    </PageFrame>
  )
}

function Chosen({ domains }: { domains: Domain[] }) {
  const words = useTranslations('admin')
  const [id, setId] = useState(String(domains[0]?.id ?? ''))
  const check = useDomainCheck(id === '' ? null : Number(id))
  return (
    <>
      <div className="flex flex-wrap items-end gap-3">
        <div className="grow md:max-w-md">
          <Select
            label={words('domain')}
            value={id}
            onChange={setId}
            choices={domains.map((domain) => ({ id: String(domain.id), label: domain.shownName }))}
          />
        </div>
        <Button isBesideField isDisabled={check.isFetching} onPress={() => check.refetch()}>
          <RefreshCw aria-hidden size={16} />
          {words('dns.again')}
        </Button>
      </div>
      <Answer of={check}>
        {({ records, host, keys }) => (
          <>
            <p className="text-muted text-sm">
              {words('dns.hostIs')} <bdi className="wrap-anywhere font-mono">{host}</bdi>
            </p>
            <ul className="flex flex-col gap-3" aria-label={words('pages.dns')}>
              {records.map((record) => (
                <li key={`${record.kind} ${record.name}`}>
                  <RecordCard record={record} />
                </li>
              ))}
            </ul>
            {keys.length > 0 && <KeysPart domainId={Number(id)} keys={keys} records={records} />}
          </>
        )}
      </Answer>
    </>
  )
}
