import * as z from 'zod/mini'
import { Problem } from '@/lib/errors'
import { call, problemFrom } from '@/lib/http/call'

const csrf = z.object({ csrfToken: z.string() })
const redirected = z.object({ url: z.string() })

/** Sends a form to next-auth with its token. Answers the address it leads to. */
export async function postToNextAuth(action: string, fields: Record<string, string>): Promise<URL> {
  const { csrfToken } = await call('/api/auth/csrf', csrf)
  const body = new URLSearchParams({ ...fields, csrfToken, json: 'true' })
  const response = await fetch(`/api/auth/${action}`, { method: 'POST', body }).catch((cause: unknown) => {
    throw new Problem('unavailable', 'offline', { cause })
  })
  const json: unknown = await response.json().catch(() => null)
  const answer = redirected.safeParse(json)
  if (!answer.success) throw problemFrom(json, response.status)
  return new URL(answer.data.url, window.location.href)
}
