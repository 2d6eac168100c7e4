'use client'
import { useTranslations } from 'next-intl'
import { useSyncExternalStore } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useSignInAtProvider } from '@/lib/accounts/hooks/sign-in'
import { Problem } from '@/lib/errors'

type Props = {
  /** The provider, as people know it. */
  name: string
  /** The path to go to afterwards. */
  next: string
  /** There is no password form beside it. */
  isOnly: boolean
}

const never = () => () => {}

/** Leads to the provider. What went wrong on the way is said above it. */
export function ProviderButton({ name, next, isOnly }: Props) {
  const words = useTranslations('signIn')
  const problems = useTranslations('problems')
  const signIn = useSignInAtProvider()
  // Before the script runs a click would do nothing.
  const isReady = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  const { error } = signIn
  const failure = error instanceof Problem ? error : error && new Problem('refused', 'unexpected')
  const isBusy = signIn.isPending || signIn.isSuccess
  return (
    <div className="flex flex-col gap-5">
      {failure && <Notice tone="danger">{problems(failure.reason, failure.values)}</Notice>}
      <Button
        tone={isOnly ? 'primary' : 'plain'}
        isDisabled={!isReady}
        isPending={isBusy}
        onPress={() => signIn.mutate(next)}
      >
        {words('signInWith', { provider: name })}
      </Button>
    </div>
  )
}
