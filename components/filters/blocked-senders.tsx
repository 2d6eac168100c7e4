'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Section } from '@/components/settings/section'
import { SenderList } from '@/components/settings/sender-list'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/text-field'
import { useChangeFilters } from '@/lib/filters/hooks/filters'
import { blockedSender } from '@/lib/filters/schema'
import { useFilterProblem } from './use-filter-problem'

/** Whose mail goes to Junk, and the way back. */
export function BlockedSenders({ blocked }: { blocked: string[] }) {
  const words = useTranslations('filters')
  const onError = useFilterProblem()
  const { mutate: change, isPending } = useChangeFilters()
  const [typed, setTyped] = useState('')
  const [isTried, setTried] = useState(false)
  const text = typed.trim().toLowerCase()
  const sender = blockedSender.safeParse(text.includes('@') ? text : `@${text}`)
  const isGood = sender.success && text !== ''

  const block = () => {
    setTried(true)
    if (!isGood) return
    change(
      { kind: 'block', sender: sender.data },
      {
        onSuccess: () => {
          setTyped('')
          setTried(false)
        },
        onError,
      },
    )
  }
  return (
    <Section title={words('blocked')} hint={words('blockedHint')}>
      {blocked.length === 0 ? (
        <p className="text-muted">{words('noneBlocked')}</p>
      ) : (
        <SenderList
          label={words('blocked')}
          senders={blocked.map((address) => ({ address }))}
          removeLabel={(address) => words('unblock', { address })}
          onRemove={(address) => change({ kind: 'unblock', sender: address }, { onError })}
        />
      )}
      <form
        noValidate
        className="flex items-start gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          block()
        }}
      >
        <div className="grow">
          <TextField
            label={words('blockAddress')}
            value={typed}
            onChange={setTyped}
            autoComplete="off"
            inputMode="email"
            isInvalid={isTried && !isGood}
            errorMessage={words('blockInvalid')}
          />
        </div>
        {/* Beside the field, which has its name above it. */}
        <div className="mt-5.5">
          <Button type="submit" isBesideField isDisabled={isPending}>
            {words('block')}
          </Button>
        </div>
      </form>
    </Section>
  )
}
