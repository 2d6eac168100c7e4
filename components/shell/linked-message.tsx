'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Problem } from '@/lib/errors'
import { linkedOptions } from '@/lib/messages/hooks/linked'
import { mailboxIdOf } from '@/lib/messages/rules/place'
import { LoadingReader } from './loading-reader'
import { useMailNavigation } from './navigation'
import { useProblemWords } from './problem-words'

/** Looks for the message a link was made for, and opens it where it lies now. */
export function LinkedMessage({ link, onClose }: { link: string; onClose(): void }) {
  const words = useTranslations('more')
  const common = useTranslations('common')
  const say = useProblemWords()
  const { data: id, error, refetch } = useQuery(linkedOptions(link))
  const { openMessage } = useMailNavigation()
  useEffect(() => {
    if (id) openMessage(mailboxIdOf(id), id, { replace: true })
  }, [id, openMessage])
  if (!error) return <LoadingReader />
  const mayHelp = !(error instanceof Problem && error.code === 'not-found')
  return (
    <section
      aria-label={words('linkedMessage')}
      className="flex h-full flex-col items-start gap-3 bg-surface p-4 md:p-6"
    >
      <Notice>{say(error)}</Notice>
      <span className="flex gap-2">
        <Button onPress={onClose}>{words('toInbox')}</Button>
        {mayHelp && <Button onPress={() => void refetch()}>{common('retry')}</Button>}
      </span>
    </section>
  )
}
