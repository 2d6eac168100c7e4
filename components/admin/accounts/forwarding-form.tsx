'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useConfirmed } from '@/components/confirmation/confirmation'
import { Button } from '@/components/ui/button'
import { Switch } from '@/components/ui/switch'
import { TextField } from '@/components/ui/text-field'
import { toast } from '@/components/ui/toast'
import { changeForwarding } from '@/lib/directory/hooks/changes'
import { useDirectoryChange } from '@/lib/directory/hooks/console'
import type { Account } from '@/lib/directory/schema/account'
import { addressesIn } from '../addresses-in'
import { ProblemNotice } from '../problem-notice'

/** Where an account's mail goes on to, and whether a copy stays. */
export function ForwardingForm({ account, onSaved }: { account: Account; onSaved?(): void }) {
  const words = useTranslations('admin')
  const confirmed = useConfirmed()
  const changing = useDirectoryChange(changeForwarding)
  const [text, setText] = useState(account.forwarding.to.join('\n'))
  const [keepsCopy, setKeepsCopy] = useState(account.forwarding.keepsCopy)
  const save = () => {
    const forwarding = { to: addressesIn(text), keepsCopy }
    confirmed(() => changing.mutateAsync({ id: account.id, forwarding })).then(
      () => {
        toast({ message: words('saved') })
        onSaved?.()
      },
      () => {}, // said in its place
    )
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
      <TextField label={words('goesOnTo')} description={words('oneALine')} rows={3} value={text} onChange={setText} />
      <Switch isSelected={keepsCopy} onChange={setKeepsCopy}>
        {words('keepsCopy')}
      </Switch>
      <ProblemNotice of={changing.error} />
      <div className="flex justify-end">
        <Button tone="primary" type="submit" isDisabled={changing.isPending}>
          {words('save')}
        </Button>
      </div>
    </form>
  )
}
