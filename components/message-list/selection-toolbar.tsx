'use client'
import { Archive, Ban, Ellipsis, FolderInput, Forward, Inbox, Mail, MailOpen, Star, Tag, Trash2, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Toolbar } from 'react-aria-components/Toolbar'
import { IconButton } from '@/components/ui/icon-button'
import { MenuButton } from '@/components/ui/menu-button'
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
  isPhone: boolean
  ids: MessageSummary['id'][]
  actions: MailActions
  onClear(): void
}

/** What can be done to the chosen messages. On the screen only while some are chosen. */
export function SelectionToolbar({ mailbox, rows, count, isPhone, ids, actions, onClear }: Props) {
  const words = useTranslations('list')
  const isAllUnread = rows.every(isUnread)
  const isAllStarred = rows.length > 0 && rows.every(isFlagged)
  // A phone has no room for these in one line.
  const star = {
    id: 'star',
    icon: Star,
    label: words(isAllStarred ? 'unstar' : 'star'),
    run: () => actions.flag(ids, '$flagged', !isAllStarred),
  }
  const label = { id: 'label', icon: Tag, label: words('labelThese'), run: () => actions.label(ids) }
  const forward = mailbox.role !== 'drafts' && {
    id: 'forward',
    icon: Forward,
    label: words('forwardThese'),
    isDisabled: ids.length === 0 || ids.length > mostForwarded,
    run: () => openComposer({ kind: 'forward-attached', ids }),
  }
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
      {!isPhone && (
        <>
          <IconButton icon={Star} tone="star" isOn={isAllStarred} label={star.label} keys="s" onPress={star.run} />
          <IconButton icon={Tag} label={label.label} keys="l" onPress={label.run} />
          {forward && (
            <IconButton icon={Forward} label={forward.label} isDisabled={forward.isDisabled} onPress={forward.run} />
          )}
        </>
      )}
      <IconButton icon={FolderInput} label={words('move')} keys="v" onPress={() => actions.move(ids)} />
      {isPhone && (
        <MenuButton
          label={words('more')}
          trigger={(props) => <IconButton {...props} icon={Ellipsis} label={words('more')} />}
          choices={[star, label, ...(forward ? [forward] : [])]}
        />
      )}
    </Toolbar>
  )
}
