'use client'
import { ShieldAlert, ShieldCheck, ShieldQuestionMark } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { Authentication } from '@/lib/authentication/schema'
import { numbered } from './numbered'

const looks = {
  verified: { icon: ShieldCheck, tone: 'text-muted' },
  forwarded: { icon: ShieldCheck, tone: 'text-muted' },
  failed: { icon: ShieldAlert, tone: 'text-warning' },
  unproven: { icon: ShieldQuestionMark, tone: 'text-muted' },
}

/** In one line, what the reader's own mail server found about the writer; opened, check by check. Nothing when it said nothing. */
export function SenderProof({ authentication }: { authentication: Authentication | null }) {
  const words = useTranslations('trust')
  if (!authentication) return null
  const { verdict, domain, sealer, checks } = authentication
  const { icon: Icon, tone } = looks[verdict]
  return (
    <details className="text-sm">
      <summary className={`w-fit cursor-default list-none coarse:py-2 ${tone} [&::-webkit-details-marker]:hidden`}>
        <Icon aria-hidden size={15} className="me-1.5 inline-block align-text-bottom" />
        <span className="underline decoration-dotted underline-offset-2">{words(verdict, { domain, sealer })}</span>
      </summary>
      <dl aria-label={words('about')} className="mt-1 mb-1 flex flex-col gap-0.5 border-line border-s-2 ps-3">
        {numbered(checks).map(({ key, item: { method, result, about } }) => {
          const found = result === 'pass' ? words('passed') : words('didNotPass', { result })
          return (
            <div key={key} className="flex flex-wrap gap-x-2 [overflow-wrap:anywhere]">
              <dt className="text-muted">{words(method)}</dt>
              <dd>{about ? words('checkAbout', { result: found, domain: about }) : found}</dd>
            </div>
          )
        })}
      </dl>
    </details>
  )
}
