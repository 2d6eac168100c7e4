'use client'
import { Pause, Play, RotateCw, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { useSizeWords } from '@/components/message-reader/size-words'
import { useProblemWords } from '@/components/shell/problem-words'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Progress } from '@/components/ui/progress'
import { Problem } from '@/lib/errors'
import type { Sending, useFiles } from './use-files'

type Props = { sending: Sending; files: ReturnType<typeof useFiles> }

/** A file on its way: how far it is, what holds it up, and what one can do about it. */
export function SendingRow({ sending, files }: Props) {
  const words = useTranslations('files')
  const composer = useTranslations('composer')
  const sizeOf = useSizeWords()
  const { name, state, share, sizeBytes } = sending
  const isMoving = state === 'sending' || state === 'waiting'
  const isUnderWay = isMoving || state === 'paused' || state === 'linking'
  return (
    <li className="flex min-h-9 flex-wrap items-center gap-x-2 rounded-md bg-sunken ps-3 coarse:min-h-11">
      <span className="min-w-0 grow basis-40 py-1">
        <bdi className={`block truncate ${isUnderWay ? 'text-muted' : ''}`}>{name}</bdi>
        <StateWords sending={sending} />
      </span>
      {isUnderWay && (
        <>
          <span className="tabular shrink-0 text-muted text-sm">
            {words('sizeOf', { sent: sizeOf(share * sizeBytes), size: sizeOf(sizeBytes) })}
          </span>
          <Progress label={composer('uploadingFile', { name })} share={share} />
        </>
      )}
      <span className="ms-auto flex shrink-0">
        {isMoving && <IconButton icon={Pause} label={words('pause', { name })} onPress={() => files.pause(sending)} />}
        {state === 'paused' && (
          <IconButton icon={Play} label={words('resume', { name })} onPress={() => files.resume(sending)} />
        )}
        {state === 'failed' && mayRetry(sending.error) && (
          <IconButton icon={RotateCw} label={words('retry', { name })} onPress={() => files.resume(sending)} />
        )}
        {state === 'unchosen' && <ChooseAgain sending={sending} files={files} />}
        <IconButton icon={X} label={composer('cancelFile', { name })} onPress={() => files.cancel(sending)} />
      </span>
    </li>
  )
}

function StateWords({ sending: { state, isForLink, error } }: { sending: Sending }) {
  const words = useTranslations('files')
  const problemWords = useProblemWords()
  if (state === 'failed')
    return (
      <span role="alert" className="block text-danger text-sm">
        {problemWords(error)}
      </span>
    )
  if (state === 'sending') return isForLink ? <span className="block text-muted text-sm">{words('asLink')}</span> : null
  return (
    <span role="status" className={`block text-sm ${state === 'waiting' ? 'text-warning' : 'text-muted'}`}>
      {words(state)}
    </span>
  )
}

/** A page cannot look for a file by itself: its reader shows it once more. */
function ChooseAgain({ sending, files }: Props) {
  const words = useTranslations('files')
  const picker = useRef<HTMLInputElement>(null)
  const [isOther, setOther] = useState(false)
  const { name } = sending
  return (
    <>
      {isOther && (
        <span role="alert" className="py-1 text-danger text-sm">
          {words('notTheSame', { name })}
        </span>
      )}
      <Button onPress={() => picker.current?.click()}>{words('choose', { name })}</Button>
      <input
        ref={picker}
        type="file"
        hidden
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? []
          if (file) setOther(!files.choose(sending, file))
          currentTarget.value = ''
        }}
      />
    </>
  )
}

// What is too large, or forbidden, stays so.
function mayRetry(error: unknown): boolean {
  return !(error instanceof Problem) || !['too-large', 'forbidden', 'invalid'].includes(error.code)
}
