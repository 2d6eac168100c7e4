'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import type { Address } from '@/lib/messages/schema/row'
import { numbered } from './numbered'

const shownAtFirst = 4

type Props = {
  label: string
  people: Address[] /** Of writers: whatever they call themselves. */
  hasAddresses?: boolean
}

/** One line of the heading: who, with the true address beside each name once it is opened; a long list is folded. */
export function People({ label, people, hasAddresses = false }: Props) {
  const words = useTranslations('reader')
  const [isOpen, setOpen] = useState(false)
  if (people.length === 0) return null
  const shown = isOpen ? people : people.slice(0, shownAtFirst)
  const others = people.length - shownAtFirst
  return (
    <div className="flex gap-2 text-sm">
      <dt className="shrink-0 text-muted">{label}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">
        {numbered(shown).map(({ key, item: { name, email } }) => (
          <span key={key}>
            <bdi title={email}>{name || email}</bdi>
            {(isOpen || hasAddresses) && name && (
              <bdi dir="ltr" className="text-muted">
                {' '}
                {email}
              </bdi>
            )}
            {Number(key) < shown.length - 1 ? ', ' : ' '}
          </span>
        ))}
        {others > 0 && (
          <Button
            aria-expanded={isOpen}
            onPress={() => setOpen(!isOpen)}
            className="cursor-default text-accent underline underline-offset-2 coarse:-my-2 coarse:px-1 coarse:py-2"
          >
            {isOpen ? words('fewer') : words('andOthers', { count: others })}
          </Button>
        )}
      </dd>
    </div>
  )
}
