'use client'
import { useEffect } from 'react'

/** Names the page, in the tab and the history. The framework names it too, at times after us: then once more. */
export function useTitle(title: string | null): void {
  useEffect(() => {
    if (title === null) return
    const name = () => {
      if (document.title !== title) document.title = title
    }
    name()
    const others = new MutationObserver(name)
    others.observe(document.head, { childList: true, subtree: true, characterData: true })
    return () => others.disconnect()
  }, [title])
}
