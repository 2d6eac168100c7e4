'use client'
import { Inbox as InboxIcon, SearchX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMailboxName } from '@/components/mailbox-list/mailbox-names'
import { LoadProblem } from '@/components/shell/load-problem'
import { useMailNavigation } from '@/components/shell/navigation'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { lazily } from '@/components/ui/lazily'
import type { Mailbox } from '@/lib/mailboxes/schema'
import type { MessageViewState } from '@/lib/messages/hooks/list'
import { isFlagged } from '@/lib/messages/rules/conversation'
import { isEverywhere } from '@/lib/messages/rules/place'
import type { MessageId, MessageSummary } from '@/lib/messages/schema/row'
import type { MessageFilter } from '@/lib/messages/schema/view'
import type { Settings } from '@/lib/settings/schema'
import { ListHeader } from './list-header'
import { MessagesGrid } from './messages-grid'
import { isChosen, nothingSelected, type Selection, selected } from './selection'
import { SlowLoading } from './slow-loading'
import type { ListOrder } from './use-list-order'
import type { MailActions } from './use-mail-actions'
import { useShownView } from './use-shown-view'

const SelectAll = lazily(() => import('./select-all').then((module) => module.SelectAll))
const SelectionToolbar = lazily(() => import('./selection-toolbar').then((module) => module.SelectionToolbar))
const SearchStrip = lazily(() => import('@/components/search/search-strip').then((module) => module.SearchStrip))

type Props = {
  mailbox: Mailbox
  filter: MessageFilter | undefined
  view: MessageViewState
  openId: MessageId | null
  density: Settings['density']
  isPhone: boolean
  order: ListOrder
  onOrder(order: ListOrder): void
  selection: Selection
  onSelection(selection: Selection): void
  active: number
  onActive(position: number): void
  actions: MailActions
  onOpen(row: MessageSummary): void
}

/** A mailbox's messages with what stands above them, in every state they can be in. */
export function MessageList({
  mailbox,
  filter,
  order,
  onOrder,
  view,
  density,
  isPhone,
  selection,
  actions,
  ...rest
}: Props) {
  const words = useTranslations('list')
  const navigation = useMailNavigation()
  const nameOf = useMailboxName()
  const known = Object.values(view.data?.rows ?? {})
  const ids = [...selection.ids]
  const isByConversation = useShownView(mailbox)?.conversations ?? false
  // As long as nobody has answered, each conversation is a message.
  const noun = isByConversation && view.total !== mailbox.total ? 'conversations' : 'messages'

  return (
    <div className="flex h-full flex-col bg-surface">
      <div className="@container flex min-h-14 shrink-0 items-center gap-1 border-b px-2">
        {ids.length > 0 ? (
          <div className="min-w-0 grow">
            <h1 className="sr-only">{nameOf(mailbox)}</h1>
            <SelectionToolbar
              mailbox={isEverywhere(filter) ? { ...mailbox, role: null } : mailbox}
              rows={known.filter((row) => isChosen(selection, row))}
              ids={ids}
              isPhone={isPhone}
              count={selection.isAll ? (view.total ?? ids.length) : ids.length}
              actions={actions}
              onClear={() => rest.onSelection(nothingSelected)}
            />
          </div>
        ) : (
          <ListHeader
            mailbox={mailbox}
            filter={filter}
            total={view.total}
            noun={noun}
            isPhone={isPhone}
            order={order}
            onOrder={onOrder}
            onSelectAll={() => rest.onSelection(selected(known))}
          />
        )}
      </div>
      {ids.length > 0 && (isPhone || selection.isAll || ids.length >= known.length) && (
        <SelectAll
          total={view.total ?? 0}
          count={ids.length}
          noun={noun}
          isAll={selection.isAll}
          onAll={() => rest.onSelection({ ...selected(known), isAll: true })}
          onClear={() => rest.onSelection(nothingSelected)}
        />
      )}
      {filter && ids.length === 0 && <SearchStrip mailbox={mailbox} filter={filter} view={view} />}
      {view.error !== null && <LoadProblem error={view.error} onRetry={view.retry} />}
      {view.state === 'loading' && <SlowLoading density={density} />}
      {view.total === 0 && !view.isSearching && (
        <EmptyState
          icon={filter ? SearchX : InboxIcon}
          action={
            filter && (
              <span className="flex flex-wrap justify-center gap-2">
                {!isEverywhere(filter) && (
                  <Button tone="primary" onPress={() => navigation.search({ ...filter, everywhere: true })}>
                    {words('tryEverywhere')}
                  </Button>
                )}
                <Button onPress={() => navigation.search(undefined)}>{words('showAll')}</Button>
              </span>
            )
          }
        >
          {words(
            filter
              ? 'emptySearch'
              : mailbox.role === 'inbox'
                ? 'emptyInbox'
                : mailbox.role === 'trash'
                  ? 'emptyTrashHint'
                  : 'empty',
          )}
        </EmptyState>
      )}
      {view.total !== null && view.total > 0 && (
        <MessagesGrid
          key={`${mailbox.id} ${JSON.stringify({ filter, order, isByConversation })}`}
          mailbox={mailbox}
          view={view}
          density={density}
          selection={selection}
          onStar={(row) => actions.flag([row.id], '$flagged', !isFlagged(row))}
          {...rest}
        />
      )}
    </div>
  )
}
