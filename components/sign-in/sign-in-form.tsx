'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useEffect, useId, useRef, useSyncExternalStore } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useSignIn } from '@/lib/accounts/hooks/sign-in'
import { credentials } from '@/lib/accounts/schema'
import { Problem } from '@/lib/errors'
import { Field } from './field'
import { PasswordField } from './password-field'

type Props = {
  /** The path to go to afterwards. */
  next: string
}

const never = () => () => {}

/** Address and password. A refusal is said above the fields, and the field to correct gets the focus. */
export function SignInForm({ next }: Props) {
  const words = useTranslations('signIn')
  const problems = useTranslations('problems')
  const signIn = useSignIn()
  const email = useRef<HTMLInputElement>(null)
  const password = useRef<HTMLInputElement>(null)
  const errorId = useId()
  // Before the script runs a click would send the form without its token, so the button waits for it.
  const isReady = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  const isBusy = signIn.isPending || signIn.isSuccess

  useEffect(() => {
    if (document.activeElement === document.body && matchMedia('(pointer: fine)').matches) email.current?.focus()
  }, [])

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (isBusy) return
    const typed = credentials.safeParse(Object.fromEntries(new FormData(event.currentTarget)))
    if (!typed.success) return
    signIn.mutate(typed.data, {
      onSuccess: () => window.location.assign(next),
      onError: (error) => {
        const field = error instanceof Problem && error.reason === 'unknown-server' ? email : password
        field.current?.focus()
        field.current?.select()
      },
    })
  }

  const { error } = signIn
  const failure = error instanceof Problem ? error : error && new Problem('refused', 'unexpected')
  const described = failure ? { 'aria-describedby': errorId } : {}
  return (
    <form method="post" action="/api/auth/callback/credentials" onSubmit={submit} className="flex flex-col gap-5">
      {failure && (
        <Notice tone="danger">
          <span id={errorId}>{problems(failure.reason, failure.values)}</span>
        </Notice>
      )}
      <Field
        ref={email}
        label={words('email')}
        name="email"
        type="email"
        inputMode="email"
        autoComplete="username"
        placeholder={words('emailExample')}
        required
        aria-invalid={failure?.reason === 'unknown-server'}
        {...described}
      />
      <PasswordField
        ref={password}
        name="password"
        autoComplete="current-password"
        required
        aria-invalid={failure?.reason === 'wrong-password'}
        {...described}
      />
      <Button type="submit" tone="primary" isDisabled={!isReady} isPending={isBusy}>
        {isBusy ? words('signingIn') : words('signIn')}
      </Button>
    </form>
  )
}
