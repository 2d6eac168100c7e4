'use client'
import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/text-field'
import { presets } from '@/lib/submissions/rules/presets'
import { languageOf } from '@/lib/words/rules'
import type { readTime } from './spoken-time'
import { useTimeWords } from './time-words'

type Props = { onChoose(date: Date): void; onClose(): void }

/** When a message is to go out: one of a few times, in one's own words, or exactly. */
export function SendLaterDialog({ onChoose, onClose }: Props) {
  const words = useTranslations('outbox')
  const common = useTranslations('common')
  const timeWords = useTimeWords()
  const language = languageOf(useLocale())
  const [spoken, setSpoken] = useState('')
  const [exact, setExact] = useState('')
  const [read, setRead] = useState<{ readTime: typeof readTime } | null>(null)
  const now = new Date()

  // Understanding words is a script of its own.
  useEffect(() => {
    void import('./spoken-time').then(setRead)
  }, [])

  const chosen = exact ? new Date(exact) : spoken.trim() && read ? read.readTime(spoken, language, now) : null
  const isPast = chosen !== null && chosen.getTime() <= now.getTime()
  const isNotUnderstood = !exact && spoken.trim() !== '' && read !== null && chosen === null
  const error = isPast ? words('past') : isNotUnderstood ? words('notUnderstood') : ''
  const isReady = chosen !== null && !isPast && !Number.isNaN(chosen.getTime())
  return (
    <Dialog
      title={words('sendLaterTitle')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{common('cancel')}</Button>
          <Button tone="primary" isDisabled={!isReady} onPress={() => isReady && onChoose(chosen)}>
            {isReady ? words('schedule', { time: timeWords(chosen) }) : words('scheduleEmpty')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <ul className="flex flex-col gap-px">
          {presets(now).map(({ id, at }) => (
            <li key={id}>
              <button
                type="button"
                onClick={() => onChoose(at)}
                className="flex min-h-10 w-full cursor-default items-center justify-between gap-4 rounded-md px-2.5 hover:bg-hover coarse:min-h-11"
              >
                <span>{words(id)}</span>
                <span className="tabular text-end text-muted text-sm">{timeWords(at)}</span>
              </button>
            </li>
          ))}
        </ul>
        <form
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault()
            if (isReady) onChoose(chosen)
          }}
        >
          <TextField
            label={words('whenLabel')}
            value={spoken}
            onChange={(text) => {
              setSpoken(text)
              setExact('')
            }}
            description={error ? undefined : words('whenHint')}
            isInvalid={error !== '' && !exact}
            errorMessage={error}
          />
          <TextField
            label={words('orExactly')}
            type="datetime-local"
            value={exact}
            onChange={setExact}
            description={words('zone', { zone: Intl.DateTimeFormat().resolvedOptions().timeZone })}
            isInvalid={isPast && exact !== ''}
            errorMessage={isPast ? words('past') : ''}
          />
        </form>
      </div>
    </Dialog>
  )
}
