'use client'
import { useState } from 'react'
import { positionOf, type SparseView } from '@/lib/messages/hooks/view'
import type { MessageId } from '@/lib/messages/schema/row'
import { nothingSelected, type Selection } from './selection'

/** Where the keyboard is (a position, and the message there once one went to it), and what is chosen. */
type Standing = { place: string; active: number; activeId: MessageId | null; selection: Selection }

const atTheTop = { active: 0, activeId: null, selection: nothingSelected }

/**
 * Keyboard and selection of one view (`place` names it; another begins with nothing chosen, at its top). They stay with
 * their messages when others arrive or leave.
 */
export function useStanding(place: string, data: SparseView | undefined) {
  const [state, setState] = useState<Standing>({ place, ...atTheTop })
  const now = (old: Standing) => (old.place === place ? moved(old, data) : { place, ...atTheTop })
  const { active, selection } = now(state)
  return {
    active,
    selection,
    setSelection: (next: Selection) => setState((old) => ({ ...now(old), selection: next })),
    setActive: (position: number) =>
      setState((old) => ({ ...now(old), active: position, activeId: data?.rows[position]?.id ?? null })),
  }
}

function moved(standing: Standing, data: SparseView | undefined): Standing {
  const { active, activeId, selection } = standing
  const position = data && activeId ? positionOf(data, activeId, active) : null
  if (position === null || position === active) return standing
  const { anchor } = selection
  // Ranges begin where the keyboard was, so what moves one moves the other.
  const kept = anchor === null ? selection : { ...selection, anchor: Math.max(0, anchor + position - active) }
  return { ...standing, active: position, selection: kept }
}
