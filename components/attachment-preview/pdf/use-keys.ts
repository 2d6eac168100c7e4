import { type RefObject, useEffect } from 'react'

const line = 60

/** Keys that move through what is shown, wherever in the dialog the focus is; + and - zoom. */
export function useKeys(scroller: RefObject<HTMLElement | null>, zoom: (by: number) => void) {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const element = scroller.current
      if (!element || event.ctrlKey || event.metaKey || event.altKey) return
      const screen = element.clientHeight * 0.9
      const moves: Record<string, number> = {
        ArrowDown: line,
        ArrowUp: -line,
        PageDown: screen,
        PageUp: -screen,
        Home: -element.scrollHeight,
        End: element.scrollHeight,
      }
      const move = moves[event.key]
      if (move !== undefined) element.scrollBy({ top: move })
      else if (event.key === '+' || event.key === '=') zoom(1)
      else if (event.key === '-') zoom(-1)
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [scroller, zoom])
}
