'use client'
import { useSyncExternalStore } from 'react'

const preference = '(prefers-color-scheme: dark)'

/** Whether the screen is dark: as the reader chose, else as their device says. */
export function useIsDark(): boolean {
  return useSyncExternalStore(listen, read, () => false)
}

function read(): boolean {
  const chosen = document.documentElement.dataset.theme
  return chosen ? chosen === 'dark' : window.matchMedia(preference).matches
}

function listen(changed: () => void) {
  const device = window.matchMedia(preference)
  const choice = new MutationObserver(changed)
  device.addEventListener('change', changed)
  choice.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  return () => {
    device.removeEventListener('change', changed)
    choice.disconnect()
  }
}
