'use client'
import { useQueryClient } from '@tanstack/react-query'
import { Filter, UserX } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { settingsAddress } from '@/components/settings/page-ids'
import { useProblemWords } from '@/components/shell/problem-words'
import type { MenuChoice } from '@/components/ui/menu-popover'
import { useFilterStanding } from '@/lib/filters/hooks/standing'
import type { Message } from '@/lib/messages/schema/opened'

/** What a message can become the beginning of: a filter for those like it, and the end of its writer's. */
export function useFilterChoices({ from, list }: Message): MenuChoice[] {
  const more = useTranslations('more')
  const common = useTranslations('common')
  const problem = useProblemWords()
  const router = useRouter()
  const cache = useQueryClient()
  const { data } = useFilterStanding({ asks: false })
  const address = from[0]?.email ?? ''
  if (!data?.isOffered || !/^[^\s@<>"]+@[^\s@<>"]+$/.test(address)) return []
  const like = new URLSearchParams(list?.name ? { list: list.name } : { from: address })
  const words = {
    blocked: more('senderBlocked', { address }),
    unblocked: more('senderUnblocked', { address }),
    undo: common('undo'),
    problem,
  }
  return [
    {
      id: 'filter-like',
      label: more('filterLike'),
      icon: Filter,
      run: () => router.push(`${settingsAddress('filters')}?${like}`),
    },
    {
      id: 'block-sender',
      label: more('blockSender', { address }),
      icon: UserX,
      run: () =>
        void import('@/components/filters/block-sender').then(({ blockSender }) => blockSender(cache, address, words)),
    },
  ]
}
