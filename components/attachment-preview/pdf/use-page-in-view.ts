import { type RefObject, useEffect, useState } from 'react'

/** The number of the page in the middle of what is seen. */
export function usePageInView(scroller: RefObject<HTMLElement | null>, count: number): number {
  const [at, setAt] = useState(1)
  useEffect(() => {
    const element = scroller.current
    if (!element || count === 0) return
    const look = () => {
      const middle = element.scrollTop + element.clientHeight / 2
      const pages = [...element.querySelectorAll<HTMLElement>(':scope > ol > li')]
      const after = pages.findIndex((page) => page.offsetTop > middle)
      setAt(Math.max(1, after < 0 ? pages.length : after))
    }
    element.addEventListener('scroll', look, { passive: true })
    return () => element.removeEventListener('scroll', look)
  }, [scroller, count])
  return at
}
