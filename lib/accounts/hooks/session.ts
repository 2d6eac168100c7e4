'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import * as z from 'zod/mini'
import { Problem } from '@/lib/errors'
import { call, problemFrom } from '@/lib/http/call'
import { failureFromText } from '../rules'
import type { Credentials } from '../schema'
import { forgetKept } from './kept'

const csrf = z.object({ csrfToken: z.string() })
const redirected = z.object({ url: z.string() })

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

/** Sends a form to next-auth with its token. Answers the error it redirects to, or null. */
async function postToNextAuth(action: string, fields: Record<string, string>): Promise<string | null> {
  const { csrfToken } = await call('/api/auth/csrf', csrf)
  const body = new URLSearchParams({ ...fields, csrfToken, json: 'true' })
  const response = await fetch(`/api/auth/${action}`, { method: 'POST', body }).catch((cause: unknown) => {
    throw new Problem('unavailable', 'offline', { cause })
  })
  const json: unknown = await response.json().catch(() => null)
  const answer = redirected.safeParse(json)
  if (!answer.success) throw problemFrom(json, response.status)
  return new URL(answer.data.url, window.location.href).searchParams.get('error')
}
