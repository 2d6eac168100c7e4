'use client'
import { useTranslations } from 'next-intl'
import type { ShownStep } from '@/lib/travel/rules'
import { stateLooks, stepIcons } from './looks'

/** The way as a drawing: six places and the line between them, as far as the message has come. The cards below say it in words. */
export function TravelMap({ steps }: { steps: ShownStep[] }) {
  const words = useTranslations('travel')
  return (
    <div aria-hidden className="isolate grid grid-cols-6 rounded-lg border bg-page px-2 py-5 md:px-6">
      {steps.map(({ step, state }, index) => {
        const Icon = stepIcons[step]
        const { ring, line } = stateLooks[state ?? 'none']
        return (
          <div key={step} className="relative flex flex-col items-center gap-2">
            {index > 0 && (
              <span className={`absolute inset-e-1/2 top-4 h-0.5 w-full transition-colors md:top-6 ${line}`} />
            )}
            <span
              className={`relative z-10 flex size-9 items-center justify-center rounded-full border-2 bg-surface md:size-12 ${ring} ${state === 'now' ? 'motion-safe:animate-pulse' : ''}`}
            >
              <Icon size={18} />
            </span>
            <span className="hidden text-center text-sm md:block">{words(`short.${step}`)}</span>
          </div>
        )
      })}
    </div>
  )
}
