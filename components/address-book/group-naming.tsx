'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useProblemWords } from '@/components/shell/problem-words'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { TextField } from '@/components/ui/text-field'
import { useSaveGroup } from '@/lib/contacts/hooks'
import type { Group } from '@/lib/contacts/schema'
import { goTo } from './place'

/** Asks for the name of a new group (`group` null), or another name of one. */
export function GroupNaming({ group, onClose }: { group: Group | null; onClose(): void }) {
  const words = useTranslations('contacts')
  const common = useTranslations('common')
  const problemWords = useProblemWords()
  const saving = useSaveGroup()
  const [name, setName] = useState(group?.name ?? '')

  const save = () => {
    if (name.trim() === '') return
    saving.mutate(
      { id: group?.id ?? null, name },
      {
        onSuccess: ({ id }) => {
          if (!group) goTo({ shelf: { kind: 'group', id }, person: null })
          onClose()
        },
      },
    )
  }
  return (
    <Dialog title={group ? words('renameGroup') : words('newGroup')} isOpen onClose={onClose}>
      <form
        className="flex flex-col gap-4 p-1"
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <TextField label={words('groupName')} value={name} onChange={setName} autoFocus maxLength={500} />
        {saving.error && <Notice tone="danger">{problemWords(saving.error)}</Notice>}
        <div className="flex justify-end gap-2">
          <Button onPress={onClose}>{common('cancel')}</Button>
          <Button tone="primary" type="submit" isDisabled={saving.isPending || name.trim() === ''}>
            {common('save')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
