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
      const error = await postToNextAuth('callback/credentials', { email, password })
      if (error === null) return
      const { reason, values } = failureFromText(error)
      throw new Problem('refused', reason, { values })
    },
  })
}
