import 'server-only'
import { ImapFlow, type ImapFlowOptions } from 'imapflow'
import type { Account, Server } from '@/lib/accounts/schema'
import { Problem } from '@/lib/errors'
import { NotPublic } from '@/lib/http/public-host'
import { signedIn } from './sign-in'
import { upstreamOptions } from './upstream'

const connectMs = 8_000
// Dovecot lets a wrong password wait, the longer the more there were.
const answerMs = 25_000

/**
 * Logs in and out again. Throws `wrong-password` or `sign-in-again` (the server said no to a password, or to a token), `tls-failure` (nothing secret was sent),
 * `unknown-server` (the name leads nowhere) or `server-down` (no answer, or none that is IMAP).
 */
export async function verifyLogin(server: Server, account: Pick<Account, 'username' | 'login'>): Promise<void> {
  const reached = await options(server)
  try {
    await signedIn(account, (auth) => verify({ ...reached, auth }))
  } catch (error) {
    throw error instanceof Problem ? error : translate(error, server.host)
  }
}

async function verify(given: ImapFlowOptions): Promise<void> {
  const client = new ImapFlow({
    ...given,
    verifyOnly: true,
    disableAutoIdle: true,
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    socketTimeout: answerMs,
  })
  client.on('error', () => {}) // the same error rejects connect()
  try {
    await client.connect()
  } finally {
    client.close()
  }
}

function options(server: Server) {
  return upstreamOptions(server).catch((cause: unknown) => {
    if (cause instanceof NotPublic)
      throw new Problem('refused', 'unknown-server', { values: { domain: server.host }, cause })
    throw cause
  })
}

type Failure = { authenticationFailed?: unknown; serverResponseCode?: unknown; tlsFailed?: unknown; code?: unknown }

// RFC 5530: these answers to LOGIN speak of the server, not of the password.
const troubles = new Set(['UNAVAILABLE', 'SERVERBUG', 'CONTACTADMIN', 'LIMIT', 'INUSE'])

function translate(cause: unknown, host: string): Problem {
  const failure = (cause instanceof Error ? cause : {}) as Failure
  const isTrouble = troubles.has(String(failure.serverResponseCode))
  if (failure.authenticationFailed && !isTrouble) return new Problem('refused', 'wrong-password', { cause })
  if (isTlsFailure(failure)) return new Problem('refused', 'tls-failure', { values: { host }, cause })
  if (failure.code === 'ENOTFOUND') return new Problem('refused', 'unknown-server', { values: { domain: host }, cause })
  return new Problem('unavailable', 'server-down', { values: { host }, cause })
}

/** OpenSSL's and Node's words for a certificate or handshake that did not hold. */
function isTlsFailure({ tlsFailed, code }: Failure): boolean {
  if (tlsFailed) return true
  return (
    typeof code === 'string' &&
    /^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|EPROTO|HOSTNAME_)/.test(code)
  )
}
