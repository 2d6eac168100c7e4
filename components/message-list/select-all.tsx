'use client'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'

type Props = { total: number; count: number; isAll: boolean; onAll(): void; onClear(): void }

/** The way from what is loaded to everything the view has. */
export function SelectAll({ total, count, isAll, onAll, onClear }: Props) {
  const words = useTranslations('list')
  if (total <= count && !isAll) return null
  return (
    <div className="flex min-h-11 shrink-0 flex-wrap items-center justify-center gap-x-3 border-b bg-sunken px-3 py-1 text-sm">
      <span role="status">{words(isAll ? 'allSelected' : 'loadedSelected', { count: isAll ? total : count })}</span>
      <Button tone="quiet" onPress={isAll ? onClear : onAll}>
        {isAll ? words('clearSelection') : words('selectWhole', { count: total })}
      </Button>
    </div>
  )
}
