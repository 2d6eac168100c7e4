'use client'
import { CheckCheck, CircleAlert, CircleHelp, Clock, type LucideIcon, MailOpen } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { Fate } from '@/lib/reports/schema/fate'

const looks: Record<Fate['kind'], { icon: LucideIcon; tone: string }> = {
  failed: { icon: CircleAlert, tone: 'text-danger' },
  unknown: { icon: CircleHelp, tone: 'text-warning' },
  delayed: { icon: Clock, tone: 'text-warning' },
  read: { icon: MailOpen, tone: 'text-accent' },
  delivered: { icon: CheckCheck, tone: '' },
}

/** What became of a sent message, in words; '' where nothing is known. */
export function useFateWords(fate: Fate | undefined): string {
  const words = useTranslations('list')
  if (!fate) return ''
  const { kind, count, of } = fate
  return of > 1 ? words(`fatesOf.${kind}`, { count, of }) : words(`fates.${kind}`)
}

/** The sign for it. The row's name says it to a screen reader. */
export function FateMark({ kind, words }: { kind: Fate['kind']; words: string }) {
  const { icon: Icon, tone } = looks[kind]
  return (
    <span title={words} className={`flex ${tone}`}>
      <Icon aria-hidden size={14} />
    </span>
  )
}
