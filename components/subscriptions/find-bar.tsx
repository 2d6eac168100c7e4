'use client'
import { useTranslations } from 'next-intl'
import { SearchField } from '@/components/ui/search-field'
import { Select } from '@/components/ui/select'
import { type Order, orders } from '@/lib/subscriptions/rules'

type Props = {
  find: string
  onFind(words: string): void
  order: Order
  onOrder(order: Order): void
  count: number
}

const labels = { latest: 'latest', volume: 'volume', name: 'byName' } as const

/** Finds a list while one types, and orders them. */
export function FindBar({ find, onFind, order, onOrder, count }: Props) {
  const words = useTranslations('subscriptions')
  return (
    <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
      <div className="flex min-w-0 grow basis-56 flex-col gap-1">
        <span role="status" className="text-muted text-sm">
          {words('count', { count })}
        </span>
        <SearchField label={words('find')} clearLabel={words('clearFind')} value={find} onChange={onFind} />
      </div>
      <div className="w-full md:w-56">
        <Select
          label={words('order')}
          choices={orders.map((id) => ({ id, label: words(labels[id]) }))}
          value={order}
          onChange={onOrder}
        />
      </div>
    </div>
  )
}
