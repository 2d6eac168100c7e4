'use client'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'

type Props = { page: number; pageSize: number; total: number; onPage(page: number): void }

/** Which part of a long table is shown, and the ways to the others. */
export function Pager({ page, pageSize, total, onPage }: Props) {
  const words = useTranslations('admin')
  if (total <= pageSize) return null
  const last = Math.min(total, (page + 1) * pageSize)
  return (
    <div className="flex items-center justify-between gap-3">
      <p className="tabular text-muted text-sm">{words('shown', { first: page * pageSize + 1, last, total })}</p>
      <div className="flex gap-2">
        <Button isDisabled={page === 0} onPress={() => onPage(page - 1)}>
          {words('previous')}
        </Button>
        <Button isDisabled={last >= total} onPress={() => onPage(page + 1)}>
          {words('next')}
        </Button>
      </div>
    </div>
  )
}
