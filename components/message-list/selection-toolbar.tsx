'use client'
import { Archive, Ban, FolderInput, Forward, Inbox, Mail, MailOpen, Star, Tag, Trash2, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Toolbar } from 'react-aria-components/Toolbar'
import { IconButton } from '@/components/ui/icon-button'
import { openComposer } from '@/lib/drafts/hooks/compose'
import type { Mailbox } from '@/lib/mailboxes/schema'
import { isFlagged, isUnread } from '@/lib/messages/rules/conversation'
import type { MessageSummary } from '@/lib/messages/schema/row'
import type { MailActions } from './use-mail-actions'

/** As many as go into one message. */
const mostForwarded = 100

type Props = {
  mailbox: Mailbox
  rows: MessageSummary[]
  count: number
  ids: MessageSummary['id'][]
  actions: MailActions
  onClear(): void
}

/** What can be done to the chosen messages. On the screen only while some are chosen. */
export function SelectionToolbar({ mailbox, rows, count, ids, actions, onClear }: Props) {
  const words = useTranslations('list')
  const isAllUnread = rows.every(isUnread)
  const isAllStarred = rows.length > 0 && rows.every(isFlagged)
  return (
    <Toolbar aria-label={words('toolbar')} className="flex min-w-0 flex-wrap items-center">
      <IconButton icon={X} label={words('clearSelection')} keys="Esc" onPress={onClear} />
      <span role="status" className="tabular me-auto px-1 font-semibold">
        <span className="pointer-fine:@[27rem]:hidden" aria-hidden>
          {count}
        </span>
        <span className="sr-only pointer-fine:@[27rem]:not-sr-only">{words('selected', { count })}</span>
      </span>
      {mailbox.role !== 'archive' && mailbox.role !== 'drafts' && (
        <IconButton icon={Archive} label={words('archive')} keys="e" onPress={() => actions.archive(ids)} />
      )}
      <IconButton icon={Trash2} label={words('delete')} keys="#" onPress={() => actions.remove(ids)} />
      {mailbox.role === 'junk' ? (
        <IconButton icon={Inbox} label={words('notSpam')} keys="!" onPress={() => actions.report(ids, false)} />
      ) : (
        mailbox.role !== 'drafts' &&
        mailbox.role !== 'sent' && (
          <IconButton icon={Ban} label={words('reportSpam')} keys="!" onPress={() => actions.report(ids, true)} />
        )
      )}
      <IconButton
        icon={isAllUnread ? MailOpen : Mail}
        label={words(isAllUnread ? 'markRead' : 'markUnread')}
        keys={isAllUnread ? 'Shift+I' : 'Shift+U'}
        onPress={() => actions.flag(ids, '$seen', isAllUnread)}
      />
      <IconButton
        icon={Star}
        tone="star"
        isOn={isAllStarred}
        label={words(isAllStarred ? 'unstar' : 'star')}
        keys="s"
        onPress={() => actions.flag(ids, '$flagged', !isAllStarred)}
      />
      <IconButton icon={Tag} label={words('labelThese')} keys="l" onPress={() => actions.label(ids)} />
      {mailbox.role !== 'drafts' && (
        <IconButton
          icon={Forward}
          label={words('forwardThese')}
          isDisabled={ids.length === 0 || ids.length > mostForwarded}
          onPress={() => openComposer({ kind: 'forward-attached', ids })}
        />
      )}
      <IconButton icon={FolderInput} label={words('move')} keys="v" onPress={() => actions.move(ids)} />
    </Toolbar>
  )
}
