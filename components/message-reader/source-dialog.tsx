'use client'
import { useTranslations } from 'next-intl'
import { useProblemWords } from '@/components/shell/problem-words'
import { Dialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { Spinner } from '@/components/ui/spinner'
import { useSource } from '@/lib/messages/hooks/open'
import type { MessageId } from '@/lib/messages/schema/row'

/** The message as it lies on the server. */
export function SourceDialog({ id, onClose }: { id: MessageId; onClose(): void }) {
  const words = useTranslations('reader')
  const common = useTranslations('common')
  const say = useProblemWords()
  const { data, error } = useSource(id)
  return (
    <Dialog title={words('sourceTitle')} size="wide" isOpen onClose={onClose}>
      {error && <Notice tone="danger">{say(error)}</Notice>}
      {data === undefined && !error && <Spinner label={common('loading')} />}
      <pre className="whitespace-pre-wrap font-mono text-xs [overflow-wrap:anywhere]">{data}</pre>
    </Dialog>
  )
}
