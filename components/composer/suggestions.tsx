'use client'
import { UsersRound } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { Completion } from '@/lib/contacts/schema'

type Props = {
  id: string
  suggestions: Completion[]
  chosen: number
  onChoose(completion: Completion): void
  isBoxed: boolean
}

/** People and groups that fit what is typed, under the field. The field keeps the focus. */
export function Suggestions({ id, suggestions, chosen, onChoose, isBoxed }: Props) {
  const words = useTranslations('composer')
  return (
    <div
      id={`${id}-list`}
      role="listbox"
      aria-label={words('suggestions')}
      hidden={suggestions.length === 0}
      className={`absolute ${isBoxed ? 'start-0' : 'start-14'} end-0 top-full z-20 max-h-72 overflow-auto rounded-lg border bg-raised p-1 shadow-pop`}
    >
      {suggestions.map((completion, position) => (
        <div
          key={`${completion.kind} ${completion.name} ${completion.emails[0]}`}
          id={`${id}-${position}`}
          role="option"
          tabIndex={-1}
          aria-selected={position === chosen}
          // Before the field loses the focus, which would make a chip of what is half typed.
          onPointerDown={(event) => {
            event.preventDefault()
            onChoose(completion)
          }}
          className={`flex min-h-9 cursor-default items-center gap-2 rounded-md px-2.5 coarse:min-h-11 ${position === chosen ? 'bg-selected' : 'hover:bg-hover'}`}
        >
          {completion.kind === 'group' && <UsersRound aria-hidden size={16} className="shrink-0 text-muted" />}
          <bdi className="truncate font-medium">{completion.name || completion.emails[0]}</bdi>
          <bdi className="min-w-0 grow truncate text-muted text-sm">
            {completion.kind === 'group'
              ? words('groupOf', { count: completion.emails.length })
              : completion.name && completion.emails[0]}
          </bdi>
        </div>
      ))}
    </div>
  )
}
