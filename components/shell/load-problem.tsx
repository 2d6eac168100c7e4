'use client'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useProblemWords } from './problem-words'

/** Says why something could not be loaded, with the way to try again. */
export function LoadProblem({ error, onRetry }: { error: unknown; onRetry(): void }) {
  const common = useTranslations('common')
  const say = useProblemWords()
  return (
    <div className="p-2">
      <Notice tone="danger" action={<Button onPress={onRetry}>{common('retry')}</Button>}>
        {say(error)}
      </Notice>
    </div>
  )
}
