'use client'
import { useTranslations } from 'next-intl'
import { useProblemWords } from '@/components/shell/problem-words'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { toast } from '@/components/ui/toast'
import { useForgetVerdict, useVerdicts } from '@/lib/junk/hooks'
import { Section } from './section'
import { SenderList } from './sender-list'

/** What the reader said of senders by reporting their messages. */
export function Verdicts() {
  const words = useTranslations('settings')
  const common = useTranslations('common')
  const problemWords = useProblemWords()
  const { data: verdicts = [], error, isPending, refetch } = useVerdicts()
  const { mutate: forget } = useForgetVerdict()
  if (isPending) return null
  return (
    <Section title={words('junk')} hint={verdicts.length > 0 || error ? words('junkHint') : words('noVerdicts')}>
      {error && (
        <Notice tone="danger" action={<Button onPress={() => refetch()}>{common('retry')}</Button>}>
          {problemWords(error)}
        </Notice>
      )}
      {verdicts.length > 0 && (
        <SenderList
          label={words('junk')}
          senders={verdicts.map(({ address, verdict }) => ({
            address,
            mark: (
              <span className="shrink-0 text-muted text-sm">
                {verdict === 'junk' ? words('junkSender') : words('notJunkSender')}
              </span>
            ),
          }))}
          removeLabel={(address) => words('forget', { address })}
          onRemove={(address) =>
            forget(address, { onError: (problem) => toast({ message: problemWords(problem), tone: 'danger' }) })
          }
        />
      )}
    </Section>
  )
}
