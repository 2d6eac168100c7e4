'use client'
import { CheckCheck, Eye, Hourglass, type LucideIcon, MailX, Send } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { wholeDate } from '@/components/message-list/day-words'
import type { ReportedAction, ReportedRecipient } from '@/lib/reports/schema/report'

const looks: Partial<Record<ReportedAction, { icon: LucideIcon; look: string }>> = {
  failed: { icon: MailX, look: 'text-danger' },
  delayed: { icon: Hourglass, look: 'text-warning' },
  delivered: { icon: CheckCheck, look: 'text-success' },
  displayed: { icon: Eye, look: 'text-success' },
}
const usual = { icon: Send, look: 'text-muted' }

/** What is reported of one person: in a sentence, what can be done about it, and the words of the server. */
export function ReportLine({ recipient, name }: { recipient: ReportedRecipient; name: string }) {
  const words = useTranslations('reports')
  const format = useFormatter()
  const { action, reason, words: said, status, at } = recipient
  const { icon: Icon, look } = looks[action] ?? usual
  const advice = reason && action === 'failed' ? words(`advice.${reason}`) : ''
  return (
    <li className="flex items-start gap-3">
      <Icon aria-hidden size={20} className={`mt-0.5 shrink-0 ${look}`} />
      <div className="flex min-w-0 grow flex-col gap-1 [overflow-wrap:anywhere]">
        <p className="font-medium text-md">{words(action, { name, reason: words(`reasons.${reason ?? 'other'}`) })}</p>
        {advice && <p>{advice}</p>}
        {action === 'delayed' && <p>{words('stillTried')}</p>}
        {said && (action === 'failed' || action === 'delayed') && (
          <details className="text-sm">
            <summary className="cursor-default text-muted coarse:py-2">
              {words('words')}
              {status && ` · ${words('code', { status })}`}
            </summary>
            <p dir="ltr" className="mt-1 rounded-md bg-sunken px-2 py-1 font-mono text-xs">
              {said}
            </p>
          </details>
        )}
        {at && (
          <time dateTime={at} className="text-muted text-sm">
            {format.dateTime(new Date(at), wholeDate)}
          </time>
        )}
      </div>
    </li>
  )
}
