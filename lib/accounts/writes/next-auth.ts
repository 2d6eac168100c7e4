import 'server-only'
import { cookies } from 'next/headers'
import type { NextAuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { config } from '@/lib/config'
import { Problem } from '@/lib/errors'
import { clientAddress } from '@/lib/http/client-address'
import { logger } from '@/lib/http/log'
import { readSettings } from '@/lib/settings/reads'
import { appearanceCookies } from '@/lib/settings/rules'
import { readToken, writeToken } from '../reads/cookie-token'
import { rememberAccount } from '../reads/known-device'
import { keysFor } from '../records/sealing'
import { cookieNames, failureToText, nextPath, sessionMaxAgeSeconds } from '../rules'
import { credentials } from '../schema'
import { type NewSession, signIn } from './sign-in'
import { signOut } from './sign-out'

const deviceMaxAgeSeconds = 180 * 24 * 60 * 60

// Secure also on http://localhost: browsers count loopback as secure.
const cookieOptions = { httpOnly: true, sameSite: 'lax', path: '/', secure: true } as const

/** next-auth as this product uses it: one provider, the mail server, and a cookie that holds half of a key. */
export function authOptions(): NextAuthOptions {
  process.env.NEXTAUTH_URL = config.url // next-auth reads its own address from there and nowhere else
  return {
    secret: keysFor('session-cookie')[0],
    providers: [provider()],
    session: { strategy: 'jwt', maxAge: sessionMaxAgeSeconds },
    jwt: { maxAge: sessionMaxAgeSeconds, encode: writeToken, decode: ({ token }) => readToken(token ?? '') },
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in' },
    cookies: {
      sessionToken: { name: cookieNames.session, options: cookieOptions },
      csrfToken: { name: cookieNames.csrf, options: cookieOptions },
      callbackUrl: { name: cookieNames.callback, options: cookieOptions },
    },
    callbacks: {
      redirect: ({ url }) => nextPath(url), // never to another site
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

function provider() {
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
        await signOut(await readToken(jar.get(cookieNames.session)?.value ?? '')) // the cookie it had is overwritten now
        await greet(jar, session, deviceCookie)
        return { id: session.accountId, session }
      } catch (error) {
        if (!(error instanceof Problem)) logger.error({ err: error }, 'sign-in failed')
        throw new Error(failureToText(error)) // next-auth hands an error on by its sentence only
      }
    },
  })
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
