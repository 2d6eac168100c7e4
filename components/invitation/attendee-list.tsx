'use client'
import { Check, CircleHelp, Minus, UserRoundPlus, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { numbered } from '@/components/message-reader/numbered'
import type { Attendee } from '@/lib/invitations/schema'

const marks = {
  accepted: { icon: Check, look: 'text-accent' },
  tentative: { icon: CircleHelp, look: 'text-muted' },
  declined: { icon: X, look: 'text-danger' },
  delegated: { icon: UserRoundPlus, look: 'text-muted' },
  'needs-action': { icon: Minus, look: 'text-muted' },
}
const fewest = 8

/** Who is invited, each with their answer; a long list is cut until asked for. */
export function AttendeeList({ attendees }: { attendees: Attendee[] }) {
  const words = useTranslations('invitations')
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole || attendees.length <= fewest + 1 ? attendees : attendees.slice(0, fewest)
  return (
    <>
      <ul className="flex flex-col gap-0.5">
        {numbered(shown).map(({ key, item: { name, email, status } }) => {
          const { icon: Icon, look } = marks[status]
          return (
            <li key={key} className="flex items-baseline gap-1.5 [overflow-wrap:anywhere]">
              <Icon aria-hidden size={14} className={`shrink-0 translate-y-0.5 ${look}`} />
              <span className="min-w-0">
                <bdi title={email}>{name || email}</bdi>{' '}
                <span className="text-muted text-sm">{words(`statuses.${status}`)}</span>
              </span>
            </li>
          )
        })}
      </ul>
      {shown.length < attendees.length && (
        <Button
          className="cursor-default text-accent text-sm underline underline-offset-2 coarse:py-2"
          onPress={() => setWhole(true)}
        >
          {words('showAll', { count: attendees.length })}
        </Button>
      )}
    </>
  )
}
