import 'server-only'
import { Problem } from '@/lib/errors'

type Failure = {
  code?: unknown
  authenticationFailed?: unknown
  responseStatus?: unknown
  responseText?: unknown
  serverResponseCode?: unknown
}

// RFC 5530: these answers speak of the server, not of a password or a mailbox.
const troubles = new Set(['UNAVAILABLE', 'SERVERBUG', 'CONTACTADMIN', 'LIMIT', 'INUSE'])

/** Whether the connection, not the command, is what failed: the same may work on a new connection. */
export function isBroken(error: unknown): boolean {
  if (error instanceof Problem || !(error instanceof Error)) return false
  const { code, authenticationFailed, serverResponseCode } = error as Failure
  if (authenticationFailed) return troubles.has(String(serverResponseCode)) // a server that is only just starting
  if (refuses(error)) return false
  return (
    typeof code === 'string' &&
    /^(NoConnection|StateLogout|EConnectionClosed|ClosedAfterConnect|ECONN|EPIPE|ETIMEDOUT|ETIMEOUT|CONNECT_TIMEOUT|GREETING_TIMEOUT|UPGRADE_TIMEOUT|EAI_AGAIN|ENOTFOUND|EHOSTUNREACH|ENETUNREACH)/.test(
      code,
    )
  )
}

/** The server judged the password or the token, and said no. */
export function refusesLogin(error: unknown): boolean {
  const { authenticationFailed, serverResponseCode } = (error instanceof Error ? error : {}) as Failure
  return Boolean(authenticationFailed) && !troubles.has(String(serverResponseCode))
}

/** The server allows this reader no more connections at once (RFC 5530). */
export function isLimit(error: unknown): boolean {
  return error instanceof Error && (error as Failure).serverResponseCode === 'LIMIT'
}

/** What the mail server's failure means to the reader. Anything unknown stays as it is: a bug, to be logged. */
export function translate(error: unknown): unknown {
  if (error instanceof Problem || !(error instanceof Error)) return error
  const { authenticationFailed, responseText, serverResponseCode } = error as Failure
  if (isLimit(error)) return new Problem('unavailable', 'mail-server-full', { cause: error })
  if (isBroken(error)) return new Problem('unavailable', 'mail-server-unavailable', { cause: error })
  if (authenticationFailed) return new Problem('signed-out', 'signed-out', { cause: error })
  if (serverResponseCode === 'OVERQUOTA') return new Problem('refused', 'over-quota', { cause: error })
  if (serverResponseCode === 'NONEXISTENT' || serverResponseCode === 'TRYCREATE') {
    return new Problem('not-found', 'mailbox-not-found', { cause: error })
  }
  if (refuses(error)) {
    return new Problem('refused', 'messages-refused', { values: { answer: plain(responseText) }, cause: error })
  }
  return error
}

/** Whether the server understood, and said no (NO), or did not understand (BAD). */
export function refuses(error: unknown): boolean {
  const { responseStatus } = (error instanceof Error ? error : {}) as Failure
  return responseStatus === 'NO' || responseStatus === 'BAD'
}

/**
 * What selecting a mailbox failed by: where the server says NO there is none of that name, or none to look into; unless it says
 * that it is in trouble itself: who reads must not be told then that what they read is gone.
 */
export function notThere(cause: unknown): unknown {
  const { responseStatus, serverResponseCode } = cause as Failure
  if (responseStatus === 'NO' && troubles.has(String(serverResponseCode)))
    return new Problem('unavailable', 'mail-server-unavailable', { cause })
  return responseStatus === 'NO' ? new Problem('not-found', 'mailbox-not-found', { cause }) : cause
}

/** The server's own words, without control characters and not longer than a line. */
export function plain(words: unknown): string {
  return String(words ?? '')
    .replace(/\p{Cc}+/gu, ' ')
    .slice(0, 200)
    .trim()
}

/** imapflow answers false, not an exception, when the server says NO. */
export function said<T>(answer: T): Exclude<T, false> {
  if (answer === false) throw new Problem('refused', 'messages-refused', { values: { answer: 'NO' } })
  return answer as Exclude<T, false>
}
