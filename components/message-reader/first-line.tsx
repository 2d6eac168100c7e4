'use client'
import { UserRoundPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useIsFirst } from '@/lib/messages/hooks/first-from'
import type { MessageId } from '@/lib/messages/schema/row'

/** Says, beside what else is known of the writer, that they never wrote before (T12). */
export function FirstLine({ id }: { id: MessageId }) {
  const words = useTranslations('trust')
  if (!useIsFirst(id)) return null
  return (
    <span className="inline-flex items-baseline gap-1.5 text-muted text-sm">
      <UserRoundPlus aria-hidden size={15} className="shrink-0 self-center" />
      {words('firstMessage')}
    </span>
  )
}
