'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Switch } from '@/components/ui/switch'
import { TextField } from '@/components/ui/text-field'
import { toast } from '@/components/ui/toast'
import { changeAccount } from '@/lib/directory/hooks/changes'
import { useDirectoryChange } from '@/lib/directory/hooks/console'
import type { Account } from '@/lib/directory/schema/account'
import { ProblemNotice } from '../problem-notice'
import { SizeField, sizeOf, sizeText } from '../size-field'

/** The name, size and state of an account. */
export function AccountForm({ account }: { account: Account }) {
  const words = useTranslations('admin')
  const changing = useDirectoryChange(changeAccount)
  const [displayName, setDisplayName] = useState(account.displayName)
  const [size, setSize] = useState(sizeText(account.quotaBytes))
  const [mustChangePassword, setMustChange] = useState(account.mustChangePassword)
  const typed = sizeOf(size)
  const save = () => {
    if (typed === null) return
    const quotaBytes = size === sizeText(account.quotaBytes) ? account.quotaBytes : typed
    const chosen = { displayName, quotaBytes, isEnabled: account.isEnabled, mustChangePassword }
    changing.mutate({ id: account.id, chosen }, { onSuccess: () => toast({ message: words('saved') }) })
  }
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <div className="grid gap-4 md:grid-cols-2">
        <TextField
          label={words('name')}
          autoComplete="off"
          value={displayName}
          onChange={setDisplayName}
          maxLength={200}
        />
        <SizeField label={words('quota')} value={size} onChange={setSize} />
      </div>
      <Switch isSelected={mustChangePassword} onChange={setMustChange}>
        {words('mustChangePassword')}
      </Switch>
      <ProblemNotice of={changing.error} />
      <div className="flex justify-end">
        <Button tone="primary" type="submit" isDisabled={typed === null || changing.isPending}>
          {words('save')}
        </Button>
      </div>
    </form>
  )
}
