'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { MessageView } from '../schema/view'
import { type BulkVerb, endBulk, runningBulk, showBulk } from './bulk-progress'

/**
 * Changes all that a view has, whatever of it is loaded, by one verb or several after each other. One at a time: false
 * when another goes on.
 */
export function useBulkChange(): (view: MessageView, verb: BulkVerb, ...others: BulkVerb[]) => boolean {
  const cache = useQueryClient()
  return useCallback(
    (view, verb, ...others) => {
      if (runningBulk()) return false
      showBulk({ verb, done: 0, total: 0, isCancelled: false })
      // Hardly anybody does this, so what does it comes when it is wanted.
      void import('./bulk-work').then(
        ({ changeView }) => changeView(cache, view, [verb, ...others]),
        (error: unknown) => endBulk({ verb, done: 0, total: 0, error, undo: null }),
      )
      return true
    },
    [cache],
  )
}
