'use client'
import { useTranslations } from 'next-intl'
import { useCallback, useState } from 'react'
import { partAddress } from '@/components/message-reader/pictures'
import { useProblemWords } from '@/components/shell/problem-words'
import { Notice } from '@/components/ui/notice'
import { Problem } from '@/lib/errors'
import { mostBytes, showingOf } from '@/lib/messages/rules/showable'
import type { Attachment } from '@/lib/messages/schema/opened'
import type { MessageId } from '@/lib/messages/schema/row'
import { ShownCards } from './cards/shown-cards'
import { ShownDocx } from './docx/shown-docx'
import { ShownMessage } from './message/shown-message'
import { ShownPdf } from './pdf/shown-pdf'
import { ShownImage } from './shown-image'
import { ShownPhoto } from './shown-photo'
import { ShownText } from './shown-text'

type Props = { id: MessageId; attachment: Attachment }

/** One file, looked at in place; where that fails, a sentence says so. */
export function ShownFile({ id, attachment }: Props) {
  const words = useTranslations('reader')
  const sentence = useProblemWords()
  const [problem, setProblem] = useState<unknown>(() => tooLarge(attachment))
  const onProblem = useCallback((problem?: unknown) => setProblem(problem ?? new Error('not shown')), [])
  if (problem === null) return <Shown id={id} attachment={attachment} onProblem={onProblem} />
  return <Notice>{problem instanceof Problem ? sentence(problem) : words('notShown')}</Notice>
}

function Shown({ id, attachment, onProblem }: Props & { onProblem(problem?: unknown): void }) {
  const { part, name } = attachment
  const saved = partAddress(id, part)
  const shown = partAddress(id, part, { inline: true })
  const showing = showingOf(attachment)
  switch (showing) {
    case 'image':
      return <ShownImage address={shown} name={name} onProblem={onProblem} />
    case 'photo':
      return <ShownPhoto address={`${saved}/picture`} name={name} onProblem={onProblem} />
    case 'text':
    case 'code':
      return <ShownText address={shown} isCode={showing === 'code'} onProblem={onProblem} />
    case 'pdf':
      return <ShownPdf address={saved} onProblem={onProblem} />
    case 'docx':
      return <ShownDocx address={saved} name={name} onProblem={onProblem} />
    case 'cards':
      return <ShownCards id={id} part={part} onProblem={onProblem} />
    case 'message':
      return <ShownMessage id={id} part={part} onProblem={onProblem} />
    case 'audio':
    case 'video': {
      const Media = showing
      return (
        <Media controls src={saved} aria-label={name} onError={() => onProblem()} className="max-h-[60dvh] w-full" />
      )
    }
    case null:
      return null
  }
}

function tooLarge(attachment: Attachment): Problem | null {
  const most = mostBytes[showingOf(attachment) ?? 'audio']
  if (attachment.sizeBytes <= most) return null
  return new Problem('too-large', 'preview-too-large', { values: { limitMb: Math.floor(most / 2 ** 20) } })
}
