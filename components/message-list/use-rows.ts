'use client'
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { MessageViewState } from '@/lib/messages/hooks/list'
import { positionOf, type SparseView, windowSize } from '@/lib/messages/hooks/view'
import type { MessageId } from '@/lib/messages/schema/row'
import { afterScroll, type Standing, scalingOf } from './scaling'

type How = { box: RefObject<HTMLDivElement | null>; rowPx: number; view: MessageViewState; active: number }

// Rows drawn beyond both edges: the browser scrolls by itself while the script is busy.
const spareRows = 12
const restMs = 150

/**
 * Which rows to draw and where, for lists of any length: every row has the same height, so nothing is measured. Asks
 * the view for what is visible and what comes next, and keeps the rows a reader looks at where they are when mail
 * arrives above them.
 */
export function useRows({ box, rowPx, view, active }: How) {
  const total = view.total ?? 0
  const listPx = total * rowPx
  const [viewportPx, setViewportPx] = useState(800)
  const scaling = scalingOf(listPx, viewportPx)
  const standing = useRef<Standing>({ scrollPx: 0, listPx: 0 })
  // `shiftPx`: how far the scrollbar of a scaled list stands from the list.
  const [drawn, setDrawn] = useState({ first: 0, shiftPx: 0, isUp: false })
  const measures = useRef({ scaling, listPx, viewportPx, rowPx })
  measures.current = { scaling, listPx, viewportPx, rowPx }

  const draw = useCallback(() => {
    const { scrollPx, listPx: at } = standing.current
    const first = Math.floor(at / measures.current.rowPx)
    const shiftPx = scrollPx - at
    setDrawn((old) =>
      old.first === first && old.shiftPx === shiftPx ? old : { first, shiftPx, isUp: first < old.first },
    )
  }, [])
  const moveTo = useCallback(
    (to: number) => {
      const { scaling: now, listPx: length, viewportPx: screen } = measures.current
      const at = Math.max(0, Math.min(length - screen, to))
      if (!box.current) return
      box.current.scrollTop = now.toScroll(at)
      // What was set is rounded: the list is where it was meant to be, whatever the scrollbar says.
      const scrollPx = box.current.scrollTop
      standing.current = { scrollPx, listPx: now.heightPx === length ? scrollPx : at }
      draw()
    },
    [box, draw],
  )

  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    if (element.clientHeight > 0) setViewportPx(element.clientHeight)
    let resting: ReturnType<typeof setTimeout> | undefined
    const onScroll = () => {
      if (element.clientHeight === 0) return // hidden behind the open message of a phone
      standing.current = afterScroll(standing.current, element.scrollTop, measures.current)
      // In the frame that shows the new place, not in one after it.
      flushSync(draw)
      clearTimeout(resting)
      // Steps through a scaled list take the scrollbar too far: at rest it goes to where it belongs.
      if (measures.current.scaling.heightPx !== measures.current.listPx)
        resting = setTimeout(() => flushSync(() => moveTo(standing.current.listPx)), restMs)
    }
    const size = new ResizeObserver(() => element.clientHeight > 0 && setViewportPx(element.clientHeight))
    size.observe(element)
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      clearTimeout(resting)
      size.disconnect()
      element.removeEventListener('scroll', onScroll)
    }
  }, [box, draw, moveTo])

  const rowsPerScreen = Math.ceil(viewportPx / rowPx)
  const first = Math.max(0, Math.min(drawn.first, total - rowsPerScreen))
  const last = Math.min(total - 1, first + rowsPerScreen)
  const { ensureRange, data } = view
  useEffect(() => {
    // A little more than is seen, so that slow scrolling never meets a gap, and a window in the direction one goes.
    ensureRange(
      Math.max(0, first - 10),
      Math.max(last + 10, 20),
      first === 0 ? 0 : drawn.isUp ? -windowSize : windowSize,
    )
  }, [ensureRange, first, last, drawn.isUp])

  // What is on the screen, as of the last drawing: the thing to keep still.
  const kept = useRef<{ data: SparseView; rowPx: number; seen: { id: MessageId; position: number }[] } | null>(null)
  useLayoutEffect(() => {
    const before = kept.current
    const at = standing.current.listPx
    if (before && data && before.data !== data && at > 0) {
      const stayed = before.seen.find(({ id, position }) => positionOf(data, id, position) !== null)
      const now = stayed ? positionOf(data, stayed.id, stayed.position) : null
      if (stayed && now !== null && now !== stayed.position) moveTo(at + (now - stayed.position) * rowPx)
    } else if (before && before.rowPx !== rowPx) moveTo((at / before.rowPx) * rowPx)
    const top = Math.ceil(standing.current.listPx / rowPx)
    const positions = Array.from({ length: rowsPerScreen }, (_, index) => top + index)
    const seen = positions.flatMap((position) => {
      const row = data?.rows[position]
      return row ? [{ id: row.id, position }] : []
    })
    kept.current = data ? { data, rowPx, seen } : null
  })

  const show = useCallback(
    (position: number) => {
      const { rowPx: height, viewportPx: screen } = measures.current
      // The scrollbar may have moved in this very frame, of which no event has told yet.
      if (box.current) standing.current = afterScroll(standing.current, box.current.scrollTop, measures.current)
      const at = standing.current.listPx
      const topPx = position * height
      if (topPx < at) moveTo(topPx)
      else if (topPx + height > at + screen) moveTo(topPx + height - screen)
    },
    [box, moveTo],
  )

  const positions: number[] = []
  for (let position = Math.max(0, first - spareRows); position <= Math.min(total - 1, last + spareRows); position++)
    positions.push(position)
  // The row with the keyboard stays in the page even when it is scrolled away, or focus would be lost.
  if (active < total && !positions.includes(active)) positions.push(active)
  return {
    heightPx: scaling.heightPx,
    items: positions
      .toSorted((one, other) => one - other)
      .map((position) => ({ position, topPx: position * rowPx + drawn.shiftPx })),
    show,
    rowsPerScreen: Math.max(1, Math.floor(viewportPx / rowPx) - 1),
  }
}
