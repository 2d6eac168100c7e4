import { type RefObject, useEffect } from 'react'

/**
 * Keeps the keyboard in the dialog around `place` when what had the focus went away or never got it: keys must not reach
 * the mail behind, and Escape leads back to where the dialog was opened.
 */
export function useKeptFocus(place: RefObject<HTMLElement | null>, onClose: () => void) {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const dialog = place.current?.closest<HTMLElement>('[role=dialog]')
      if (!dialog || document.activeElement !== document.body) return
      dialog.focus({ preventScroll: true })
      if (event.key !== 'Tab') event.preventDefault()
      if (event.key === 'Escape') onClose()
    }
    // Before anything that listens to keys in the page.
    document.addEventListener('keydown', onKeyDown, { capture: true })
    return () => document.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [place, onClose])
}
