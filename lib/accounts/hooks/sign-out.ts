'use client'
import { useQueryClient } from '@tanstack/react-query'
import { forgetKept } from './kept'
import { postToNextAuth } from './next-auth-form'

/** Signs out, forgets everything this browser kept of the mail, and shows the sign-in page. */
export function useSignOut(): () => Promise<void> {
  const cache = useQueryClient()
  return async () => {
    await postToNextAuth('signout', {})
    cache.clear()
    await forgetKept()
    window.location.replace('/sign-in')
  }
}
