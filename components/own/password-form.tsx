'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useProblemWords } from '@/components/shell/problem-words'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/text-field'
import { useChangePassword } from '@/lib/directory/hooks/own'
import { Problem } from '@/lib/errors'

/** The old password, and the new one twice. */
export function PasswordForm({ onChanged }: { onChanged(): void }) {
  const words = useTranslations('own')
  const problemWords = useProblemWords()
  const changing = useChangePassword()
  const [typed, setTyped] = useState({ old: '', password: '', again: '' })
  const [isTried, setTried] = useState(false)
  const isSame = typed.password === typed.again
  const isOldWrong = changing.error instanceof Problem && changing.error.reason === 'old-password-wrong'
  const type = (part: Partial<typeof typed>) => {
    setTyped({ ...typed, ...part })
    changing.reset()
  }
  const save = () => {
    setTried(true)
    if (!isSame || !typed.old || !typed.password) return
    changing.mutate(
      { old: typed.old, password: typed.password },
      {
        onSuccess: () => {
          setTyped({ old: '', password: '', again: '' })
          setTried(false)
          onChanged()
        },
      },
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
      <TextField
        label={words('oldPassword')}
        type="password"
        autoComplete="current-password"
        value={typed.old}
        onChange={(old) => type({ old })}
        isInvalid={isOldWrong}
        errorMessage={isOldWrong ? problemWords(changing.error) : ''}
      />
      <TextField
        label={words('newPassword')}
        description={words('newPasswordHint')}
        type="password"
        autoComplete="new-password"
        value={typed.password}
        onChange={(password) => type({ password })}
        isInvalid={changing.isError && !isOldWrong}
        errorMessage={changing.isError ? problemWords(changing.error) : ''}
      />
      <TextField
        label={words('again')}
        type="password"
        autoComplete="new-password"
        value={typed.again}
        onChange={(again) => type({ again })}
        isInvalid={isTried && !isSame}
        errorMessage={words('notSame')}
      />
      <div className="flex justify-end">
        <Button
          tone="primary"
          type="submit"
          isDisabled={changing.isPending || !typed.old || !typed.password || !typed.again}
        >
          {words('changePassword')}
        </Button>
      </div>
    </form>
  )
}
