import 'server-only'
import XOAuth2 from 'nodemailer/lib/xoauth2'
import type { Account, Server } from '@/lib/accounts/schema'
import { config } from '@/lib/config'
import { Problem } from '@/lib/errors'
import { NotPublic, publicHost } from '@/lib/http/public-host'
import { upstreamTrust } from '@/lib/http/trust'
import { ReportingConnection } from './reporting-connection'

const connectMs = 10_000
// RFC 5321, section 4.5.3.2.6 asks for ten minutes of patience after the final dot; a person has less.
const silenceMs = 120_000

/** What the server said to EHLO (RFC 5321). `maxBytes` null: it sets no SIZE (RFC 1870). */
export type Abilities = { maxBytes: number | null; hasSmtpUtf8: boolean }

export type Smtp = { connection: ReportingConnection; abilities: Abilities }

/** Connects and logs in. Throws `server-down`, `tls-failure`, `wrong-password`, or what asking for a token failed by; nothing secret goes over a line that failed TLS. */
export async function openSmtp(account: Account): Promise<Smtp> {
  const { smtp: server } = account
  const connection = new ReportingConnection(await options(server))
  try {
    await new Promise<void>((resolve, reject) => {
      connection.on('error', reject)
      connection.connect((error) => (error ? reject(error) : resolve()))
    })
    const abilities = abilitiesIn(String(connection.lastServerResponse || ''))
    await logIn(connection, account)
    // From here on the command that fails reports it.
    connection.removeAllListeners('error').on('error', () => {})
    return { connection, abilities }
  } catch (error) {
    connection.close()
    throw translate(error, server.host)
  }
}

async function logIn(connection: ReportingConnection, { username: user, login }: Account): Promise<void> {
  const done = (resolve: () => void, reject: (error: unknown) => void) => (error: unknown) =>
    error ? reject(error) : resolve()
  if (login.kind === 'password') {
    const pass = login.password.reveal()
    return new Promise((resolve, reject) => connection.login({ user, pass }, done(resolve, reject)))
  }
  let token = await login.accessToken()
  // nodemailer hands on what it is told as a failure of the server's: that of the provider is kept here.
  let failed: unknown
  const oauth2 = new XOAuth2({
    user,
    provisionCallback(_user, isRefused, tell) {
      login.accessToken(isRefused ? token : undefined).then(
        (another) => {
          token = another
          tell(null, another.reveal())
        },
        (error: unknown) => {
          failed = error
          tell(new Error('there is no access token'))
        },
      )
    },
  })
  return new Promise((resolve, reject) => {
    connection.login(
      { user, oauth2 },
      done(resolve, (error) => reject(failed ?? error)),
    )
  })
}

/** The abilities an EHLO answer lists. */
export function abilitiesIn(answer: string): Abilities {
  const size = Number(/^250[ -]SIZE (\d+)\s*$/im.exec(answer)?.[1] ?? 0)
  return { maxBytes: size > 0 ? size : null, hasSmtpUtf8: /^250[ -]SMTPUTF8\s*$/im.test(answer) }
}

async function options(server: Server) {
  return {
    port: server.port,
    secure: server.security === 'tls',
    requireTLS: server.security === 'starttls',
    ignoreTLS: server.security === 'none',
    ...(config.upstream ? { host: server.host } : await pinned(server.host)),
    name: 'localhost',
    allowInternalNetworkInterfaces: true,
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    socketTimeout: silenceMs,
    tls: upstreamTrust(),
    logger: false,
  }
}

/** A host that came from an address's domain is resolved once, checked and connected to by its address (T6). */
async function pinned(name: string) {
  try {
    const { name: servername, address } = await publicHost(name)
    return { host: address, servername }
  } catch (cause) {
    if (!(cause instanceof NotPublic)) throw cause
    throw new Problem('refused', 'unknown-server', { values: { domain: name }, cause })
  }
}

function translate(cause: unknown, host: string): unknown {
  if (cause instanceof Problem) return cause
  const { code, responseCode, message } = failure(cause)
  if (code === 'EAUTH' && responseCode >= 500) return new Problem('refused', 'wrong-password', { cause })
  const isTls = code === 'ETLS' || /certificate|self.signed|altnames|SSL routines|unable to verify/i.test(message)
  if (isTls) return new Problem('refused', 'tls-failure', { values: { host }, cause })
  return new Problem('unavailable', 'server-down', { values: { host }, cause })
}

/** The fields of a nodemailer error that say what happened. `responseCode` 0: the server said nothing. */
export function failure(error: unknown): { code: string; responseCode: number; response: string; message: string } {
  const { code, responseCode, response, message } = (error instanceof Error ? error : {}) as Record<string, unknown>
  return {
    code: String(code ?? ''),
    responseCode: Number(responseCode ?? 0) || 0,
    response: typeof response === 'string' ? response : '',
    message: String(message ?? ''),
  }
}
