'use client'
import { Pencil, Plus, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import type { Group } from '@/lib/contacts/schema'
import { GroupDeletion } from './group-deletion'
import { GroupNaming } from './group-naming'
import type { Shelf } from './place'

/** A new group, and another name or the end of the one on the screen. */
export function GroupTools({ groups, shelf }: { groups: Group[]; shelf: Shelf }) {
  const words = useTranslations('contacts')
  const [question, setQuestion] = useState<'add' | 'rename' | 'delete' | null>(null)
  const chosen = shelf.kind === 'group' ? groups.find(({ id }) => id === shelf.id) : undefined
  const close = () => setQuestion(null)
  return (
    <span className="flex shrink-0">
      {chosen && (
        <>
          <IconButton icon={Pencil} label={words('renameGroup')} onPress={() => setQuestion('rename')} />
          <IconButton icon={Trash2} label={words('deleteGroup')} onPress={() => setQuestion('delete')} />
        </>
      )}
      <IconButton icon={Plus} label={words('newGroup')} onPress={() => setQuestion('add')} />
      {question === 'add' && <GroupNaming group={null} onClose={close} />}
      {question === 'rename' && chosen && <GroupNaming group={chosen} onClose={close} />}
      {question === 'delete' && chosen && <GroupDeletion group={chosen} onClose={close} />}
    </span>
  )
}
