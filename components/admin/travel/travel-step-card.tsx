'use client'
import { useTranslations } from 'next-intl'
import type { ShownStep } from '@/lib/travel/rules'
import { Mark } from '../mark'
import { DialogueLines } from '../trace/dialogue-lines'
import { stateLooks, stepIcons } from './looks'

/** One step: what happens in it, how far it is, and what was said. */
export function TravelStepCard({ step: shown, number }: { step: ShownStep; number: number }) {
  const words = useTranslations('travel')
  const { step, state, found, values, atMs, lines } = shown
  const Icon = stepIcons[step]
  const { mark } = stateLooks[state ?? 'none']
  return (
    <li className="flex gap-3 rounded-lg border px-4 py-3">
      <Icon aria-hidden size={18} className="mt-0.5 shrink-0 text-muted" />
      <div className="flex min-w-0 grow flex-col gap-1.5">
        <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
          <h2 className="font-medium">
            {number}. {words(`steps.${step}`)}
          </h2>
          {state && <Mark tone={mark}>{words(`states.${state}`)}</Mark>}
          {atMs !== null && <span className="tabular ms-auto text-muted text-sm">{words('after', { ms: atMs })}</span>}
        </div>
        <p className="text-muted text-sm">{words(`about.${step}`)}</p>
        {found && <p className="wrap-anywhere">{words(`found.${found}`, values)}</p>}
        {lines.length > 0 && (
          <details open>
            <summary className="w-fit cursor-default text-muted text-sm coarse:py-2">
              {words('lines', { count: lines.length })}
            </summary>
            <div className="pt-1.5">
              <DialogueLines lines={lines} label={words('linesOf', { step: words(`steps.${step}`) })} />
            </div>
          </details>
        )}
      </div>
    </li>
  )
}
