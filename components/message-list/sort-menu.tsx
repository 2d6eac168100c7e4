'use client'
import { ArrowDownUp } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { IconButton } from '@/components/ui/icon-button'
import { MenuButton } from '@/components/ui/menu-button'
import { messageOrder } from '@/lib/messages/schema/view'
import { useChangeSettings, useSettings } from '@/lib/settings/hooks'
import { defaultSettings } from '@/lib/settings/schema'
import type { ListOrder } from './use-list-order'

/** By what a mailbox is listed, which end comes first, and whether by conversations. */
export function SortMenu({ order, onOrder }: { order: ListOrder; onOrder(next: ListOrder): void }) {
  const words = useTranslations('list')
  const { data: settings = defaultSettings } = useSettings()
  const { mutate: change } = useChangeSettings()
  const isUsual = order.order === 'arrival' && !order.ascending
  return (
    <MenuButton
      label={words('sort')}
      trigger={(props) => <IconButton {...props} icon={ArrowDownUp} label={words('sort')} isOn={!isUsual} />}
      groups={[
        {
          label: words('sortBy'),
          chosen: order.order,
          choices: messageOrder.options.map((id) => ({ id, label: words(`sortKeys.${id}`) })),
          onChoose(id) {
            const chosen = messageOrder.safeParse(id).data
            // Names and subjects are read from A on; times and sizes from the newest and largest.
            if (chosen) onOrder({ order: chosen, ascending: chosen === 'from' || chosen === 'subject' })
          },
        },
        {
          label: words('sortDirection'),
          chosen: order.ascending ? 'ascending' : 'descending',
          choices: (['descending', 'ascending'] as const).map((id) => ({
            id,
            label: words(`sortEnds.${endsOf(order.order)}.${id}`),
          })),
          onChoose: (id) => onOrder({ ...order, ascending: id === 'ascending' }),
        },
        {
          label: words('showAs'),
          chosen: settings.conversations && isUsual ? 'conversations' : 'messages',
          choices: [
            { id: 'conversations', label: words('showConversations') },
            { id: 'messages', label: words('showMessages') },
          ],
          onChoose(id) {
            change({ conversations: id === 'conversations' })
            // Conversations have one order: that of their latest message.
            if (id === 'conversations' && !isUsual) onOrder({ order: 'arrival', ascending: false })
          },
        },
      ]}
    />
  )
}

/** What the two ends of an order are called. */
function endsOf(order: ListOrder['order']): 'time' | 'words' | 'size' {
  if (order === 'size') return 'size'
  return order === 'from' || order === 'subject' ? 'words' : 'time'
}
