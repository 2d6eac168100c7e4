'use client'
import { BellRing, ChevronDown, Clock, MailCheck, Send, Users } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { lazily } from '@/components/ui/lazily'
import { MenuButton } from '@/components/ui/menu-button'
import type { useSending } from './use-sending'

const SendLaterDialog = lazily(() =>
  import('@/components/outbox/send-later-dialog').then((module) => module.SendLaterDialog),
)

const look =
  'inline-flex min-h-9 cursor-default select-none items-center justify-center gap-2 bg-accent font-medium text-base text-on-accent transition-colors hover:bg-accent-strong pressed:bg-accent-strong disabled:opacity-50 coarse:min-h-11'

type Props = { sending: ReturnType<typeof useSending>; onIndividually(): void }

/** Send, and beside it the other ways: later, to each alone, and with receipts. */
export function SendButton({ sending, onIndividually }: Props) {
  const words = useTranslations('composer')
  const outbox = useTranslations('outbox')
  const mailings = useTranslations('mailings')
  const reports = useTranslations('reports')
  const [isChoosing, setChoosing] = useState(false)
  const { isSending, send, wantsReceipts, setReceipts, remindDays, setRemindDays } = sending
  return (
    <span className="flex">
      <Button isDisabled={isSending} onPress={() => void send()} className={`${look} rounded-s-md px-3.5`}>
        <Send aria-hidden size={16} className="rtl:-scale-x-100" />
        {words(isSending ? 'sending' : 'send')}
        {wantsReceipts && (
          <>
            <MailCheck aria-hidden size={15} />
            <span className="sr-only">{outbox('receiptsOn')}</span>
          </>
        )}
        {remindDays > 0 && (
          <>
            <BellRing aria-hidden size={15} />
            <span className="sr-only">{outbox('remindOn')}</span>
          </>
        )}
      </Button>
      <MenuButton
        label={outbox('sendOptions')}
        choices={[
          { id: 'later', label: outbox('sendLater'), icon: Clock, run: () => setChoosing(true) },
          { id: 'individually', label: mailings('option'), icon: Users, run: onIndividually },
        ]}
        groups={[
          {
            label: outbox('receipts'),
            chosen: wantsReceipts ? 'yes' : 'no',
            choices: [
              { id: 'no', label: outbox('receiptsNo') },
              { id: 'yes', label: outbox('receiptsYes') },
            ],
            onChoose: (id) => setReceipts(id === 'yes'),
          },
          {
            label: outbox('remind'),
            chosen: String(remindDays),
            choices: [
              { id: '0', label: outbox('remindNo') },
              { id: '1', label: reports('remindTomorrow') },
              { id: '3', label: reports('remindThreeDays') },
              { id: '7', label: reports('remindWeek') },
            ],
            onChoose: (id) => setRemindDays(Number(id)),
          },
        ]}
        trigger={(props) => (
          <Button
            {...props}
            isDisabled={isSending}
            aria-label={outbox('sendOptions')}
            className={`${look} rounded-e-md border-on-accent/30 border-s px-2`}
          >
            <ChevronDown aria-hidden size={16} />
          </Button>
        )}
      />
      {isChoosing && (
        <SendLaterDialog
          onClose={() => setChoosing(false)}
          onChoose={(sendAt) => {
            setChoosing(false)
            void send({ sendAt })
          }}
        />
      )}
    </span>
  )
}
