'use client'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { CautionNotice } from './caution-notice'
import type { DraftInHand } from './use-draft'
import type { useSending } from './use-sending'

type Props = { sending: ReturnType<typeof useSending>; hand: DraftInHand }

/** Why the message has not gone out, and what the writer can do about it. */
export function SendNotice({ sending: { stop, send, dismiss }, hand }: Props) {
  const words = useTranslations('composer')
  if (!stop) return null
  if (stop.kind === 'failed')
    return (
      <Box>
        <Notice tone="danger">{stop.words}</Notice>
      </Box>
    )
  if (stop.kind === 'unknown')
    return (
      <Box>
        <Notice
          tone="danger"
          action={<Button onPress={() => void send({ isSure: true, isConfirmed: true })}>{words('sendAgain')}</Button>}
        >
          {words('unknownSent')}
        </Notice>
      </Box>
    )
  return (
    <Box>
      <CautionNotice
        cautions={stop.cautions}
        hand={hand}
        onSend={() => void send({ isSure: true, ...(stop.sendAt ? { sendAt: stop.sendAt } : {}) })}
        onStay={dismiss}
      />
    </Box>
  )
}

const Box = ({ children }: { children: React.ReactNode }) => (
  <div className="sticky top-0 z-10 bg-surface p-2">{children}</div>
)
