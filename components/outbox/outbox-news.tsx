'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useSyncExternalStore } from 'react'
import { toast } from '@/components/ui/toast'
import { readFromOutbox, useOutbox } from '@/lib/submissions/hooks'
import type { Submission } from '@/lib/submissions/schema'
import { expectedNews, forgetNews } from './expected'
import { useOpenOutbox } from './open-outbox'

const empty: ReadonlyMap<string, { since: number; isQuiet: boolean }> = new Map()

/** Says what became of messages handed over in this tab. Shows nothing itself. */
export function OutboxNews() {
  const words = useTranslations('outbox')
  const composer = useTranslations('composer')
  const openOutbox = useOpenOutbox()
  const { data, dataUpdatedAt } = useOutbox()
  const expected = useSyncExternalStore(expectedNews.subscribe, expectedNews.read, () => empty)

  useEffect(() => {
    if (!data) return
    const tell = (message: Submission, isQuiet: boolean) => {
      const subject = message.subject || words('noSubject')
      const isOver = message.state === 'accepted'
      if (message.state === 'cancelled') return
      if (isOver && message.afterAttempts === 0) {
        if (!isQuiet) toast({ message: composer('sent') })
        return
      }
      const sentence = isOver
        ? composer('sentNotFiled')
        : words(sentences[message.state as keyof typeof sentences] ?? 'toastRetry', { subject })
      toast({ tone: 'danger', message: sentence, action: { label: words('open'), run: openOutbox } })
    }
    for (const [id, { since, isQuiet }] of expected) {
      if (dataUpdatedAt <= since) continue
      const listed = data.submissions.find((one) => one.id === id)
      const isUnderWay = listed && (listed.state === 'sending' || (listed.state === 'queued' && listed.attempts === 0))
      if (isUnderWay) continue
      forgetNews(id)
      if (listed) tell(listed, isQuiet)
      else
        void readFromOutbox(id).then(
          (one) => tell(one, isQuiet),
          () => {},
        ) // it left the outbox: sent, or taken back elsewhere
    }
  }, [data, dataUpdatedAt, expected, words, composer, openOutbox])
  return null
}

const sentences = { failed: 'toastFailed', 'partly-refused': 'toastPartly', unknown: 'toastUnknown' } as const
