'use client'
import { useSyncExternalStore } from 'react'

/** How many panes there is room for: one (phone), two, three. null while the server renders, which can't know. */
export type Screen = 'one' | 'two' | 'three'

const two = '(width >= 48rem)'
const three = '(width >= 75rem)'

/** The room there is, kept true while the window changes. */
export function useScreen(): Screen | null {
  return useSyncExternalStore(listen, read, () => null)
}

function read(): Screen {
  if (window.matchMedia(three).matches) return 'three'
  return window.matchMedia(two).matches ? 'two' : 'one'
}

function listen(changed: () => void) {
  const queries = [two, three].map((query) => window.matchMedia(query))
  for (const query of queries) query.addEventListener('change', changed)
  return () => {
    for (const query of queries) query.removeEventListener('change', changed)
  }
}
