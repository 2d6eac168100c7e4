'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Select } from '@/components/ui/select'
import { Switch } from '@/components/ui/switch'
import { TextField } from '@/components/ui/text-field'
import { addAccount } from '@/lib/directory/hooks/changes'
import { useDirectoryChange, useDomains } from '@/lib/directory/hooks/console'
import type { PasswordLink } from '@/lib/directory/schema/account'
import type { Domain } from '@/lib/directory/schema/domain'
import { FormDialog } from '../form-dialog'
import { SizeField, sizeOf, sizeText } from '../size-field'
import { LinkDialog } from './link-dialog'

/** A new account: its address, its owner's name, and how its first password comes about. */
export function NewAccount({ onClose }: { onClose(): void }) {
  const { data: domains } = useDomains()
  const own = (domains ?? []).filter(({ aliasOf }) => aliasOf === null)
  const [first] = own
  return first ? <Form domains={own} first={first} onClose={onClose} /> : null
}

type Props = { domains: Domain[]; first: Domain; onClose(): void }

function Form({ domains, first, onClose }: Props) {
  const words = useTranslations('admin')
  const adding = useDirectoryChange(addAccount)
  const [domain, setDomain] = useState(first)
  const [local, setLocal] = useState('')
  const [displayName, setDisplayName] = useState('')
  const [size, setSize] = useState(sizeText(first.defaultQuotaBytes))
  const [byLink, setByLink] = useState(true)
  const [password, setPassword] = useState('')
  const [link, setLink] = useState<PasswordLink | null>(null)
  const quotaBytes = sizeOf(size)
  const address = `${local.trim()}@${domain.name}`
  const choose = (id: string) => {
    const chosen = domains.find((one) => String(one.id) === id)
    if (!chosen) return
    if (size === sizeText(domain.defaultQuotaBytes)) setSize(sizeText(chosen.defaultQuotaBytes))
    setDomain(chosen)
  }
  const save = () => {
    if (quotaBytes === null) return
    const draft = { address, displayName, quotaBytes, isEnabled: true, mustChangePassword: !byLink }
    adding.mutate(
      { ...draft, password: byLink ? null : password },
      { onSuccess: ({ link: made }) => (made ? setLink(made) : onClose()) },
    )
  }
  if (link) return <LinkDialog address={address} link={link} onClose={onClose} />
  return (
    <FormDialog
      title={words('newAccount')}
      action={words('add')}
      isBusy={adding.isPending}
      isReady={local.trim() !== '' && quotaBytes !== null && (byLink || password !== '')}
      problem={adding.error}
      onSubmit={save}
      onClose={onClose}
    >
      <div className="grid gap-4 md:grid-cols-2">
        <TextField
          label={words('beforeAt')}
          autoFocus
          autoComplete="off"
          value={local}
          onChange={setLocal}
          maxLength={64}
        />
        <Select
          label={words('domain')}
          value={String(domain.id)}
          onChange={choose}
          choices={domains.map(({ id, shownName }) => ({ id: String(id), label: `@${shownName}` }))}
        />
      </div>
      <TextField
        label={words('name')}
        autoComplete="off"
        value={displayName}
        onChange={setDisplayName}
        maxLength={200}
      />
      <SizeField label={words('quota')} value={size} onChange={setSize} />
      <Switch isSelected={byLink} onChange={setByLink}>
        {words('byLink')}
      </Switch>
      {!byLink && (
        <TextField
          label={words('firstPassword')}
          description={words('firstPasswordHint')}
          autoComplete="off"
          value={password}
          onChange={setPassword}
          maxLength={256}
        />
      )}
    </FormDialog>
  )
}
