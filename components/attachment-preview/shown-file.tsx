'use client'
import { useTranslations } from 'next-intl'
import { useCallback, useState } from 'react'
import { partAddress } from '@/components/message-reader/pictures'
import { Notice } from '@/components/ui/notice'
import { showingOf } from '@/lib/messages/rules/showable'
import type { Attachment } from '@/lib/messages/schema/opened'
import type { MessageId } from '@/lib/messages/schema/row'
import { ShownImage } from './shown-image'
import { ShownText } from './shown-text'

// A longer text would hold up the page while it is laid out.
const mostTextBytes = 2 * 1024 * 1024

/** One file, looked at in place; where that fails, a sentence says so. */
export function ShownFile({ id, attachment }: { id: MessageId; attachment: Attachment }) {
  const words = useTranslations('reader')
  const { part, name, type, sizeBytes } = attachment
  const showing = showingOf(type)
  const [isBroken, setBroken] = useState(showing === 'text' && sizeBytes > mostTextBytes)
  const onProblem = useCallback(() => setBroken(true), [])
  if (isBroken) return <Notice>{words('notShown')}</Notice>
  const shown = partAddress(id, part, { inline: true })
  if (showing === 'image') return <ShownImage address={shown} name={name} onProblem={onProblem} />
  if (showing === 'text') return <ShownText address={shown} onProblem={onProblem} />
  const Media = showing === 'video' ? 'video' : 'audio'
  return (
    <Media
      controls
      src={partAddress(id, part)}
      aria-label={name}
      onError={onProblem}
      className="max-h-[60dvh] w-full"
    />
  )
}
