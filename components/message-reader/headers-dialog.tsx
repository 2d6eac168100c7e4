'use client'
import { useTranslations } from 'next-intl'
import { useProblemWords } from '@/components/shell/problem-words'
import { Dialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { Spinner } from '@/components/ui/spinner'
import { useHeaders } from '@/lib/messages/hooks/source'
import type { MessageId } from '@/lib/messages/schema/row'
import { numbered } from './numbered'

/** Every line of the header, decoded, in its order. */
export function HeadersDialog({ id, onClose }: { id: MessageId; onClose(): void }) {
  const words = useTranslations('reader')
  const common = useTranslations('common')
  const say = useProblemWords()
  const { data, error } = useHeaders(id, true)
  return (
    <Dialog title={words('headersTitle')} size="wide" isOpen onClose={onClose}>
      {error && <Notice tone="danger">{say(error)}</Notice>}
      {!data && !error && <Spinner label={common('loading')} />}
      <dl className="flex flex-col gap-1 font-mono text-xs">
        {numbered(data ?? []).map(({ key, item: { name, value } }) => (
          <div key={key} className="[overflow-wrap:anywhere]">
            <dt className="inline font-semibold">{name}: </dt>
            <dd dir="auto" className="inline">
              {value}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
