'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useConfirmed } from '@/components/confirmation/confirmation'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { addAdministrator } from '@/lib/directory/hooks/changes'
import { useDirectoryChange, useDomains } from '@/lib/directory/hooks/console'
import { FormDialog } from '../form-dialog'

/** Somebody more who may open the console. */
export function NewAdministrator({ onClose }: { onClose(): void }) {
  const words = useTranslations('admin')
  const confirmed = useConfirmed()
  const { data: domains = [] } = useDomains()
  const adding = useDirectoryChange(addAdministrator)
  const [email, setEmail] = useState('')
  const [of, setOf] = useState('site')
  const save = () => {
    const draft = { email, domainId: of === 'site' ? null : Number(of) }
    confirmed(() => adding.mutateAsync(draft)).then(onClose, () => {}) // said in its place
  }
  return (
    <FormDialog
      title={words('newAdministrator')}
      action={words('add')}
      isBusy={adding.isPending}
      isReady={email.trim() !== ''}
      problem={adding.error}
      onSubmit={save}
      onClose={onClose}
    >
      <TextField
        label={words('address')}
        description={words('administratorHint')}
        type="email"
        autoFocus
        autoComplete="off"
        value={email}
        onChange={setEmail}
      />
      <Select
        label={words('administers')}
        value={of}
        onChange={setOf}
        choices={[
          { id: 'site', label: words('roleSite') },
          ...domains.map(({ id, shownName }) => ({ id: String(id), label: shownName })),
        ]}
      />
    </FormDialog>
  )
}
