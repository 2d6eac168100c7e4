'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { addDomain } from '@/lib/directory/hooks/changes'
import { useDirectoryChange } from '@/lib/directory/hooks/console'
import type { Domain } from '@/lib/directory/schema/domain'
import { FormDialog } from '../form-dialog'

/** Asks for the name of a domain, and whether it is another name of one there is. */
export function NewDomain({ domains, onClose }: { domains: Domain[]; onClose(): void }) {
  const words = useTranslations('admin')
  const [name, setName] = useState('')
  const [aliasOf, setAliasOf] = useState('none')
  const adding = useDirectoryChange(addDomain)
  const targets = domains.filter((domain) => domain.aliasOf === null)
  const save = () =>
    adding.mutate({ name, aliasOfId: aliasOf === 'none' ? null : Number(aliasOf) }, { onSuccess: onClose })
  return (
    <FormDialog
      title={words('newDomain')}
      action={words('add')}
      isBusy={adding.isPending}
      isReady={name.trim() !== ''}
      problem={adding.error}
      onSubmit={save}
      onClose={onClose}
    >
      <TextField
        label={words('domain')}
        placeholder="example.org"
        autoFocus
        value={name}
        onChange={setName}
        autoComplete="off"
      />
      <Select
        label={words('kindOfDomain')}
        value={aliasOf}
        onChange={setAliasOf}
        choices={[
          { id: 'none', label: words('ownAccounts') },
          ...targets.map(({ id, shownName }) => ({ id: String(id), label: words('aliasOfName', { name: shownName }) })),
        ]}
      />
    </FormDialog>
  )
}
