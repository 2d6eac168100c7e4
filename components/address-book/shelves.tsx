'use client'
import { Users } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { Group } from '@/lib/contacts/schema'
import { GroupTools } from './group-tools'
import { addressOf, goTo, type Shelf } from './place'

type Props = { groups: Group[]; total: number; collected: number; shelf: Shelf }

/** Everyone, the groups, and the people one only wrote to. */
export function Shelves({ groups, total, collected, shelf }: Props) {
  const words = useTranslations('contacts')
  return (
    <nav aria-label={words('groups')} className="flex flex-col gap-0.5 p-2">
      <Item shelf={{ kind: 'all' }} current={shelf} name={words('everyone')} count={total} />
      {collected > 0 && (
        <Item shelf={{ kind: 'collected' }} current={shelf} name={words('collected')} count={collected} />
      )}
      <div className="mt-3 flex items-center justify-between ps-3">
        <h2 className="font-semibold text-muted text-xs">{words('groups')}</h2>
        <GroupTools groups={groups} shelf={shelf} />
      </div>
      {groups.map(({ id, name, count }) => (
        <Item key={id} shelf={{ kind: 'group', id }} current={shelf} name={name} count={count} />
      ))}
      {groups.length === 0 && (
        <p className="flex items-center gap-2 px-3 py-2 text-muted text-sm">
          <Users aria-hidden size={16} />
          {words('noGroups')}
        </p>
      )}
    </nav>
  )
}

type ItemProps = { shelf: Shelf; current: Shelf; name: string; count: number }

function Item({ shelf, current, name, count }: ItemProps) {
  const place = { shelf, person: null, isEditing: false }
  const isCurrent = addressOf(place) === addressOf({ ...place, shelf: current })
  return (
    <button
      type="button"
      aria-current={isCurrent ? 'true' : undefined}
      onClick={() => goTo(place)}
      className={`flex min-h-9 cursor-default items-center text-start justify-between gap-2 rounded-md px-3 text-ink hover:bg-hover coarse:min-h-11 ${isCurrent ? 'bg-selected font-medium' : ''}`}
    >
      <span dir="auto" className="truncate">
        {name}
      </span>
      <span className="tabular text-muted text-sm">{count}</span>
    </button>
  )
}
