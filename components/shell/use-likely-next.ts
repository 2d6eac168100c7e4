'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { MessageViewState } from '@/lib/messages/hooks/list'
import { type Likelihood, prefetch } from '@/lib/messages/hooks/prefetch'
import type { MessageSummary } from '@/lib/messages/schema/row'

const topRows = 30
const mostUnread = 8
const restMs = 1200

type Where = {
  /** Position of the open message, null when none is open or it isn't in the list. */
  openAt: number | null
  /** Position of the keyboard. */
  active: number
  /** false where a message is not read but written on: Drafts. */
  isRead: boolean
}

/**
 * Fetches what is likely opened next: the messages beside the open one, the one with the keyboard, and the unread at
 * the top once all is quiet.
 */
export function useLikelyNext(view: MessageViewState, { openAt, active, isRead }: Where): void {
  const positions = openAt === null ? [active] : [openAt + 1, openAt - 1]
  const beside = isRead ? positions.flatMap((position) => view.rowAt(position) ?? []) : []
  useGuess('next', beside, 0)

  const top = isRead ? Array.from({ length: topRows }, (_, position) => view.rowAt(position)) : []
  const unread = top.flatMap((row) => (row && !row.keywords.includes('$seen') ? row : []))
  useGuess('unread', unread.slice(0, mostUnread), restMs)
}

function useGuess(likelihood: Likelihood, rows: MessageSummary[], delayMs: number) {
  const cache = useQueryClient()
  const latest = useRef(rows)
  latest.current = rows
  const ids = rows.map(({ id }) => id).join()
  useEffect(() => {
    if (!ids) return
    const timer = setTimeout(() => prefetch(cache, likelihood, latest.current), delayMs)
    return () => clearTimeout(timer)
  }, [cache, ids, likelihood, delayMs])
}
