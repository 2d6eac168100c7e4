import { type RefObject, useEffect } from 'react'

/**
 * Arrow keys, Home and End move between the items of a list, to what has the same place within its item: from one
 * «Open» to the next, from one «Download» to the next.
 */
export function useArrowKeys(list: RefObject<HTMLElement | null>, count: number) {
  useEffect(() => {
    const element = list.current
    if (!element || count === 0) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey || !(event.target instanceof HTMLElement)) return
      const rows = [...element.children].map((item) => [...item.querySelectorAll<HTMLElement>('button, a')].reverse())
      const { target } = event
      const at = rows.findIndex((row) => row.includes(target))
      const to = targetOf(event.key, {
        at,
        last: rows.length - 1,
        isRtl: getComputedStyle(element).direction === 'rtl',
      })
      if (at < 0 || to === null) return
      const place = rows[at]?.indexOf(target) ?? 0
      event.preventDefault()
      event.stopPropagation()
      const row = rows[to] ?? []
      const next = row[place] ?? row[0]
      next?.focus()
    }
    element.addEventListener('keydown', onKeyDown)
    return () => element.removeEventListener('keydown', onKeyDown)
  }, [list, count])
}

function targetOf(key: string, { at, last, isRtl }: { at: number; last: number; isRtl: boolean }): number | null {
  const [onward, back] = isRtl ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft']
  if (key === onward || key === 'ArrowDown') return Math.min(last, at + 1)
  if (key === back || key === 'ArrowUp') return Math.max(0, at - 1)
  if (key === 'Home') return 0
  return key === 'End' ? last : null
}
