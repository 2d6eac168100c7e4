'use client'
import { useMutation } from '@tanstack/react-query'
import { Problem } from '@/lib/errors'
import { failureFromText } from '../rules'
import type { Credentials } from '../schema'
import { postToNextAuth } from './next-auth-form'

/** Signs in. Fails with a Problem whose reason is a sentence for the person; afterwards the cookie is set. */
export function useSignIn() {
  return useMutation({
    mutationFn: async ({ email, password }: Credentials) => {
      requireNoFailure(await postToNextAuth('callback/credentials', { email, password }))
    },
  })
}

/** Goes to the provider, which leads back to `next`. Fails with a Problem when the provider can't be asked. */
export function useSignInAtProvider() {
  return useMutation({
    mutationFn: async (next: string) => {
      const address = await postToNextAuth('signin/oauth', { callbackUrl: next })
      requireNoFailure(address)
      window.location.assign(address)
    },
  })
}

function requireNoFailure({ origin, searchParams }: URL) {
  const error = searchParams.get('error')
  if (origin !== window.location.origin || error === null) return
  const { reason, values } = failureFromText(error)
  throw new Problem('refused', reason, { values })
}
