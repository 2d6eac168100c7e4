'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { isUnconfirmed, useConfirmed } from '@/components/confirmation/confirmation'
import { useProblemWords } from '@/components/shell/problem-words'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { useDirectoryChange } from '@/lib/directory/hooks/console'
import { changeServer } from '@/lib/server-check/hooks'
import { CountField, countOf } from '../count-field'
import { Part } from '../part'

/** How much one login may send in an hour, by whatever program. */
export function LimitPart({ mostPerHour }: { mostPerHour: number }) {
  const words = useTranslations('admin')
  const problemWords = useProblemWords()
  const confirmed = useConfirmed()
  const [typed, setTyped] = useState(String(mostPerHour))
  const changing = useDirectoryChange(changeServer)
  const wanted = countOf(typed)
  const save = () => {
    if (wanted === null) return
    confirmed(() => changing.mutateAsync({ verb: 'limit', mostPerHour: wanted })).then(
      () => toast({ message: words('saved') }),
      (error: unknown) => {
        if (!isUnconfirmed(error)) toast({ message: problemWords(error), tone: 'danger' })
      },
    )
  }
  return (
    <Part title={words('server.limit')} hint={`${words('server.limitHint')} ${words('zeroNoLimit')}`}>
      <form
        noValidate
        className="flex flex-wrap items-start gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <div className="w-full md:max-w-sm">
          <CountField label={words('server.mostPerHour')} value={typed} onChange={setTyped} />
        </div>
        <span className="md:pt-[1.375rem]">
          <Button
            type="submit"
            isBesideField
            isDisabled={wanted === null || wanted === mostPerHour || changing.isPending}
          >
            {words('save')}
          </Button>
        </span>
      </form>
    </Part>
  )
}
