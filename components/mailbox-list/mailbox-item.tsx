'use client'
import { ChevronRight, EllipsisVertical } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { MenuButton } from '@/components/ui/menu-button'
import type { MenuChoice } from '@/components/ui/menu-popover'
import { carried, carriesMessages, type DraggedMessages } from './dragged-messages'
import { mailboxIcon, useMailboxName } from './mailbox-names'
import type { TreeLine } from './tree-order'

type Props = {
  line: TreeLine
  isCurrent: boolean
  /** In the tab order: one line of the tree is. */
  isReachable: boolean
  /** Only the icon has room. */
  isNarrow: boolean
  choices: MenuChoice[]
  onOpen(): void
  onToggle(): void
  onFocus(): void
  onKeyDown(event: KeyboardEvent): void
  onDropMessages(messages: DraggedMessages): void
}

const indentRem = 0.875

/** One line of the mailbox tree. */
export function MailboxItem({ line, isCurrent, isReachable, isNarrow, choices, ...on }: Props) {
  const { mailbox, level, isExpanded } = line
  const words = useTranslations('mailboxes')
  const name = useMailboxName()(mailbox)
  const [isMenuOpen, setMenuOpen] = useState(false)
  const [isDropTarget, setDropTarget] = useState(false)
  const Icon = mailboxIcon(mailbox)
  const shownCount =
    mailbox.role === 'drafts' ? mailbox.total : mailbox.role === 'trash' || mailbox.role === 'sent' ? 0 : mailbox.unread

  return (
    <div
      role="treeitem"
      data-mailbox={mailbox.id}
      tabIndex={isReachable ? 0 : -1}
      aria-level={level}
      aria-posinset={line.position}
      aria-setsize={line.setSize}
      aria-selected={isCurrent}
      {...(isExpanded === null ? {} : { 'aria-expanded': isExpanded })}
      aria-label={[
        name,
        mailbox.unread > 0 && words('unread', { count: mailbox.unread }),
        !mailbox.isSubscribed && words('notSubscribed'),
      ]
        .filter(Boolean)
        .join(', ')}
      title={isNarrow ? name : undefined}
      onClick={on.onOpen}
      onFocus={(event) => event.target === event.currentTarget && on.onFocus()}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget) return
        if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
          event.preventDefault()
          setMenuOpen(true)
        } else on.onKeyDown(event)
      }}
      onContextMenu={(event) => {
        event.preventDefault()
        if (!isNarrow) setMenuOpen(true)
      }}
      onDragOver={(event) => {
        if (!mailbox.maySelect || !carriesMessages(event.dataTransfer)) return
        event.preventDefault()
        event.dataTransfer.dropEffect = 'move'
        setDropTarget(true)
      }}
      onDragLeave={() => setDropTarget(false)}
      onDrop={(event) => {
        event.preventDefault()
        setDropTarget(false)
        const messages = carried(event.dataTransfer)
        if (messages) on.onDropMessages(messages)
      }}
      className={`group relative flex min-h-8.5 cursor-default select-none items-center gap-2.5 rounded-md outline-offset-[-2px] coarse:min-h-11 ${isNarrow ? 'justify-center' : 'pe-1'} ${isCurrent ? 'bg-selected font-semibold' : 'hover:bg-hover'} ${isDropTarget ? 'outline-2 outline-accent' : ''} ${mailbox.isSubscribed && mailbox.maySelect ? '' : 'text-muted'}`}
      style={isNarrow ? undefined : { paddingInlineStart: `${0.625 + (level - 1) * indentRem}rem` }}
    >
      <Icon
        aria-hidden
        size={17}
        strokeWidth={1.75}
        className={`shrink-0 ${isCurrent ? 'text-accent' : 'text-muted'}`}
      />
      {isNarrow ? (
        mailbox.unread > 0 &&
        shownCount > 0 && <span aria-hidden className="absolute end-2 top-1.5 size-1.5 rounded-full bg-accent" />
      ) : (
        <>
          <span className={`min-w-0 truncate ${mailbox.unread > 0 && shownCount > 0 ? 'font-semibold' : ''}`}>
            {name}
          </span>
          {isExpanded !== null && (
            <span
              aria-hidden
              onClick={(event) => {
                event.stopPropagation()
                on.onToggle()
              }}
              className="-ms-1.5 flex size-6 shrink-0 items-center justify-center rounded text-muted hover:bg-hover hover:text-ink coarse:size-11"
            >
              <ChevronRight
                size={14}
                className={`transition-transform rtl:-scale-x-100 ${isExpanded ? 'rotate-90' : ''}`}
              />
            </span>
          )}
          <span className="grow" />
          {shownCount > 0 && (
            <span
              aria-hidden
              className="tabular pe-1.5 font-medium text-muted text-xs group-hover:hidden group-focus-within:hidden coarse:inline"
            >
              {shownCount > 9999 ? '9999+' : shownCount}
            </span>
          )}
          <MenuButton
            label={words('commands')}
            choices={choices}
            isOpen={isMenuOpen}
            onOpenChange={setMenuOpen}
            trigger={(props) => (
              <Button
                {...props}
                aria-label={words('commands')}
                excludeFromTabOrder
                className="hidden size-7 shrink-0 items-center justify-center rounded text-muted hover:bg-hover hover:text-ink group-hover:flex group-focus-within:flex aria-expanded:flex coarse:flex coarse:size-11"
              >
                <EllipsisVertical aria-hidden size={16} />
              </Button>
            )}
          />
        </>
      )}
    </div>
  )
}
