'use client'
import { useQueryClient } from '@tanstack/react-query'
import { type PointerEvent, useEffect, useRef } from 'react'
import type { MessageViewState } from '@/lib/messages/hooks/list'
import { prefetch } from '@/lib/messages/hooks/prefetch'

// A pointer that rests this long on a row means it.
const restMs = 80

/** Fetches the message of a row that is pointed at or pressed: the click comes a tenth of a second later. */
export function usePointing(view: MessageViewState, isRead: boolean) {
  const cache = useQueryClient()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  const guess = ({ target }: PointerEvent) => {
    const row = target instanceof Element ? target.closest<HTMLElement>('[data-position]') : null
    const message = row && view.rowAt(Number(row.dataset.position))
    if (message && isRead) prefetch(cache, 'pressed', [message])
  }
  return {
    onPointerDown: guess,
    onPointerOver(event: PointerEvent) {
      clearTimeout(timer.current)
      if (event.pointerType === 'mouse') timer.current = setTimeout(() => guess(event), restMs)
    },
    onPointerLeave: () => clearTimeout(timer.current),
  }
}
