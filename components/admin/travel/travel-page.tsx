'use client'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/text-field'
import { useTravel } from '@/lib/travel/hooks'
import { stepsOf } from '@/lib/travel/rules'
import { PageFrame } from '../page-frame'
import { ProblemNotice } from '../problem-notice'
import { TravelMap } from './travel-map'
import { TravelStepCard } from './travel-step-card'

/** Sends a message and draws the six steps of its way as they happen, with what the programs say to each other. */
export function TravelPage({ own }: { own: string }) {
  const words = useTranslations('travel')
  const adminWords = useTranslations('admin')
  const locale = useLocale()
  const [to, setTo] = useState(own)
  const [subject, setSubject] = useState(words('subjectToSend'))
  const [text, setText] = useState(words('textToSend'))
  const { told, isTelling, problem, begin } = useTravel()
  const steps = stepsOf(told)
  const isReady = to.trim() !== '' && !isTelling
  return (
    <PageFrame title={adminWords('pages.travel')} hint={words('hint')}>
      <form
        noValidate
        lang={locale}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady) begin({ to, subject, text })
        }}
      >
        <div className="grid gap-4 md:grid-cols-2">
          <TextField
            label={words('to')}
            type="email"
            inputMode="email"
            autoComplete="off"
            description={words('toHint')}
            value={to}
            onChange={setTo}
          />
          <TextField label={words('subject')} maxLength={200} value={subject} onChange={setSubject} />
        </div>
        <TextField label={words('text')} rows={3} maxLength={2000} value={text} onChange={setText} />
        <div>
          <Button tone="primary" type="submit" isDisabled={!isReady}>
            {words('send')}
          </Button>
        </div>
      </form>
      <ProblemNotice of={problem} />
      <TravelMap steps={steps} />
      <ol className="flex flex-col gap-2">
        {steps.map((step, index) => (
          <TravelStepCard key={step.step} step={step} number={index + 1} />
        ))}
      </ol>
      <p aria-live="polite" className="sr-only">
        {steps
          .filter(({ found }) => found)
          .map(({ step }) => words(`steps.${step}`))
          .at(-1)}
      </p>
    </PageFrame>
  )
}
