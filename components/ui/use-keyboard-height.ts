'use client'
import { useSyncExternalStore } from 'react'
import { onVisibleArea } from './visible-area'

/** How much of the page's lower end the on-screen keyboard lies upon, in CSS pixels; 0 where the page itself grows shorter. */
export function useKeyboardHeight(): number {
  return useSyncExternalStore(onVisibleArea, height, () => 0)
}

function height(): number {
  const area = window.visualViewport
  // Whoever has zoomed in sees less of the page too.
  if (!area || area.scale > 1.01) return 0
  return Math.max(0, Math.round(window.innerHeight - area.height - area.offsetTop))
}
