'use client'
import { Copy } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import type { RecordCheck } from '@/lib/dns-check/schema'
import { Mark } from '../mark'

const tones = {
  good: 'good',
  weak: 'warning',
  unsure: 'warning',
  silent: 'warning',
  missing: 'danger',
  wrong: 'danger',
} as const

/** One record: what it is for, what is there, and what should be, ready to copy. */
export function RecordCard({ record }: { record: RecordCheck }) {
  const words = useTranslations('admin')
  const { kind, name, type, found, wanted, state, why } = record
  const copy = () =>
    navigator.clipboard.writeText(wanted).then(
      () => toast({ message: words('dns.copied') }),
      () => toast({ message: words('dns.notCopied'), tone: 'danger' }),
    )
  return (
    <article className="flex flex-col gap-3 rounded-lg border p-4" aria-label={words(`dns.kinds.${kind}`)}>
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="font-semibold">{words(`dns.kinds.${kind}`)}</h2>
        <Mark tone={tones[state]}>{words(`dns.states.${state}`)}</Mark>
      </div>
      <p className="text-muted text-sm">{words(`dns.fors.${kind}`)}</p>
      {why !== '' && <p>{words(`dns.whys.${why}` as 'dns.whys.no-mx')}</p>}
      <dl className="flex flex-col gap-2 text-sm">
        <Fact label={words('dns.name')}>
          {name} <span className="text-muted">{type}</span>
        </Fact>
        <Fact label={words('dns.found')}>
          {found.length === 0 ? '—' : found.map((text) => <p key={text}>{text}</p>)}
        </Fact>
        {wanted !== '' && state !== 'good' && (
          <Fact label={words('dns.wanted')}>
            <span className="flex flex-wrap items-center gap-x-3 gap-y-2">
              <code className="wrap-anywhere min-w-0">{wanted}</code>
              <span className="font-sans">
                <Button aria-label={`${words('dns.copy')}: ${wanted}`} onPress={copy}>
                  <Copy aria-hidden size={14} />
                  {words('dns.copy')}
                </Button>
              </span>
            </span>
          </Fact>
        )}
      </dl>
    </article>
  )
}

/** On a phone what is said stands right below its name. */
function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid items-baseline gap-x-4 md:grid-cols-[8rem_1fr]">
      <dt className="text-muted">{label}</dt>
      <dd className="wrap-anywhere min-w-0 font-mono">{children}</dd>
    </div>
  )
}
