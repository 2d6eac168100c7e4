'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useProblemWords } from '@/components/shell/problem-words'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import { Switch } from '@/components/ui/switch'
import { TextField } from '@/components/ui/text-field'
import { useChangeLink } from '@/lib/linked-files/hooks'
import type { LinkedFile } from '@/lib/linked-files/schema'
import { useUploadLimits } from '@/lib/uploads/hooks/limits'

type Props = { file: LinkedFile; onChanged?(file: LinkedFile): void; onClose(): void }

const dayMs = 86_400_000
const days = [1, 7, 30, 90, 365]
const counts = [1, 5, 10, 50]

/** What whoever holds a link may do: until when, how often, with which password; and whether its owner is told. */
export function LinkOptionsDialog({ file, onChanged, onClose }: Props) {
  const words = useTranslations('files')
  const common = useTranslations('common')
  const problemWords = useProblemWords()
  const format = useFormatter()
  const { data: limits } = useUploadLimits()
  const { mutate: change, isPending, error } = useChangeLink()
  const isOver = file.state === 'expired'
  const [end, setEnd] = useState(isOver ? '7' : 'keep')
  const [most, setMost] = useState(String(file.mostDownloads))
  const [hasPassword, setHasPassword] = useState(file.hasPassword)
  const [password, setPassword] = useState('')
  const [wantsNotice, setWantsNotice] = useState(file.wantsNotice)

  const mostDays = limits?.link?.mostDays ?? 90
  const ends = [
    ...(isOver
      ? []
      : [
          {
            id: 'keep',
            label: words('endKeep', { date: format.dateTime(new Date(file.expiresAt), { dateStyle: 'long' }) }),
          },
        ]),
    ...days
      .filter((count) => count <= mostDays)
      .map((count) => ({ id: String(count), label: words('endDays', { days: count }) })),
  ]
  const known = file.mostDownloads
  const offered = [...new Set([...counts, ...(known === null ? [] : [known])])].sort((one, other) => one - other)
  const downloads = [
    { id: 'null', label: words('anyDownloads') },
    ...offered.map((count) => ({ id: String(count), label: words('someDownloads', { count }) })),
  ]
  const save = () => {
    const options = {
      expiresAt: end === 'keep' ? file.expiresAt : new Date(Date.now() + Number(end) * dayMs).toISOString(),
      mostDownloads: most === 'null' ? null : Number(most),
      wantsNotice,
      ...(hasPassword ? (password ? { password } : {}) : { password: null }),
    }
    change(
      { id: file.id, options },
      {
        onSuccess(changed) {
          onChanged?.(changed)
          onClose()
        },
      },
    )
  }
  const needsPassword = hasPassword && !file.hasPassword && password === ''
  return (
    <Dialog
      title={words('options', { name: file.name })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{common('cancel')}</Button>
          <Button tone="primary" isDisabled={isPending || needsPassword} onPress={save}>
            {words('save')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {error && <Notice tone="danger">{problemWords(error)}</Notice>}
        <Select label={words('end')} choices={ends} value={end} onChange={setEnd} />
        <Select label={words('downloads')} choices={downloads} value={most} onChange={setMost} />
        <Switch isSelected={hasPassword} onChange={setHasPassword}>
          {words('passwordSwitch')}
        </Switch>
        {hasPassword && (
          <TextField
            label={words('password')}
            description={words(file.hasPassword ? 'passwordKept' : 'passwordHint')}
            value={password}
            onChange={setPassword}
            maxLength={200}
            autoComplete="off"
          />
        )}
        <Switch isSelected={wantsNotice} onChange={setWantsNotice}>
          {words('notice')}
        </Switch>
      </div>
    </Dialog>
  )
}
