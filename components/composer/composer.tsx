'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { useProblemWords } from '@/components/shell/problem-words'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Spinner } from '@/components/ui/spinner'
import { useBegunDraft } from '@/lib/drafts/hooks/begin'
import { identifyComposer, type OpenComposer } from '@/lib/drafts/hooks/compose'
import { holdDraft } from '@/lib/drafts/hooks/local-copies'
import { useIdentity } from '@/lib/identities/hooks'
import { ComposerForm } from './composer-form'
import { ComposerFrame } from './composer-frame'

type Props = { composer: OpenComposer; isFront: boolean; onClose(): void }

/** One message being written: begins it, then shows its form. */
export function Composer({ composer, isFront, onClose }: Props) {
  const words = useTranslations('composer')
  const common = useTranslations('common')
  const problemWords = useProblemWords()
  const [isLarge, setLarge] = useState(false)
  const { data: identity } = useIdentity()
  const { data: begun, error, refetch } = useBegunDraft(composer, identity)
  const draftId = begun?.id

  useEffect(() => {
    if (!draftId) return
    identifyComposer(composer.key, draftId)
    return holdDraft(draftId)
  }, [composer.key, draftId])

  const frame = { isLarge, isFront, onToggleSize: () => setLarge(!isLarge) }
  if (begun && identity)
    return (
      <ComposerForm begun={begun} identity={identity} frame={frame} isAnswer={isAnswer(composer)} onClose={onClose} />
    )
  return (
    <ComposerFrame {...frame} title={words('newMessage')} onClose={onClose}>
      <div className="flex grow items-center justify-center p-4">
        {error ? (
          <Notice tone="danger" action={<Button onPress={() => refetch()}>{common('retry')}</Button>}>
            {words('openFailed', { reason: problemWords(error) })}
          </Notice>
        ) : (
          <Spinner label={words('loading')} />
        )}
      </div>
    </ComposerFrame>
  )
}

// An answer has its recipients: one begins with the words.
const isAnswer = ({ start }: OpenComposer) => start.kind.startsWith('reply')
