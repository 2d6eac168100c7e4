'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Switch } from '@/components/ui/switch'
import { TextField } from '@/components/ui/text-field'
import { saveAlias } from '@/lib/directory/hooks/changes'
import { useDirectoryChange } from '@/lib/directory/hooks/console'
import type { Alias } from '@/lib/directory/schema/alias'
import { addressesIn } from '../addresses-in'
import { FormDialog } from '../form-dialog'

/** A new alias (null), or other targets of one. */
export function AliasForm({ alias, onClose }: { alias: Alias | null; onClose(): void }) {
  const words = useTranslations('admin')
  const saving = useDirectoryChange(saveAlias)
  const [address, setAddress] = useState(alias?.address ?? '')
  const [text, setText] = useState(alias?.destinations.join('\n') ?? '')
  const [isEnabled, setEnabled] = useState(alias?.isEnabled ?? true)
  const destinations = addressesIn(text)
  const save = () =>
    saving.mutate({ isNew: alias === null, draft: { address, destinations, isEnabled } }, { onSuccess: onClose })
  return (
    <FormDialog
      title={alias ? alias.address : words('newAlias')}
      action={words(alias ? 'save' : 'add')}
      isBusy={saving.isPending}
      isReady={address.trim() !== '' && destinations.length > 0}
      problem={saving.error}
      onSubmit={save}
      onClose={onClose}
    >
      {!alias && (
        <TextField
          label={words('alias')}
          type="email"
          placeholder="office@example.org"
          autoFocus
          autoComplete="off"
          value={address}
          onChange={setAddress}
        />
      )}
      <TextField label={words('goesTo')} description={words('oneALine')} rows={4} value={text} onChange={setText} />
      <Switch isSelected={isEnabled} onChange={setEnabled}>
        {words('aliasEnabled')}
      </Switch>
    </FormDialog>
  )
}
