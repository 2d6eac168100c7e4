'use client'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { Button } from '@/components/ui/button'
import { Progress } from '@/components/ui/progress'
import { toast } from '@/components/ui/toast'
import { cancelBulk, onBulkEnd, useBulkProgress } from '@/lib/messages/hooks/bulk-progress'
import { useProblemWords } from './problem-words'

/** How far a change of many messages is, with the way to stop it; and how it ended, with the way back. */
export function BulkNotice() {
  const words = useTranslations('list')
  const common = useTranslations('common')
  const say = useProblemWords()
  const progress = useBulkProgress()

  useEffect(
    () =>
      onBulkEnd(({ done, total, error, undo }) => {
        const way = undo ? { action: { label: common('undo'), run: undo } } : {}
        if (error !== null) {
          toast({ message: `${say(error)} ${words('bulkPart', { done, total })}`, tone: 'danger', ...way })
        } else if (done < total) toast({ message: words('bulkPart', { done, total }), ...way })
        else toast({ message: words('bulkDone', { count: done }), ...way })
      }),
    [words, common, say],
  )

  if (!progress) return null
  const { done, total, isCancelled } = progress
  return (
    <div
      role="status"
      className="appear fixed inset-x-3 bottom-[calc(env(safe-area-inset-bottom)+4.5rem)] z-60 mx-auto flex max-w-md items-center gap-3 rounded-lg border border-line bg-raised px-4 py-2 shadow-pop md:bottom-6"
    >
      <span className="tabular grow">{total > 0 ? words('bulkProgress', { done, total }) : words('bulkCounting')}</span>
      <Progress label={words('bulkProgress', { done, total })} share={total > 0 ? done / total : 0} />
      <Button tone="quiet" isDisabled={isCancelled} onPress={cancelBulk}>
        {common('cancel')}
      </Button>
    </div>
  )
}
