'use client'
import { useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/notice'
import { mostOfMailbox, mostSubscriptions } from '@/lib/subscriptions/schema'

/** What of the lists is not told. */
export function Limits({ isCut, failed }: { isCut: boolean; failed: number }) {
  const words = useTranslations('subscriptions')
  return (
    <>
      {isCut && <Notice>{words('cut', { most: mostOfMailbox, lists: mostSubscriptions })}</Notice>}
      {failed > 0 && <Notice tone="warning">{words('failed', { count: failed })}</Notice>}
    </>
  )
}
