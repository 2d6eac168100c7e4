'use client'
import { X as Close } from 'lucide-react'
import { type CSSProperties, useEffect, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Text } from 'react-aria-components/Text'
import {
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastRegion as AriaToastRegion,
  UNSTABLE_ToastContent as ToastContent,
  type UNSTABLE_ToastQueue as ToastQueue,
} from 'react-aria-components/Toast'
import { useKeyboardHeight } from './use-keyboard-height'

export type Notice = {
  message: string
  action?: { label: string; run(): void }
  tone?: 'plain' | 'danger'
  /** The notice goes at this moment, and counts the seconds till then. */
  until?: number
}

type Props = { queue: ToastQueue<Notice>; label: string; closeLabel: string }

/** The notices that are shown now. On a phone they leave the row at the lower edge free, or at the keyboard's upper edge. */
export function ToastRegion({ queue, label, closeLabel }: Props) {
  const keyboard = useKeyboardHeight()
  return (
    <AriaToastRegion
      queue={queue}
      aria-label={label}
      style={{ '--keyboard': `${keyboard}px` } as CSSProperties}
      className="fixed inset-x-3 bottom-[calc(max(env(safe-area-inset-bottom),var(--keyboard))+4.5rem)] z-60 flex flex-col items-center gap-2 outline-none md:bottom-6"
    >
      {({ toast: shown }) => (
        <AriaToast
          toast={shown}
          className={`appear flex w-full max-w-md items-center gap-3 rounded-lg px-4 py-2 shadow-pop ${shown.content.tone === 'danger' ? 'bg-danger text-on-danger' : 'bg-ink text-surface'}`}
        >
          <ToastContent className="wrap-anywhere min-w-0 grow">
            <Text slot="title">{shown.content.message}</Text>
          </ToastContent>
          {shown.content.until !== undefined && <Countdown until={shown.content.until} />}
          {shown.content.action && (
            <Button
              className="min-h-9 max-w-1/2 shrink-0 rounded-md px-2 text-end font-semibold underline underline-offset-2 coarse:min-h-11"
              onPress={() => {
                shown.content.action?.run()
                queue.close(shown.key)
              }}
            >
              {shown.content.action.label}
            </Button>
          )}
          <Button
            slot="close"
            aria-label={closeLabel}
            className="flex size-9 shrink-0 items-center justify-center rounded-md coarse:size-11"
          >
            <Close aria-hidden size={16} />
          </Button>
        </AriaToast>
      )}
    </AriaToastRegion>
  )
}

/** For eyes only: a screen reader that counts along says nothing else. */
function Countdown({ until }: { until: number }) {
  const left = () => Math.max(0, Math.ceil((until - Date.now()) / 1000))
  const [seconds, setSeconds] = useState(left)
  useEffect(() => {
    const ticking = setInterval(() => setSeconds(Math.max(0, Math.ceil((until - Date.now()) / 1000))), 250)
    return () => clearInterval(ticking)
  }, [until])
  return (
    <span aria-hidden className="tabular min-w-6 text-end opacity-70">
      {seconds}
    </span>
  )
}
