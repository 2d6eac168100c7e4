'use client'
import { useSyncExternalStore } from 'react'
import { UNSTABLE_ToastQueue as ToastQueue } from 'react-aria-components/Toast'
import { lazily } from './lazily'
import type { Notice } from './toast-region'

const ToastRegion = lazily(() => import('./toast-region').then((module) => module.ToastRegion))

const queue = new ToastQueue<Notice>({ maxVisibleToasts: 2 })
const stayMs = 8000

/**
 * Says something that just happened, for eight seconds (errors stay until closed), with at most one thing to do about it.
 * Returns how to take it away.
 */
export function toast(notice: Notice): () => void {
  const timeout = notice.until === undefined ? stayMs : Math.max(1, notice.until - Date.now())
  const key = queue.add(notice, notice.tone === 'danger' ? {} : { timeout })
  return () => queue.close(key)
}

/** Where notices appear. Mounted once. `label` names the region, `closeLabel` the button of each. */
export function Toasts(words: { label: string; closeLabel: string }) {
  const isAny = useSyncExternalStore(
    (onChange) => queue.subscribe(onChange),
    () => queue.visibleToasts.length > 0,
    () => false,
  )
  return isAny && <ToastRegion queue={queue} {...words} />
}
