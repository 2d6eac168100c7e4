'use client'
import { useMutation } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import * as z from 'zod/mini'
import { useProblemWords } from '@/components/shell/problem-words'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { TextField } from '@/components/ui/text-field'
import { call } from '@/lib/http/call'
import { PasswordPage } from './password-page'

const answer = z.object({ email: z.string() })

/** A password chosen by a link that an administrator gave. */
export function LinkedPassword() {
  const words = useTranslations('own')
  const problemWords = useProblemWords()
  const [typed, setTyped] = useState({ password: '', again: '' })
  const [isTried, setTried] = useState(false)
  const isSame = typed.password === typed.again
  const setting = useMutation({
    mutationFn: (password: string) =>
      call('/api/new-password', answer, { body: { token: window.location.hash.slice(1), password } }),
  })
  const save = () => {
    setTried(true)
    if (isSame) setting.mutate(typed.password)
  }
  const type = (part: Partial<typeof typed>) => {
    setTyped({ ...typed, ...part })
    setting.reset()
  }
  if (setting.data)
    return (
      <PasswordPage title={words('passwordIsSet')}>
        <p>{words('nowSignIn', { email: setting.data.email })}</p>
        <Link href="/sign-in">{words('toSignIn')}</Link>
      </PasswordPage>
    )
  return (
    <PasswordPage title={words('choosePassword')}>
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <TextField
          label={words('newPassword')}
          description={words('newPasswordHint')}
          type="password"
          autoComplete="new-password"
          autoFocus
          value={typed.password}
          onChange={(password) => type({ password })}
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
        {setting.error && <Notice tone="danger">{problemWords(setting.error)}</Notice>}
        <Button tone="primary" type="submit" isDisabled={!typed.password || !typed.again || setting.isPending}>
          {words('setPassword')}
        </Button>
      </form>
    </PasswordPage>
  )
}
