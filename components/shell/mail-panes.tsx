'use client'
import { MailOpen } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { Group, Panel, useDefaultLayout } from 'react-resizable-panels'
import { useMailboxName } from '@/components/mailbox-list/mailbox-names'
import { MessageList } from '@/components/message-list/message-list'
import { SlowLoading } from '@/components/message-list/slow-loading'
import { MessageReader } from '@/components/message-reader/message-reader'
import { EmptyState } from '@/components/ui/empty-state'
import { useMailboxes } from '@/lib/mailboxes/hooks'
import { useSettings } from '@/lib/settings/hooks'
import { defaultSettings } from '@/lib/settings/schema'
import { LoadProblem } from './load-problem'
import { PaneBoundary } from './pane-boundary'
import { Separator } from './separator'
import { useMail } from './use-mail'
import { useScreen } from './use-screen'

/** List and reader, side by side or one after the other. */
export function MailPanes() {
  const words = useTranslations('shell')
  const common = useTranslations('common')
  const nameOf = useMailboxName()
  const screen = useScreen()
  const { data: settings = defaultSettings } = useSettings()
  const { data, error, isFetching, refetch } = useMailboxes()
  const mail = useMail(data?.mailboxes, !isFetching)
  const layout = useDefaultLayout({ id: 'buzon.panes', storage: globalThis.localStorage })
  const { mailbox, openId } = mail

  const inbox = data?.mailboxes.find(({ role }) => role === 'inbox')
  useEffect(() => {
    if (!mailbox) return
    document.title = words('title', {
      unread: inbox?.unread ?? 0,
      place: nameOf(mailbox),
      product: words('productName'),
    })
  }, [mailbox, inbox?.unread, nameOf, words])

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
  const reader = openId && (
    <PaneBoundary {...boundary} resetKey={openId}>
      <MessageReader
        key={openId}
        id={openId}
        mailbox={mailbox}
        mailboxes={data.mailboxes}
        onClose={mail.close}
        onNext={mail.next}
        onPrevious={mail.previous}
      />
    </PaneBoundary>
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
      <Group orientation="horizontal" className="h-full" {...layout}>
        <Panel id="list" defaultSize="400px" minSize="300px" maxSize="560px" groupResizeBehavior="preserve-pixel-size">
          {list}
        </Panel>
        <Separator label={words('resizeList')} />
        <Panel id="reader" minSize="320px">
          <div className="h-full bg-surface">
            {reader ?? <EmptyState icon={MailOpen}>{words('noMessageOpen')}</EmptyState>}
          </div>
        </Panel>
      </Group>
      {mail.actions.question}
    </>
  )
}
