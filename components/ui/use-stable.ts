'use client'
import { useInsertionEffect, useRef, useState } from 'react'

type Handlers = Record<string, (...args: never[]) => void>

/**
 * The same functions at every drawing, which do what the latest ones do: what is given them need not be drawn again.
 * They are for events, not for drawing.
 */
export function useStable<Given extends Handlers>(handlers: Given): Given {
  const latest = useRef(handlers)
  useInsertionEffect(() => {
    latest.current = handlers
  })
  const [stable] = useState(() => {
    const names: (keyof Given)[] = Object.keys(handlers)
    const entries = names.map((name) => [name, (...args: never[]) => latest.current[name]?.(...args)])
    return Object.fromEntries(entries) as Given
  })
  return stable
}
