'use client'
import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { TextField } from '@/components/ui/text-field'
import { useDirectoryChange } from '@/lib/directory/hooks/console'
import { addList } from '@/lib/lists/hooks'
import type { ListDraft } from '@/lib/lists/schema/list'
import { addressesIn } from '../addresses-in'
import { FormDialog } from '../form-dialog'

/** Members write, what others write is held: how a new list begins. */
const usual = {
  description: '',
  isEnabled: true,
  posting: 'members',
  moderation: 'others',
  rewriting: 'when-needed',
  subjectTag: '',
  isArchived: false,
  isOpen: false,
} satisfies Partial<ListDraft>

/** Asks for what a list can't do without; all else is decided on its page. */
export function NewList({ onClose }: { onClose(): void }) {
  const words = useTranslations('admin')
  const language = useLocale().startsWith('es') ? 'es' : 'en'
  const router = useRouter()
  const adding = useDirectoryChange(addList)
  const [address, setAddress] = useState('')
  const [name, setName] = useState('')
  const [owners, setOwners] = useState('')
  const save = () =>
    adding.mutate(
      { ...usual, language, address, name, owners: addressesIn(owners) },
      { onSuccess: ({ id }) => router.push(`/admin/lists/${id}`) },
    )
  return (
    <FormDialog
      title={words('lists.new')}
      action={words('add')}
      isBusy={adding.isPending}
      isReady={address.trim() !== '' && name.trim() !== ''}
      problem={adding.error}
      onSubmit={save}
      onClose={onClose}
    >
      <TextField
        label={words('lists.address')}
        type="email"
        placeholder="parents@example.org"
        autoFocus
        autoComplete="off"
        value={address}
        onChange={setAddress}
      />
      <TextField
        label={words('lists.name')}
        description={words('lists.nameHint')}
        autoComplete="off"
        maxLength={100}
        value={name}
        onChange={setName}
      />
      <TextField
        label={words('lists.owners')}
        description={words('lists.ownersHint')}
        rows={2}
        value={owners}
        onChange={setOwners}
      />
    </FormDialog>
  )
}
