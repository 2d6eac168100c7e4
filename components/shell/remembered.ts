'use client'
import { useCallback, useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()

/** A choice about the screen that this browser remembers; `fallback` where nothing is, and while the server renders. */
export function useRemembered(name: string, fallback: string): [string, (value: string) => void] {
  const key = `buzon.${name}`
  const value = useSyncExternalStore(
    listen,
    () => read(key) ?? fallback,
    () => fallback,
  )
  const set = useCallback(
    (next: string) => {
      // A browser that keeps nothing (private mode, storage full) still works, it only forgets.
      try {
        localStorage.setItem(key, next)
      } catch {}
      for (const listener of listeners) listener()
    },
    [key],
  )
  return [value, set]
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

function listen(changed: () => void) {
  listeners.add(changed)
  window.addEventListener('storage', changed)
  return () => {
    listeners.delete(changed)
    window.removeEventListener('storage', changed)
  }
}
