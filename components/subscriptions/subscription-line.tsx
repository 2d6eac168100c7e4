'use client'
import { Check } from 'lucide-react'
import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { datePrecision, wholeDate } from '@/components/message-list/day-words'
import { addressOf } from '@/components/shell/navigation'
import { Button } from '@/components/ui/button'
import { lazily } from '@/components/ui/lazily'
import type { Subscription } from '@/lib/subscriptions/schema'

const UnsubscribeDialog = lazily(() =>
  import('@/components/message-reader/unsubscribe-dialog').then((module) => module.UnsubscribeDialog),
)

type Props = { subscription: Subscription; isLeft: boolean; onLeft(): void }

/** One list: who, how much, when last, and the way out. */
export function SubscriptionLine({ subscription, isLeft, onLeft }: Props) {
  const words = useTranslations('subscriptions')
  const format = useFormatter()
  const [isAsked, setAsked] = useState(false)
  const { name, from, listId, lastAt, lastId, mailboxId, count, lastMonth, list } = subscription
  const last = new Date(lastAt)
  const known = [from.email, listId].filter((text) => text !== '' && text !== name)
  const mayLeave = list.web !== null || list.mail !== null
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 grow basis-64">
        <Link
          href={addressOf(mailboxId, lastId)}
          prefetch={false}
          aria-label={words('openLatest', { name })}
          className="font-medium text-ink underline-offset-2 hover:underline [overflow-wrap:anywhere]"
        >
          <bdi>{name}</bdi>
        </Link>
        <p className="flex flex-wrap gap-x-2 text-muted text-sm [overflow-wrap:anywhere]">
          {known.map((text, at) => (
            <span key={text}>
              {at > 0 && <span aria-hidden>· </span>}
              <bdi dir="ltr">{text}</bdi>
            </span>
          ))}
        </p>
        <p className="tabular text-muted text-sm">
          <time dateTime={lastAt} title={format.dateTime(last, wholeDate)}>
            {words('last', { date: format.dateTime(last, datePrecision(last, new Date())) })}
          </time>
          {' · '}
          {words('messages', { count })}
          {', '}
          {words('lastMonth', { count: lastMonth })}
        </p>
      </div>
      {isLeft ? (
        <span className="inline-flex min-h-9 items-center gap-1.5 text-muted text-sm">
          <Check aria-hidden size={15} /> {words('asked')}
        </span>
      ) : mayLeave ? (
        <Button aria-label={words('unsubscribeFrom', { name })} onPress={() => setAsked(true)}>
          {words('unsubscribe')}
        </Button>
      ) : (
        <span className="text-muted text-sm">{words('noWay')}</span>
      )}
      {isAsked && <UnsubscribeDialog id={lastId} list={list} onLeft={onLeft} onClose={() => setAsked(false)} />}
    </li>
  )
}
