'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { TextField } from '@/components/ui/text-field'
import { mailboxName } from '@/lib/mailboxes/schema'

type Props = {
  title: string
  action: string
  name?: string
  /** What the server said to the last try. */
  problem: string | null
  isBusy: boolean
  onName(name: string): void
  onClose(): void
}

/** Asks for a mailbox's name. */
export function NameDialog({ title, action, name: given = '', problem, isBusy, onName, onClose }: Props) {
  const words = useTranslations('mailboxes')
  const common = useTranslations('common')
  const [name, setName] = useState(given)
  const [isTried, setTried] = useState(false)
  const parsed = mailboxName.safeParse(name)

  const submit = () => {
    setTried(true)
    if (parsed.success) onName(parsed.data)
  }
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <TextField
          label={words('name')}
          value={name}
          onChange={setName}
          autoFocus
          autoComplete="off"
          isInvalid={isTried && !parsed.success}
          errorMessage={words('nameInvalid')}
        />
        {problem && <Notice tone="danger">{problem}</Notice>}
        <div className="flex justify-end gap-2">
          <Button onPress={onClose}>{common('cancel')}</Button>
          <Button tone="primary" type="submit" isDisabled={isBusy}>
            {action}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
