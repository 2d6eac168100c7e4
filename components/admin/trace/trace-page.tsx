'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Spinner } from '@/components/ui/spinner'
import { TextField } from '@/components/ui/text-field'
import { useTrace } from '@/lib/trace/hooks'
import { PageFrame } from '../page-frame'
import { ProblemNotice } from '../problem-notice'
import { TraceSteps } from './trace-steps'

/** Goes the way a message to an address would go, and shows each step as it is done. */
export function TracePage() {
  const words = useTranslations('trace')
  const adminWords = useTranslations('admin')
  const [address, setAddress] = useState('')
  const { told, isTelling, problem, begin } = useTrace()
  return (
    <PageFrame title={adminWords('pages.trace')} hint={words('hint')}>
      <form
        noValidate
        className="flex flex-wrap items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          if (address.trim() && !isTelling) begin({ address })
        }}
      >
        <div className="min-w-0 grow basis-64">
          <TextField
            label={words('address')}
            type="email"
            inputMode="email"
            autoComplete="off"
            placeholder="ana@example.org"
            value={address}
            onChange={setAddress}
          />
        </div>
        <Button tone="primary" type="submit" isBesideField isDisabled={!address.trim() || isTelling}>
          {words('begin')}
        </Button>
      </form>
      <ProblemNotice of={problem} />
      <div aria-live="polite">
        <TraceSteps steps={told} />
      </div>
      {isTelling && (
        <div className="flex justify-center">
          <Spinner label={words('asking')} />
        </div>
      )}
    </PageFrame>
  )
}
