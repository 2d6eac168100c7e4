'use client'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { useSending } from './use-sending'

/** Why the message has not gone out, and what the writer can do about it. */
export function SendNotice({ sending: { stop, send, dismiss } }: { sending: ReturnType<typeof useSending> }) {
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
          action={
            <Button onPress={() => void send({ withoutSubject: true, isConfirmed: true })}>{words('sendAgain')}</Button>
          }
        >
          {words('unknownSent')}
        </Notice>
      </Box>
    )
  return (
    <Box>
      <Notice
        tone="warning"
        action={
          <span className="flex gap-2">
            <Button onPress={dismiss}>{words('keepWriting')}</Button>
            <Button tone="primary" autoFocus onPress={() => void send({ withoutSubject: true })}>
              {words('sendAnyway')}
            </Button>
          </span>
        }
      >
        {words('noSubjectAsk')}
      </Notice>
    </Box>
  )
}

const Box = ({ children }: { children: React.ReactNode }) => (
  <div className="sticky top-0 z-10 bg-surface p-2">{children}</div>
)
