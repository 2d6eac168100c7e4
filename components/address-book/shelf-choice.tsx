'use client'
import { useTranslations } from 'next-intl'
import { Select } from '@/components/ui/select'
import type { Group } from '@/lib/contacts/schema'
import { goTo, type Shelf } from './place'

/** Where there is no room for the groups beside the people: one of them is chosen here. */
export function ShelfChoice({ groups, shelf }: { groups: Group[]; shelf: Shelf }) {
  const words = useTranslations('contacts')
  const shelves: { id: string; label: string; shelf: Shelf }[] = [
    { id: 'all', label: words('everyone'), shelf: { kind: 'all' } },
    { id: 'collected', label: words('collected'), shelf: { kind: 'collected' } },
    ...groups.map(({ id, name }) => ({ id: `group ${id}`, label: name, shelf: { kind: 'group' as const, id } })),
  ]
  return (
    <Select
      label={words('show')}
      choices={shelves}
      value={shelf.kind === 'group' ? `group ${shelf.id}` : shelf.kind}
      onChange={(chosen) => goTo({ shelf: shelves.find(({ id }) => id === chosen)?.shelf ?? { kind: 'all' } })}
    />
  )
}
