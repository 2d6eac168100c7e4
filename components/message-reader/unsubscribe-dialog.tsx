'use client'
import { useTranslations } from 'next-intl'
import { useProblemWords } from '@/components/shell/problem-words'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toast'
import type { MailingList } from '@/lib/authentication/schema'
import { useCompose } from '@/lib/drafts/hooks/compose'
import { useUnsubscribe } from '@/lib/messages/hooks/unsubscribe'
import type { MessageId } from '@/lib/messages/schema/row'

type Props = {
  id: MessageId
  list: MailingList
  onClose(): void
  /** The list was told, or the reader went to tell it. */
  onLeft?(): void
}

/** Asks before anybody is told anything (T20): the list's server at once, a message to send, or a page to open. */
export function UnsubscribeDialog({ id, list, onClose, onLeft = () => {} }: Props) {
  const words = useTranslations('trust')
  const common = useTranslations('common')
  const say = useProblemWords()
  const compose = useCompose()
  const { mutate, isPending } = useUnsubscribe()
  const { oneClick, web, mail } = list
  const host = web ? new URL(web).hostname : ''
  const leave = () =>
    mutate(id, {
      onSuccess: () => {
        toast({ message: words('unsubscribed') })
        onLeft()
      },
      onError: (error) => toast({ message: say(error), tone: 'danger' }),
      onSettled: onClose,
    })
  const write = () => {
    if (mail) compose({ kind: 'new', to: [{ name: '', email: mail.email }], subject: mail.subject || 'unsubscribe' })
    onLeft()
    onClose()
  }
  const open = () => {
    if (web) window.open(web, '_blank', 'noopener,noreferrer')
    onLeft()
    onClose()
  }
  return (
    <Dialog
      title={words('unsubscribeTitle')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button tone="quiet" onPress={onClose}>
            {common('cancel')}
          </Button>
          {web && !oneClick && <Button onPress={open}>{words('openPage')}</Button>}
          {mail && !oneClick && <Button onPress={write}>{words('writeMessage')}</Button>}
          {oneClick && (
            <Button tone="primary" isDisabled={isPending} onPress={leave}>
              {words('unsubscribe')}
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-2 [overflow-wrap:anywhere]">
        {oneClick && <p>{words('unsubscribeOneClick', { host })}</p>}
        {!oneClick && mail && <p>{words('unsubscribeMail', { email: mail.email })}</p>}
        {!oneClick && web && <p>{words('unsubscribeWeb', { host })}</p>}
      </div>
    </Dialog>
  )
}
