'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useProblemWords } from '@/components/shell/problem-words'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import { Switch } from '@/components/ui/switch'
import { TextField } from '@/components/ui/text-field'
import { toast } from '@/components/ui/toast'
import { useChangeFilters } from '@/lib/filters/hooks/filters'
import { type OfferedFilters, type Vacation, vacation as vacationSchema } from '@/lib/filters/schema'

const spans = [1, 3, 7, 14, 30]

/** What one says of being away. */
export function AwayForm({ state: { vacation, abilities, addresses } }: { state: OfferedFilters }) {
  const words = useTranslations('filters')
  const format = useFormatter()
  const problemWords = useProblemWords()
  const { mutate: change, error, isPending } = useChangeFilters()
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const [chosen, setChosen] = useState<Vacation>(
    vacation ?? { isOn: false, from: null, until: null, timeZone, subject: '', text: '', days: 7 },
  )
  const [isTried, setTried] = useState(false)
  const choose = (part: Partial<Vacation>) => setChosen((old) => ({ ...old, ...part }))
  const isBackwards = chosen.from !== null && chosen.until !== null && chosen.until < chosen.from
  const read = vacationSchema.safeParse({ ...chosen, timeZone, text: chosen.text.trim() })

  const save = () => {
    setTried(true)
    if (!read.success || isBackwards) return
    change({ kind: 'vacation', vacation: read.data }, { onSuccess: () => toast({ message: words('awaySaved') }) })
  }
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      {error && <Notice tone="danger">{problemWords(error)}</Notice>}
      <Switch isSelected={chosen.isOn} onChange={(isOn) => choose({ isOn })}>
        {words('awayOn')}
      </Switch>
      {abilities.includes('dates') && (
        <div className="flex flex-col gap-1">
          <div className="grid gap-4 md:grid-cols-2">
            <TextField
              label={words('awayFrom')}
              type="date"
              value={chosen.from ?? ''}
              onChange={(day) => choose({ from: day || null })}
            />
            <TextField
              label={words('awayUntil')}
              type="date"
              value={chosen.until ?? ''}
              onChange={(day) => choose({ until: day || null })}
              isInvalid={isBackwards}
              errorMessage={words('awayOrder')}
            />
          </div>
          <p className="text-muted text-sm">{words('awayDays', { zone: timeZone })}</p>
        </div>
      )}
      <TextField
        label={words('awaySubject')}
        description={words('awaySubjectHint')}
        value={chosen.subject}
        onChange={(subject) => choose({ subject })}
        maxLength={200}
      />
      <TextField
        label={words('awayText')}
        rows={8}
        value={chosen.text}
        onChange={(text) => choose({ text })}
        maxLength={20_000}
        description={words('awayAddresses', { addresses: format.list(addresses) })}
        isInvalid={isTried && chosen.text.trim() === ''}
        errorMessage={words('awayTextMissing')}
      />
      <Select
        label={words('awayAgain')}
        value={String(chosen.days)}
        onChange={(days) => choose({ days: Number(days) })}
        choices={[...new Set([...spans, chosen.days])]
          .sort((one, other) => one - other)
          .map((count) => ({ id: String(count), label: words('awayAgainDays', { count }) }))}
      />
      <div className="flex justify-end">
        <Button type="submit" tone="primary" isDisabled={isPending}>
          {words('awaySave')}
        </Button>
      </div>
    </form>
  )
}
