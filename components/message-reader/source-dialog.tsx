'use client'
import { useTranslations } from 'next-intl'
import { useProblemWords } from '@/components/shell/problem-words'
import { Dialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { Spinner } from '@/components/ui/spinner'
import { useSource } from '@/lib/messages/hooks/source'
import { mostSourceBytes } from '@/lib/messages/rules/source'
import type { Message } from '@/lib/messages/schema/opened'
import { useSizeWords } from './size-words'

/** The message as it lies on the server, as far as there is use in looking at it. */
export function SourceDialog({ message: { id, sizeBytes }, onClose }: { message: Message; onClose(): void }) {
  const words = useTranslations('reader')
  const common = useTranslations('common')
  const say = useProblemWords()
  const size = useSizeWords()
  const { data, error } = useSource(id)
  return (
    <Dialog title={words('sourceTitle')} size="wide" isOpen onClose={onClose}>
      {error && <Notice tone="danger">{say(error)}</Notice>}
      {data === undefined && !error && <Spinner label={common('loading')} />}
      {data !== undefined && sizeBytes > mostSourceBytes && (
        <div className="pb-3">
          <Notice
            action={
              <a
                href={`/api/messages/${id}/source?download=1`}
                download
                className="text-accent underline underline-offset-2 coarse:py-3"
              >
                {words('download')}
              </a>
            }
          >
            {words('sourceCut', { shown: size(mostSourceBytes), all: size(sizeBytes) })}
          </Notice>
        </div>
      )}
      <pre className="whitespace-pre-wrap font-mono text-xs [overflow-wrap:anywhere]">{data}</pre>
    </Dialog>
  )
}
