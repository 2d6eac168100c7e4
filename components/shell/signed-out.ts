import { forgetKept } from '@/lib/accounts/hooks/kept'
import { Problem } from '@/lib/errors'

// A browser whose storage hangs must not keep the reader on a page that is over.
const patienceMs = 500

let isLeaving = false

/**
 * A session that ended sends the reader to sign in, and back to where they were; what was kept of the mail goes.
 * Says whether it did.
 */
export function leaveWhenSignedOut(error: unknown): boolean {
  if (!(error instanceof Problem) || error.code !== 'signed-out') return false
  const { pathname, search } = window.location
  const why: Record<string, string> = error.reason === 'signed-out' ? {} : { error: error.reason }
  if (!pathname.startsWith('/sign-in') && !isLeaving) {
    isLeaving = true
    const leave = () => window.location.assign(`/sign-in?${new URLSearchParams({ ...why, next: pathname + search })}`)
    void Promise.race([forgetKept(), new Promise((resolve) => setTimeout(resolve, patienceMs))]).then(leave)
  }
  return true
}
