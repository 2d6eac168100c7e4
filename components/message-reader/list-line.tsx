'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { lazily } from '@/components/ui/lazily'
import type { MailingList } from '@/lib/authentication/schema'
import type { MessageId } from '@/lib/messages/schema/row'

const UnsubscribeDialog = lazily(() => import('./unsubscribe-dialog').then((module) => module.UnsubscribeDialog))

const look = 'cursor-default text-accent underline underline-offset-2 coarse:py-2'

/** The list a message came by: its name, its pages, and the way out. */
export function ListLine({ id, list }: { id: MessageId; list: MailingList | null }) {
  const words = useTranslations('trust')
  const [isAsked, setAsked] = useState(false)
  if (!list) return null
  const pages = [
    { label: words('listArchive'), href: list.archive },
    { label: words('listHelp'), href: list.help },
  ]
  return (
    <p className="flex flex-wrap items-baseline gap-x-3 text-sm [overflow-wrap:anywhere]">
      <span className="text-muted">{list.name ? words('list', { name: list.name }) : words('listNameless')}</span>
      {(list.web || list.mail) && (
        <Button className={look} onPress={() => setAsked(true)}>
          {words('unsubscribe')}
        </Button>
      )}
      {pages.map(
        ({ label, href }) =>
          href && (
            <a key={label} href={href} title={href} target="_blank" rel="noopener noreferrer" className={look}>
              {label}
            </a>
          ),
      )}
      {isAsked && <UnsubscribeDialog id={id} list={list} onClose={() => setAsked(false)} />}
    </p>
  )
}
