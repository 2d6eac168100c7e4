'use client'
import { useSyncExternalStore } from 'react'
import type { Message } from '@/lib/messages/schema/opened'
import type { MessageId } from '@/lib/messages/schema/row'
import { useSettings } from '@/lib/settings/hooks'

/** How a reader looks at one message. `asText`: as they said for this one; absent: as they like it in general. */
type Look = { zoom: number; asText?: boolean }

/** In steps of what browsers offer. 1: as it was made. */
export const zooms = [0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2] as const
const usual: Look = { zoom: 1 }
const mostKept = 200

// For as long as this tab is open: the next visit begins anew.
const looks = new Map<MessageId, Look>()
const listeners = new Set<() => void>()

/** How this message is shown: how large, and whether as text. */
export function useLook(message: Message): { zoom: number; isText: boolean } {
  const { zoom, asText } = useSyncExternalStore(
    listen,
    () => looks.get(message.id) ?? usual,
    () => usual,
  )
  const { data: settings } = useSettings()
  const isText = message.html === null || (asText ?? ((settings?.plainText ?? false) && message.hasText))
  return { zoom, isText }
}

/** Shows a message as text, or formatted. */
export function showAsText(id: MessageId, asText: boolean): void {
  change(id, { asText })
}

/** One step larger or smaller; 0: as it was made. */
export function zoomBy(id: MessageId, steps: 1 | -1 | 0): void {
  const at = zooms.findIndex((zoom) => zoom === (looks.get(id) ?? usual).zoom)
  const zoom = steps === 0 ? 1 : (zooms[Math.min(zooms.length - 1, Math.max(0, at + steps))] ?? 1)
  change(id, { zoom })
}

function change(id: MessageId, to: Partial<Look>) {
  const look = { ...(looks.get(id) ?? usual), ...to }
  looks.delete(id)
  looks.set(id, look)
  for (const oldest of looks.keys()) {
    if (looks.size <= mostKept) break
    looks.delete(oldest)
  }
  for (const listener of listeners) listener()
}

function listen(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}
