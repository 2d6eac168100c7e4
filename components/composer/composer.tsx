'use client'
import { useTranslations } from 'next-intl'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useProblemWords } from '@/components/shell/problem-words'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Spinner } from '@/components/ui/spinner'
import { toast } from '@/components/ui/toast'
import { useBegunDraft } from '@/lib/drafts/hooks/begin'
import { type ComposeStart, identifyComposer, type OpenComposer } from '@/lib/drafts/hooks/compose'
import { useHold } from '@/lib/drafts/hooks/hold'
import { useIdentities, useWriter } from '@/lib/identities/hooks'
import type { Identity } from '@/lib/identities/schema'
import { ComposerForm } from './composer-form'
import { ComposerFrame, type Frame } from './composer-frame'

type Props = {
  composer: OpenComposer
  frame: Frame
  /** Another tab had it, and wrote on: it begins anew. */
  onBeginAgain(start: ComposeStart): void
  onClose(): void
}

const none: Identity[] = []

/** One message being written: begins it, sees that no other tab has it, then shows its form. */
export function Composer({ composer, frame, onBeginAgain, onClose }: Props) {
  const words = useTranslations('composer')
  const common = useTranslations('common')
  const problemWords = useProblemWords()
  const { data: writer } = useWriter()
  const { data, error: unknownIdentities } = useIdentities()
  // What this browser has kept is shown whether or not the server says what else one may write as.
  const isKept = composer.start.kind === 'local'
  const identities = data ?? (isKept ? none : undefined)
  const writing = writer && identities ? { writer, identities } : undefined
  const [turn, setTurn] = useState(0)
  const { data: begun, error: notBegun, refetch } = useBegunDraft({ ...composer, turn }, writing)
  const error = notBegun ?? (isKept ? null : unknownIdentities)
  const draftId = begun?.id
  const keep = useRef<() => Promise<void>>(async () => {})

  useEffect(() => {
    if (draftId) identifyComposer(composer.key, draftId)
  }, [composer.key, draftId])

  const onTaken = useCallback(async () => {
    await keep.current()
    toast({ message: words('wentElsewhere') })
    onClose()
  }, [words, onClose])
  const { hold, takeOver } = useHold(draftId, onTaken)
  // What the other tab wrote last is in this browser's copy.
  const wasElsewhere = useRef(false)
  useEffect(() => {
    if (hold === 'elsewhere') wasElsewhere.current = true
    if (hold !== 'mine' || !wasElsewhere.current || !draftId) return
    wasElsewhere.current = false
    setTurn((before) => before + 1)
    onBeginAgain({ kind: 'local', draftId })
  }, [hold, draftId, onBeginAgain])

  if (begun && writing && hold === 'mine')
    return (
      <ComposerForm
        key={turn}
        begun={begun}
        {...writing}
        frame={frame}
        start={composer.start}
        keep={keep}
        onClose={onClose}
      />
    )
  return (
    <ComposerFrame {...frame} title={words('newMessage')} onClose={onClose}>
      <div className="flex grow items-center justify-center p-4">
        {error ? (
          <Notice tone="danger" action={<Button onPress={() => refetch()}>{common('retry')}</Button>}>
            {words('openFailed', { reason: problemWords(error) })}
          </Notice>
        ) : hold === 'elsewhere' ? (
          <Notice tone="warning" action={<Button onPress={takeOver}>{words('writeHere')}</Button>}>
            {words('openElsewhere')}
          </Notice>
        ) : (
          <Spinner label={words('loading')} />
        )}
      </div>
    </ComposerFrame>
  )
}
