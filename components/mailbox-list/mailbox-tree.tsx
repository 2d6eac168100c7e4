'use client'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { MenuChoice } from '@/components/ui/menu-popover'
import type { Mailbox, MailboxId } from '@/lib/mailboxes/schema'
import type { DraggedMessages } from './dragged-messages'
import { MailboxItem } from './mailbox-item'
import { useMailboxName } from './mailbox-names'
import { plain, type TreeLine } from './tree-order'

type Props = {
  lines: TreeLine[]
  currentId: MailboxId | null
  isNarrow: boolean
  choicesFor(mailbox: Mailbox): MenuChoice[]
  onOpen(mailbox: Mailbox): void
  onToggle(mailbox: Mailbox): void
  onRename(mailbox: Mailbox): void
  onDelete(mailbox: Mailbox): void
  onDropMessages(messages: DraggedMessages, onto: Mailbox): void
}

/** The mailboxes as a tree, with the keyboard of the ARIA practices: arrows, Home, End, first letters, F2, Delete. */
export function MailboxTree({ lines, currentId, isNarrow, choicesFor, ...on }: Props) {
  const words = useTranslations('mailboxes')
  const nameOf = useMailboxName()
  const box = useRef<HTMLDivElement>(null)
  const [focusedId, setFocusedId] = useState<MailboxId | null>(null)
  const isShown = (id: MailboxId | null) => lines.some(({ mailbox }) => mailbox.id === id)
  const reachableId = [focusedId, currentId].find(isShown) ?? lines[0]?.mailbox.id

  const focus = (line: TreeLine | undefined) => {
    if (line) box.current?.querySelector<HTMLElement>(`[data-mailbox="${line.mailbox.id}"]`)?.focus()
  }

  const parentOf = ({ mailbox }: TreeLine) => lines.find((other) => other.mailbox.id === mailbox.parentId)

  const onKeyDown = (event: KeyboardEvent, line: TreeLine) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const at = lines.indexOf(line)
    const { mailbox, isExpanded } = line
    const acts = new Map<string, () => void>([
      ['ArrowDown', () => focus(lines[at + 1])],
      ['ArrowUp', () => focus(lines[at - 1])],
      ['Home', () => focus(lines[0])],
      ['End', () => focus(lines.at(-1))],
      ['ArrowRight', () => (isExpanded ? focus(lines[at + 1]) : isExpanded === false && on.onToggle(mailbox))],
      ['ArrowLeft', () => (isExpanded ? on.onToggle(mailbox) : focus(parentOf(line)))],
      ['Enter', () => on.onOpen(mailbox)],
      [' ', () => on.onOpen(mailbox)],
      ['F2', () => on.onRename(mailbox)],
      ['Delete', () => on.onDelete(mailbox)],
    ])
    const act = acts.get(event.key)
    if (act) {
      event.preventDefault()
      act()
    } else if (/^\p{Lu}$/u.test(event.key)) {
      // Small letters are the mail's shortcuts; a capital goes to the next name that begins with it.
      const after = [...lines.slice(at + 1), ...lines.slice(0, at)]
      focus(after.find((other) => plain(nameOf(other.mailbox)).startsWith(plain(event.key))))
    }
  }

  return (
    <div ref={box} role="tree" aria-label={words('label')} className="flex flex-col gap-px">
      {lines.map((line) => (
        <MailboxItem
          key={line.mailbox.id}
          line={line}
          isCurrent={line.mailbox.id === currentId}
          isReachable={line.mailbox.id === reachableId}
          isNarrow={isNarrow}
          choices={choicesFor(line.mailbox)}
          onOpen={() => on.onOpen(line.mailbox)}
          onToggle={() => on.onToggle(line.mailbox)}
          onFocus={() => setFocusedId(line.mailbox.id)}
          onKeyDown={(event) => onKeyDown(event, line)}
          onDropMessages={(messages) => on.onDropMessages(messages, line.mailbox)}
        />
      ))}
    </div>
  )
}
