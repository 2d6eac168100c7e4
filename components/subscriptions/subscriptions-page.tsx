'use client'
import { Newspaper } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useProblemWords } from '@/components/shell/problem-words'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { Progress } from '@/components/ui/progress'
import { useSubscriptions } from '@/lib/subscriptions/hooks'
import type { Order } from '@/lib/subscriptions/rules'
import { arranged } from '@/lib/subscriptions/rules'
import { FindBar } from './find-bar'
import { Limits } from './limits'
import { SubscriptionLine } from './subscription-line'

// So many are seen at a glance.
const fewLists = 5

/** All lists and newsletters the reader gets, with when and how much they write, and the way out of each. */
export function SubscriptionsPage() {
  const words = useTranslations('subscriptions')
  const common = useTranslations('common')
  const say = useProblemWords()
  const { data, error, refetch } = useSubscriptions()
  const [order, setOrder] = useState<Order>('latest')
  const [find, setFind] = useState('')
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const lists = arranged(data?.lists ?? [], { order, words: find })
  const isOver = data !== undefined && data.progress === null
  return (
    <div className="flex h-full flex-col overflow-auto bg-surface">
      <div className="mx-auto flex w-full max-w-3xl grow flex-col gap-4 px-5 py-6 md:px-8">
        <div>
          <h1 className="font-semibold text-lg">{words('title')}</h1>
          <p className="mt-0.5 text-pretty text-muted text-sm">{words('hint')}</p>
        </div>
        {error && (
          <Notice tone="danger" action={<Button onPress={() => refetch()}>{common('retry')}</Button>}>
            {say(error)}
          </Notice>
        )}
        {!error && !isOver && <Looking progress={data?.progress ?? null} />}
        {data && data.lists.length > fewLists && (
          <FindBar find={find} onFind={setFind} order={order} onOrder={setOrder} count={lists.length} />
        )}
        {data && <Limits isCut={data.isCut} failed={data.failed} />}
        {isOver && lists.length === 0 && (
          <EmptyState icon={Newspaper}>{words(data.lists.length === 0 ? 'empty' : 'noneFound')}</EmptyState>
        )}
        {lists.length > 0 && (
          <ul aria-label={words('title')} className="divide-y divide-line rounded-lg border">
            {lists.map((subscription) => (
              <SubscriptionLine
                key={subscription.key}
                subscription={subscription}
                isLeft={left.has(subscription.key)}
                onLeft={() => setLeft((before) => new Set([...before, subscription.key]))}
              />
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}

function Looking({ progress }: { progress: { done: number; of: number } | null }) {
  const words = useTranslations('subscriptions')
  return (
    <div role="status" className="flex flex-wrap items-center gap-3 text-muted text-sm">
      <Progress label={words('looking')} share={progress && progress.of > 0 ? progress.done / progress.of : 0} />
      <span>{words('looking')}</span>
      {progress && progress.of > 0 && <span className="tabular">{words('lookedAt', progress)}</span>}
    </div>
  )
}
