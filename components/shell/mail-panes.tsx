'use client'
import { MailOpen } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMailboxName } from '@/components/mailbox-list/mailbox-names'
import { MessageList } from '@/components/message-list/message-list'
import { SlowLoading } from '@/components/message-list/slow-loading'
import { EmptyState } from '@/components/ui/empty-state'
import { Split } from '@/components/ui/split'
import { takeAlong } from '@/lib/http/call'
import { useMailboxes } from '@/lib/mailboxes/hooks'
import { mailboxIdOf } from '@/lib/messages/rules/place'
import { useSettings } from '@/lib/settings/hooks'
import { defaultSettings } from '@/lib/settings/schema'
import { LoadProblem } from './load-problem'
import { useMailNavigation } from './navigation'
import { PaneBoundary } from './pane-boundary'
import { LinkedMessage, MessageReader, useRest } from './rest'
import { useMail } from './use-mail'
import { useScreen } from './use-screen'
import { useTitle } from './use-title'

const listPx = { usual: 400, least: 300, most: 560 }

type Props = {
  /** What the server has answered before it was asked, by path. */
  answers: Record<string, Promise<unknown>>
}

/** List and reader, side by side or one after the other. */
export function MailPanes({ answers }: Props) {
  takeAlong(answers)
  const words = useTranslations('shell')
  const common = useTranslations('common')
  const nameOf = useMailboxName()
  const { openMailbox } = useMailNavigation()
  const screen = useScreen()
  const { data: settings = defaultSettings } = useSettings()
  const { data, error, isFetching, refetch } = useMailboxes()
  const mail = useMail(data?.mailboxes, !isFetching)
  const { mailbox, openId } = mail
  useRest(mail.view.data !== undefined)

  const inbox = data?.mailboxes.find(({ role }) => role === 'inbox')
  useTitle(
    mailbox && words('title', { unread: inbox?.unread ?? 0, place: nameOf(mailbox), product: words('productName') }),
  )

  if (!screen) return null
  if (!mailbox || !data) {
    return (
      <div className="flex h-full flex-col bg-surface">
        {error ? (
          <LoadProblem error={error} onRetry={() => void refetch()} />
        ) : (
          <SlowLoading density={settings.density} />
        )}
      </div>
    )
  }
  const boundary = { sentence: words('paneProblem'), retry: common('retry') }
  const isPhone = screen === 'one'
  const list = (
    <PaneBoundary {...boundary} resetKey={mailbox.id}>
      <MessageList
        mailbox={mailbox}
        filter={mail.filter}
        view={mail.view}
        openId={openId}
        density={settings.density}
        isPhone={isPhone}
        order={mail.order}
        onOrder={mail.setOrder}
        selection={mail.selection}
        onSelection={mail.setSelection}
        active={mail.active}
        onActive={mail.setActive}
        actions={mail.actions}
        onOpen={mail.open}
      />
    </PaneBoundary>
  )
  const opened = openId && (
    <PaneBoundary {...boundary} resetKey={openId}>
      <MessageReader
        key={openId}
        id={openId}
        isGone={mail.isGone}
        mailbox={data.mailboxes.find(({ id }) => id === mailboxIdOf(openId)) ?? mailbox}
        mailboxes={data.mailboxes}
        onClose={mail.close}
        onNext={mail.next}
        onPrevious={mail.previous}
      />
    </PaneBoundary>
  )

  const reader =
    mail.link === null ? (
      opened
    ) : (
      <LinkedMessage link={mail.link} onClose={() => openMailbox(mailbox.id, undefined, { replace: true })} />
    )

  if (isPhone) {
    return (
      <>
        {/* The list stays where it was while a message lies over it. */}
        <div className={reader ? 'hidden' : 'h-full'}>{list}</div>
        {reader && <div className="h-full bg-surface">{reader}</div>}
        {mail.actions.question}
      </>
    )
  }
  return (
    <>
      <Split name="buzon.list-px" label={words('resizeList')} startPx={listPx} start={list}>
        <div className="h-full bg-surface">
          {reader ?? <EmptyState icon={MailOpen}>{words('noMessageOpen')}</EmptyState>}
        </div>
      </Split>
      {mail.actions.question}
    </>
  )
}
