'use client'
import { type RefObject, useEffect } from 'react'
import { onVisibleArea } from '@/components/ui/visible-area'

const phone = '(max-width: 47.99rem)'

/** Keeps a window that fills a phone's screen inside of what the keyboard leaves of it. */
export function useVisibleArea(box: RefObject<HTMLElement | null>, isFilling: boolean): void {
  useEffect(() => {
    const area = window.visualViewport
    if (!area || !isFilling) return
    const follow = () => {
      const element = box.current
      if (!element) return
      const isPhone = window.matchMedia(phone).matches
      element.style.height = isPhone ? `${area.height}px` : ''
      element.style.top = isPhone ? `${area.offsetTop}px` : ''
    }
    follow()
    const end = onVisibleArea(follow)
    const element = box.current
    return () => {
      end()
      if (element) {
        element.style.height = ''
        element.style.top = ''
      }
    }
  }, [box, isFilling])
}
