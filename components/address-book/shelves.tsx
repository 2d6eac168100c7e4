'use client'
import { Pencil, Plus, Trash2, Users } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import type { Group } from '@/lib/contacts/schema'
import { GroupDeletion } from './group-deletion'
import { GroupNaming } from './group-naming'
import { addressOf, goTo, type Shelf } from './place'

type Props = { groups: Group[]; total: number; collected: number; shelf: Shelf }

/** Everyone, the groups, and the people one only wrote to. */
export function Shelves({ groups, total, collected, shelf }: Props) {
  const words = useTranslations('contacts')
  const [question, setQuestion] = useState<'add' | 'rename' | 'delete' | null>(null)
  const chosen = shelf.kind === 'group' ? groups.find(({ id }) => id === shelf.id) : undefined
  const close = () => setQuestion(null)
  return (
    <nav aria-label={words('groups')} className="flex flex-col gap-0.5 p-2">
      <Item shelf={{ kind: 'all' }} current={shelf} name={words('everyone')} count={total} />
      {collected > 0 && (
        <Item shelf={{ kind: 'collected' }} current={shelf} name={words('collected')} count={collected} />
      )}
      <div className="mt-3 flex items-center justify-between ps-3">
        <h2 className="font-semibold text-muted text-xs">{words('groups')}</h2>
        <span className="flex">
          {chosen && (
            <>
              <IconButton icon={Pencil} label={words('renameGroup')} onPress={() => setQuestion('rename')} />
              <IconButton icon={Trash2} label={words('deleteGroup')} onPress={() => setQuestion('delete')} />
            </>
          )}
          <IconButton icon={Plus} label={words('newGroup')} onPress={() => setQuestion('add')} />
        </span>
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
      {question === 'add' && <GroupNaming group={null} onClose={close} />}
      {question === 'rename' && chosen && <GroupNaming group={chosen} onClose={close} />}
      {question === 'delete' && chosen && <GroupDeletion group={chosen} onClose={close} />}
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
