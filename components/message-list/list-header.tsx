'use client'
import { Mail, Menu as MenuIcon, Star, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMailboxName } from '@/components/mailbox-list/mailbox-names'
import { useMailNavigation } from '@/components/shell/navigation'
import { Checkbox } from '@/components/ui/checkbox'
import { IconButton } from '@/components/ui/icon-button'
import type { Mailbox } from '@/lib/mailboxes/schema'
import { isEverywhere } from '@/lib/messages/rules/place'
import type { MessageFilter } from '@/lib/messages/schema/view'
import { SortMenu } from './sort-menu'
import type { ListOrder } from './use-list-order'

/** What a list is of. */
export type ListNoun = 'messages' | 'conversations'

type Props = {
  mailbox: Mailbox
  filter: MessageFilter | undefined
  total: number | null
  noun: ListNoun
  isPhone: boolean
  order: ListOrder
  onOrder(order: ListOrder): void
  onSelectAll(): void
}

/** Which mailbox this is, how much is in it, and what of it is shown. */
export function ListHeader({ mailbox, filter, total, noun, isPhone, order, onOrder, onSelectAll }: Props) {
  const words = useTranslations('list')
  const shell = useTranslations('shell')
  const navigation = useMailNavigation()
  const name = useMailboxName()(mailbox)
  const { unread, flagged, everywhere: _, ...search } = filter ?? {}
  const isAll = isEverywhere(filter)
  const isSearch = Object.keys(search).length > 0

  const toggle = (claim: 'unread' | 'flagged') => {
    const { [claim]: was, ...others } = filter ?? {}
    navigation.search(was ? others : { ...others, [claim]: true })
  }
  return (
    <>
      {isPhone ? (
        <IconButton icon={MenuIcon} label={shell('mailboxes')} onPress={() => navigation.openPanel('mailboxes')} />
      ) : (
        <span className="flex w-9 shrink-0 justify-center">
          <Checkbox aria-label={words('selectAll')} isSelected={false} isDisabled={!total} onChange={onSelectAll} />
        </span>
      )}
      <div className="min-w-0 grow">
        <h1 className="truncate font-semibold text-md leading-tight">{isSearch ? words('searchResults') : name}</h1>
        <p className="tabular h-4 truncate text-muted text-xs" role={isSearch ? 'status' : undefined}>
          {total !== null &&
            words(filter ? 'results' : noun === 'messages' ? 'count' : 'conversationCount', { count: total })}
        </p>
      </div>
      {isSearch && <IconButton icon={X} label={words('clearSearch')} onPress={() => navigation.search(undefined)} />}
      <IconButton
        icon={Mail}
        label={words('showUnread')}
        isOn={unread === true}
        aria-pressed={unread === true}
        onPress={() => toggle('unread')}
      />
      <IconButton
        icon={Star}
        tone="star"
        label={words('showStarred')}
        isOn={flagged === true}
        aria-pressed={flagged === true}
        onPress={() => toggle('flagged')}
      />
      {!isAll && <SortMenu order={order} onOrder={onOrder} />}
    </>
  )
}
