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
  const isTimed = notice.tone !== 'danger' && notice.until === undefined
  const key = queue.add(notice, isTimed ? { timeout: stayMs } : {})
  const close = () => queue.close(key)
  // Other notices wait while a pointer rests on them or they have the focus; what one can do about this one ends by itself.
  if (notice.until !== undefined) setTimeout(close, Math.max(0, notice.until - Date.now()))
  return close
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
