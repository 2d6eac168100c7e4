'use client'
import { Star } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type DragEvent, type MouseEvent, memo } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { isFlagged, isUnread as isRowUnread } from '@/lib/messages/rules/conversation'
import type { MessageSummary } from '@/lib/messages/schema/row'
import type { Fate } from '@/lib/reports/schema/fate'
import type { Settings } from '@/lib/settings/schema'
import { FateMark, useFateWords } from './fate-mark'
import type { WordsOf } from './row-saying'
import { RowText } from './row-text'

type Props = {
  row: MessageSummary
  wordsOf: WordsOf
  /** What became of it, of a sent one. */
  fate: Fate | undefined
  position: number
  density: Settings['density']
  isOpen: boolean
  isSelected: boolean
  /** Some row is chosen, so the boxes of all show. */
  isChoosing: boolean
  isReachable: boolean
  /** The same at every drawing. */
  on: RowActions
}

export type RowActions = {
  open(event: MouseEvent, row: MessageSummary, position: number): void
  select(isRange: boolean, row: MessageSummary, position: number): void
  star(row: MessageSummary): void
  focus(position: number): void
  dragStart(event: DragEvent, row: MessageSummary): void
}

/**
 * One message of a list, or one conversation, 40, 56 or 72 px high. A screen reader hears it as one name; the keyboard
 * reaches all it offers. Drawn again only when something of it changed: a list has fifty of them.
 */
export const MessageRow = memo(function MessageRow({
  row,
  wordsOf,
  fate,
  position,
  density,
  isOpen,
  isSelected,
  isChoosing,
  isReachable,
  on,
}: Props) {
  const words = wordsOf(row)
  const list = useTranslations('list')
  const became = useFateWords(fate)
  const isUnread = isRowUnread(row)
  const isStarred = isFlagged(row)

  return (
    <div
      role="row"
      aria-rowindex={position + 1}
      aria-selected={isSelected}
      aria-label={became ? `${words.name}, ${became}` : words.name}
      {...(isOpen ? { 'aria-current': true } : {})}
      data-position={position}
      tabIndex={isReachable ? 0 : -1}
      draggable
      onClick={(event) => on.open(event, row, position)}
      onFocus={(event) => event.target === event.currentTarget && on.focus(position)}
      onDragStart={(event) => on.dragStart(event, row)}
      className={`group relative flex h-full cursor-default select-none items-center gap-1 border-b ps-2 pe-2 outline-offset-[-2px] ${isSelected || isOpen ? 'bg-selected' : 'hover:bg-hover'}`}
    >
      {isUnread && <span aria-hidden className="absolute start-1 size-1.5 rounded-full bg-accent" />}
      <span
        role="gridcell"
        className="flex w-7 shrink-0 justify-center coarse:w-10"
        onClick={(event) => event.stopPropagation()}
        onClickCapture={(event) => {
          if (!event.shiftKey) return
          event.stopPropagation()
          event.preventDefault()
          on.select(true, row, position)
        }}
      >
        <span
          className={`coarse:opacity-100 ${isChoosing || isSelected ? '' : 'opacity-45 group-hover:opacity-100 group-focus-within:opacity-100'}`}
        >
          <Checkbox
            aria-label={list('select')}
            isSelected={isSelected}
            onChange={() => on.select(false, row, position)}
            excludeFromTabOrder
          />
        </span>
      </span>
      <span role="gridcell" className="flex min-w-0 grow flex-col gap-0.5">
        <RowText
          row={row}
          words={words}
          density={density}
          mark={fate && <FateMark kind={fate.kind} words={became} />}
        />
      </span>
      {/* The keyboard has s and the row's name says «starred»: to a screen reader this would be one more button in every row. */}
      <span role="gridcell" className="flex shrink-0">
        <button
          type="button"
          aria-hidden
          tabIndex={-1}
          title={list(isStarred ? 'unstar' : 'star')}
          onClick={(event) => {
            event.stopPropagation()
            on.star(row)
          }}
          className={`flex size-8 items-center justify-center rounded-md hover:bg-hover coarse:size-11 ${isStarred ? 'text-star' : 'text-muted opacity-45 group-hover:opacity-100'}`}
        >
          <Star size={16} strokeWidth={1.75} fill={isStarred ? 'currentColor' : 'none'} />
        </button>
      </span>
    </div>
  )
})
