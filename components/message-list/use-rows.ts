'use client'
import { defaultRangeExtractor, observeElementOffset, useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from 'react'
import type { MessageViewState } from '@/lib/messages/hooks/list'
import { positionOf } from '@/lib/messages/hooks/view'
import type { MessageId } from '@/lib/messages/schema'
import { scalingOf } from './scaling'

type How = { box: RefObject<HTMLDivElement | null>; rowPx: number; view: MessageViewState; active: number }

/**
 * Which rows to draw and where, for lists of any length. Asks the view for what is visible, and keeps the rows a
 * reader looks at where they are when mail arrives above them.
 */
export function useRows({ box, rowPx, view, active }: How) {
  const total = view.total ?? 0
  const scaling = useRef(scalingOf(0, 0))
  scaling.current = scalingOf(total * rowPx, box.current?.clientHeight ?? 800)

  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => box.current,
    estimateSize: () => rowPx,
    overscan: 12,
    // The row with the keyboard stays in the page even when it is scrolled away, or focus would be lost.
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range)
      return active < total && !shown.includes(active)
        ? [...shown, active].toSorted((one, other) => one - other)
        : shown
    },
    observeElementOffset: (instance, report) =>
      observeElementOffset(instance, (px, isScrolling) => report(scaling.current.toList(px), isScrolling)),
    scrollToFn: (listPx, { adjustments = 0 }) => {
      if (box.current) box.current.scrollTop = scaling.current.toScroll(listPx + adjustments)
    },
  })
  useEffect(() => {
    virtualizer.measure()
    void rowPx
  }, [virtualizer, rowPx])

  const from = virtualizer.range?.startIndex ?? 0
  const to = virtualizer.range?.endIndex ?? 0
  const { ensureRange, data } = view
  useEffect(() => {
    // A little more than is seen, so that slow scrolling never meets a gap.
    ensureRange(Math.max(0, from - 10), Math.max(to + 10, 20))
  }, [ensureRange, from, to])

  // What is at the top of the screen, as of the last drawing: the thing to keep still.
  const kept = useRef<{ id: MessageId; position: number; total: number } | null>(null)
  useLayoutEffect(() => {
    const before = kept.current
    const listPx = virtualizer.scrollOffset ?? 0
    const first = Math.ceil(listPx / rowPx)
    if (before && data && first > 0 && before.total !== data.total) {
      const now = positionOf(data, before.id, before.position)
      if (now !== null && now !== before.position && box.current) {
        box.current.scrollTop = scaling.current.toScroll(listPx + (now - before.position) * rowPx)
        kept.current = { id: before.id, position: now, total: data.total }
        return
      }
    }
    const row = data?.rows[first]
    kept.current = data && row ? { id: row.id, position: first, total: data.total } : null
  })

  const show = useCallback((position: number) => virtualizer.scrollToIndex(position, { align: 'auto' }), [virtualizer])
  const listPx = virtualizer.scrollOffset ?? 0
  const shift = scaling.current.toScroll(listPx) - listPx
  return {
    heightPx: scaling.current.heightPx,
    items: virtualizer.getVirtualItems().map(({ index, start }) => ({ position: index, topPx: start + shift })),
    show,
    rowsPerScreen: Math.max(1, Math.floor((box.current?.clientHeight ?? 600) / rowPx) - 1),
  }
}
