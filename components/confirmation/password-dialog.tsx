'use client'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useProblemWords } from '@/components/shell/problem-words'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/text-field'
import { confirmPassword } from '@/lib/directory/hooks/changes'

type Props = { title: string; onConfirmed(): void; onClose(): void }

/** Asks for the reader's password once more. */
export function PasswordDialog({ title, onConfirmed, onClose }: Props) {
  const words = useTranslations('confirmation')
  const common = useTranslations('common')
  const problemWords = useProblemWords()
  const [password, setPassword] = useState('')
  const confirming = useMutation({ mutationFn: confirmPassword, onSuccess: onConfirmed })
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <form
        className="flex flex-col gap-4 p-1"
        onSubmit={(event) => {
          event.preventDefault()
          if (password) confirming.mutate(password)
        }}
      >
        <p className="text-muted">{words('why')}</p>
        <TextField
          label={words('password')}
          type="password"
          autoComplete="current-password"
          autoFocus
          value={password}
          onChange={(typed) => {
            setPassword(typed)
            confirming.reset()
          }}
          isInvalid={confirming.isError}
          errorMessage={confirming.isError ? problemWords(confirming.error) : ''}
        />
        <div className="flex justify-end gap-2">
          <Button onPress={onClose}>{common('cancel')}</Button>
          <Button tone="primary" type="submit" isDisabled={!password || confirming.isPending}>
            {words('goOn')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
