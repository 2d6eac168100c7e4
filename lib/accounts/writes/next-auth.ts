import 'server-only'
import { cookies, headers } from 'next/headers'
import type { NextAuthOptions, User } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { config } from '@/lib/config'
import { Problem } from '@/lib/errors'
import { clientAddress } from '@/lib/http/client-address'
import { logger } from '@/lib/http/log'
import { tokensIn } from '@/lib/oauth/rules'
import { readSettings } from '@/lib/settings/reads'
import { appearanceCookies } from '@/lib/settings/rules'
import { readToken, writeToken } from '../reads/cookie-token'
import { rememberAccount } from '../reads/known-device'
import { keysFor } from '../records/sealing'
import { cookieNames, failureToText, nextPath, sessionMaxAgeSeconds } from '../rules'
import { credentials } from '../schema'
import { oauthProvider } from './oauth-provider'
import { signIn } from './sign-in'
import { signInGranted } from './sign-in-granted'
import { signOut } from './sign-out'
import type { NewSession } from './start-session'

const deviceMaxAgeSeconds = 180 * 24 * 60 * 60

// Secure also on http://localhost: browsers count loopback as secure.
const cookieOptions = { httpOnly: true, sameSite: 'lax', path: '/', secure: true } as const

/** next-auth as this product uses it: the mail server judges who signs in, and a cookie holds half of a key. */
export function authOptions(): NextAuthOptions {
  process.env.NEXTAUTH_URL = config.url // next-auth reads its own address from there and nowhere else
  return {
    secret: keysFor('session-cookie')[0],
    providers: [...(config.hasPasswords ? [passwords()] : []), ...(config.oauth ? [oauthProvider(config.oauth)] : [])],
    session: { strategy: 'jwt', maxAge: sessionMaxAgeSeconds },
    jwt: { maxAge: sessionMaxAgeSeconds, encode: writeToken, decode: ({ token }) => readToken(token ?? '') },
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in' },
    cookies: {
      sessionToken: { name: cookieNames.session, options: cookieOptions },
      csrfToken: { name: cookieNames.csrf, options: cookieOptions },
      callbackUrl: { name: cookieNames.callback, options: cookieOptions },
      state: { name: cookieNames.state, options: cookieOptions },
      nonce: { name: cookieNames.nonce, options: cookieOptions },
      pkceCodeVerifier: { name: cookieNames.pkce, options: cookieOptions },
    },
    callbacks: {
      redirect: ({ url }) => nextPath(url), // never to another site
      signIn: async ({ user, account }) => account?.type !== 'oauth' || comesBack(user, account),
      jwt: ({ token, user }) => (user ? { ...token, ...halfKey(user) } : token),
    },
    events: { signOut: ({ token }) => signOut(token) },
    logger: {
      error: (code, metadata) =>
        logger.error({ code, err: 'error' in metadata ? metadata.error : metadata }, 'next-auth'),
      warn: (code) => logger.debug({ code }, 'next-auth'),
      debug: () => {},
    },
  }
}

function passwords() {
  return CredentialsProvider({
    credentials: { email: {}, password: {} },
    authorize: async (typed, request) => {
      const headers = new Headers(request.headers as Record<string, string>)
      const parsed = credentials.safeParse(typed)
      if (!parsed.success) throw new Error('wrong-password')
      const jar = await cookies()
      try {
        const deviceCookie = jar.get(cookieNames.device)?.value
        const session = await signIn(parsed.data, {
          address: clientAddress(headers),
          deviceCookie,
          userAgent: headers.get('user-agent') ?? '',
        })
        await takeOver(jar, session)
        return { id: session.accountId, session }
      } catch (error) {
        throw inWords(error)
      }
    },
  })
}

type Back = { access_token?: string; refresh_token?: string; expires_at?: number }

/** Somebody is back from the provider. What is put into `user` reaches the cookie (see `halfKey`). */
async function comesBack(user: User, account: Back): Promise<true> {
  const jar = await cookies()
  try {
    const tokens = tokensIn(account, Date.now())
    if (!tokens) throw new Problem('refused', 'sign-in-not-finished')
    const userAgent = (await headers()).get('user-agent') ?? ''
    const session = await signInGranted({ email: user.email ?? '', tokens, userAgent })
    await takeOver(jar, session)
    Object.assign(user, { id: session.accountId, session })
    return true
  } catch (error) {
    throw inWords(error)
  }
}

/** next-auth hands an error on by its sentence only. */
function inWords(error: unknown): Error {
  if (!(error instanceof Problem)) logger.error({ err: error }, 'sign-in failed')
  return new Error(failureToText(error))
}

/** The session the browser had is over: its cookie is overwritten now. */
async function takeOver(jar: Jar, session: NewSession) {
  await signOut(await readToken(jar.get(cookieNames.session)?.value ?? ''))
  await greet(jar, session, jar.get(cookieNames.device)?.value)
}

type Jar = Awaited<ReturnType<typeof cookies>>

/** The browser is known to this account from now on, and shows the language and theme chosen in it. */
async function greet(jar: Jar, { accountId, email }: NewSession, deviceCookie: string | undefined) {
  const device = rememberAccount(deviceCookie, email)
  jar.set(cookieNames.device, device, { ...cookieOptions, maxAge: deviceMaxAgeSeconds })
  const chosen = appearanceCookies(await readSettings(accountId)).filter(({ value }) => value !== '')
  for (const cookie of chosen) jar.set(cookie)
}

function halfKey(user: object): Partial<NewSession> {
  if (!('session' in user)) return {}
  const { sessionId, sessionSecret } = user.session as NewSession
  return { sessionId, sessionSecret }
}
