import { Problem } from '@/lib/errors'

/** A session that ended sends the reader to sign in, and back to where they were. Says whether it did. */
export function leaveWhenSignedOut(error: unknown): boolean {
  if (!(error instanceof Problem) || error.code !== 'signed-out') return false
  const { pathname, search } = window.location
  if (!pathname.startsWith('/sign-in')) {
    window.location.assign(`/sign-in?next=${encodeURIComponent(pathname + search)}`)
  }
  return true
}
