'use client'
import { useLocale, useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { useProblemWords } from '@/components/shell/problem-words'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { toast } from '@/components/ui/toast'
import type { Message } from '@/lib/messages/schema/opened'
import { useAnswerReceipt } from '@/lib/reports/hooks/outcomes'
import type { ReceiptAsked } from '@/lib/reports/schema/asked'
import { useSettings } from '@/lib/settings/hooks'

/** Somebody asks to be told that this was read: the reader decides, unless they decided for all such messages. */
export function ReceiptBar({ message }: { message: Message }) {
  const { data: settings } = useSettings()
  if (!message.receiptAsked || !settings || settings.receipts === 'never') return null
  const isAutomatic = settings.receipts === 'always' && message.receiptAsked.why === ''
  return <Bar key={message.id} message={message} asked={message.receiptAsked} isAutomatic={isAutomatic} />
}

function Bar({ message, asked, isAutomatic }: { message: Message; asked: ReceiptAsked; isAutomatic: boolean }) {
  const words = useTranslations('reports')
  const say = useProblemWords()
  const language = useLocale() === 'es' ? 'es' : 'en'
  const { mutate, isPending, isIdle, data, isError } = useAnswerReceipt(message.id)
  const to = asked.to.join(', ')
  const isRead = message.keywords.includes('$seen')
  useEffect(() => {
    if (!isAutomatic || !isIdle || !isRead) return
    const onSuccess = () => toast({ message: words('receiptSent', { to }) })
    mutate({ decision: 'send', isAutomatic: true, language }, { onSuccess })
  }, [isAutomatic, isIdle, isRead, language, mutate, to, words])
  if (data || (isAutomatic && !isError)) return null
  const answer = (decision: 'send' | 'decline') =>
    mutate(
      { decision, isAutomatic: false, language },
      {
        onSuccess: ({ isSent }) => toast({ message: isSent ? words('receiptSent', { to }) : words('receiptDeclined') }),
        onError: (error) => toast({ message: say(error), tone: 'danger' }),
      },
    )
  return (
    <div className="px-4 pb-3 md:px-6">
      <Notice
        tone={asked.why === '' ? 'plain' : 'warning'}
        action={
          <div className="flex flex-wrap gap-2">
            <Button isDisabled={isPending} onPress={() => answer('send')}>
              {words('receiptSend')}
            </Button>
            <Button tone="quiet" isDisabled={isPending} onPress={() => answer('decline')}>
              {words('receiptDecline')}
            </Button>
          </div>
        }
      >
        <span className="[overflow-wrap:anywhere]">
          {words('receiptAsked', { to })}
          {asked.why !== '' && ` ${words(`receiptWhy.${asked.why}`)}`}
        </span>
      </Notice>
    </div>
  )
}
