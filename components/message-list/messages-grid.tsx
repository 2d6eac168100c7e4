'use client'
import { useTranslations } from 'next-intl'
import { type DragEvent, type KeyboardEvent, type MouseEvent, useEffect, useLayoutEffect, useRef } from 'react'
import { carry } from '@/components/mailbox-list/dragged-messages'
import { useStable } from '@/components/ui/use-stable'
import type { Mailbox } from '@/lib/mailboxes/schema'
import type { MessageViewState } from '@/lib/messages/hooks/list'
import { holds, wholeIds } from '@/lib/messages/rules/conversation'
import type { MessageId, MessageSummary } from '@/lib/messages/schema/row'
import type { Settings } from '@/lib/settings/schema'
import { MessageRow, type RowActions } from './message-row'
import { RowSkeleton } from './row-skeleton'
import { rowPxOf } from './row-text'
import { useRowWords } from './row-words'
import { extended, isChosen, type Selection, toggled } from './selection'
import { usePointing } from './use-pointing'
import { useRowFates } from './use-row-fates'
import { useRows } from './use-rows'

type Props = {
  mailbox: Mailbox
  view: MessageViewState
  openId: MessageId | null
  density: Settings['density']
  selection: Selection
  onSelection(selection: Selection): void
  /** The position that has the keyboard. */
  active: number
  onActive(position: number): void
  onOpen(row: MessageSummary): void
  onStar(row: MessageSummary): void
}

/** The messages of a view as a grid: one row each, only the visible ones in the page. */
export function MessagesGrid({ mailbox, view, openId, density, selection, active, ...on }: Props) {
  const words = useTranslations('list')
  const wordsOf = useRowWords(mailbox)
  const box = useRef<HTMLDivElement>(null)
  const rowPx = rowPxOf[density]
  const { items, heightPx, show, rowsPerScreen } = useRows({ box, rowPx, view, active })
  const fates = useRowFates(
    view,
    mailbox,
    items.filter(({ position }) => position !== active || items.length === 1).map(({ position }) => position),
  )
  const pointing = usePointing(view, mailbox.role !== 'drafts')
  const total = view.total ?? 0
  const reachable = Math.min(active, Math.max(0, total - 1))

  // Moving the keyboard moves the focus, once the row is drawn.
  const wantsFocus = useRef(false)
  useEffect(() => {
    if (!wantsFocus.current) return
    const row = box.current?.querySelector<HTMLElement>(`[data-position="${reachable}"]`)
    if (!row) return
    wantsFocus.current = false
    row.focus({ preventScroll: true })
  })
  // What is opened from elsewhere (next, previous) comes into sight, and keeps the focus where the list has it.
  // What only moved because mail arrived above it is the same message, and is left where it is.
  const rowAt = useRef(view.rowAt)
  rowAt.current = view.rowAt
  const shownId = useRef<MessageId | null>(null)
  useLayoutEffect(() => {
    const id = rowAt.current(reachable)?.id ?? null
    if (box.current?.contains(document.activeElement)) wantsFocus.current = true
    const isSame = id !== null && id === shownId.current
    shownId.current = id
    if (!isSame) show(reachable)
  }, [reachable, show])

  const go = (position: number, isRange: boolean) => {
    const next = Math.max(0, Math.min(total - 1, position))
    if (isRange)
      on.onSelection(
        extended(selection.anchor === null ? { ...selection, anchor: reachable } : selection, next, view.rowAt),
      )
    wantsFocus.current = true
    on.onActive(next)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey) return
    const steps = new Map([
      ['ArrowDown', reachable + 1],
      ['ArrowUp', reachable - 1],
      ['Home', 0],
      ['End', total - 1],
      ['PageDown', reachable + rowsPerScreen],
      ['PageUp', reachable - rowsPerScreen],
    ])
    const step = steps.get(event.key)
    const row = view.rowAt(reachable)
    if (step !== undefined) go(step, event.shiftKey)
    else if (event.key === 'Enter' && row) on.onOpen(row)
    else if (event.key === ' ' && row) on.onSelection(toggled(selection, row, reachable))
    else return
    event.preventDefault()
  }

  const onClick = (event: MouseEvent, row: MessageSummary, position: number) => {
    on.onActive(position)
    if (event.shiftKey)
      on.onSelection(
        extended(selection.anchor === null ? { ...selection, anchor: reachable } : selection, position, view.rowAt),
      )
    else if (event.ctrlKey || event.metaKey) on.onSelection(toggled(selection, row, position))
    else on.onOpen(row)
  }

  const onDragStart = (event: DragEvent, row: MessageSummary) => {
    const known = Object.values(view.data?.rows ?? {})
    const ids = wholeIds(known, isChosen(selection, row) ? [...selection.ids] : [row.id])
    carry(event.dataTransfer, { ids })
    const label = document.createElement('div')
    label.textContent = words('dragged', { count: ids.length })
    label.className = 'fixed -top-20 rounded-lg bg-accent px-3 py-1.5 font-medium text-on-accent'
    document.body.append(label)
    event.dataTransfer.setDragImage(label, -8, -8)
    setTimeout(() => label.remove())
  }

  const rowActions = useStable<RowActions>({
    open: onClick,
    select: (isRange, row, position) =>
      on.onSelection(isRange ? extended(selection, position, view.rowAt) : toggled(selection, row, position)),
    star: on.onStar,
    focus: on.onActive,
    dragStart: onDragStart,
  })

  return (
    <div
      ref={box}
      role="grid"
      aria-label={words('label')}
      aria-rowcount={total}
      aria-multiselectable
      tabIndex={-1}
      onKeyDown={onKeyDown}
      {...pointing}
      className="min-h-0 grow overflow-y-auto overscroll-contain outline-none [overflow-anchor:none]"
    >
      <div role="rowgroup" className="relative" style={{ blockSize: heightPx }}>
        {items.map(({ position, topPx }) => {
          const row = view.rowAt(position)
          return (
            <div
              key={position}
              role="presentation"
              className="absolute inset-x-0 top-0"
              style={{ blockSize: rowPx, transform: `translateY(${topPx}px)` }}
            >
              {row ? (
                <MessageRow
                  row={row}
                  wordsOf={wordsOf}
                  fate={fates[row.id]}
                  position={position}
                  density={density}
                  isOpen={openId !== null && holds(row, openId)}
                  isSelected={isChosen(selection, row)}
                  isChoosing={selection.ids.size > 0}
                  isReachable={position === reachable}
                  on={rowActions}
                />
              ) : (
                <RowSkeleton density={density} />
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}
