'use client'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import type { ListNoun } from './list-header'

type Props = { total: number; count: number; noun: ListNoun; isAll: boolean; onAll(): void; onClear(): void }

const sentences = {
  messages: { all: 'allSelected', loaded: 'loadedSelected' },
  conversations: { all: 'allSelectedConversations', loaded: 'loadedSelectedConversations' },
} as const

/** The way from what is loaded to everything the view has. */
export function SelectAll({ total, count, noun, isAll, onAll, onClear }: Props) {
  const words = useTranslations('list')
  if (total <= count && !isAll) return null
  return (
    <div className="flex min-h-11 shrink-0 flex-wrap items-center justify-center gap-x-3 border-b bg-sunken px-3 py-1 text-sm">
      <span role="status">{words(sentences[noun][isAll ? 'all' : 'loaded'], { count: isAll ? total : count })}</span>
      <Button tone="quiet" onPress={isAll ? onClear : onAll}>
        {isAll ? words('clearSelection') : words('selectWhole', { count: total })}
      </Button>
    </div>
  )
}
