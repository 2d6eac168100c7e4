'use client'
import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { Button } from '@/components/ui/button'
import { readProse } from './prose'
import { ProseBlocks } from './prose-blocks'
import { wordsOfMessage } from './selected-text'

const shownAtFirst = 150_000

/** The text of a message, at most 72 characters wide, with quotes folded and links live. */
export function PlainText({ text }: { text: string }) {
  const words = useTranslations('reader')
  const [isWhole, setWhole] = useState(text.length <= shownAtFirst)
  const blocks = useMemo(() => readProse(isWhole ? text : text.slice(0, shownAtFirst)), [text, isWhole])
  return (
    <div
      {...wordsOfMessage}
      className="max-w-[72ch] text-md leading-relaxed [overflow-wrap:anywhere] md:text-base md:leading-relaxed"
    >
      <ProseBlocks blocks={blocks} />
      {!isWhole && <Button onPress={() => setWhole(true)}>{words('showRest')}</Button>}
      {text === '' && <p className="text-muted">{words('noText')}</p>}
    </div>
  )
}
