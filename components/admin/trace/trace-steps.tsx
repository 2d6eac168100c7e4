'use client'
import { CircleCheck, CircleX, TriangleAlert } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import type { TraceStep } from '@/lib/trace/schema'
import { DialogueLines } from './dialogue-lines'

const signs = {
  good: { icon: CircleCheck, look: 'text-success' },
  warning: { icon: TriangleAlert, look: 'text-warning' },
  danger: { icon: CircleX, look: 'text-danger' },
}

/** The steps so far, each with what it came to, how long it took, and what was said. */
export function TraceSteps({ steps }: { steps: TraceStep[] }) {
  return (
    <ol className="flex flex-col gap-2">
      {steps.map((step, index) => (
        // Steps only ever come after those that are there.
        // biome-ignore lint/suspicious/noArrayIndexKey: their place is what they are known by
        <Step key={index} step={step} />
      ))}
    </ol>
  )
}

function Step({ step: { step, tone, host, found, values, tookMs, dialogue } }: { step: TraceStep }) {
  const words = useTranslations('trace')
  const format = useFormatter()
  const { icon: Icon, look } = signs[tone]
  // The server's dates are of the machine's kind.
  const until = values.validUntil ? format.dateTime(new Date(values.validUntil), { dateStyle: 'medium' }) : ''
  const code = String(values.problem ?? '') as 'CERT_HAS_EXPIRED'
  const problem = words.has(`problems.${code}`) ? words(`problems.${code}`) : code
  const names = String(values.names ?? '').replaceAll('IP Address:', '')
  return (
    <li className="flex gap-3 rounded-lg border px-4 py-3">
      <Icon aria-label={words(`tones.${tone}`)} role="img" size={18} className={`mt-0.5 shrink-0 ${look}`} />
      <div className="flex min-w-0 grow flex-col gap-1.5">
        <div className="flex flex-wrap items-baseline justify-between gap-x-3">
          <h2 className="font-medium">
            {words(`steps.${step}`)}
            {host && <bdi className="wrap-anywhere font-normal text-muted"> · {host}</bdi>}
          </h2>
          <span className="tabular text-muted text-sm">{words('took', { ms: tookMs })}</span>
        </div>
        <p className="wrap-anywhere">{words(`found.${found}`, { ...values, names, problem, until })}</p>
        {dialogue.length > 0 && (
          <details>
            <summary className="w-fit cursor-default text-muted text-sm coarse:py-2">{words('dialogue')}</summary>
            <div className="pt-1.5">
              <DialogueLines lines={dialogue} label={words('dialogueOf', { step: words(`steps.${step}`) })} />
            </div>
          </details>
        )}
      </div>
    </li>
  )
}
