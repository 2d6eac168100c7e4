import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { grantedTo, nowhere } from '@/lib/oauth/fixtures'
import { tokensIn } from '@/lib/oauth/rules'
import { type OpenIdProvider, startOpenId } from '@/mailserver/others/openid.mjs'
import { type Instance, newAccount, runInstance, testInstance } from '@/mailserver/testing'
import { writeToken } from './reads/cookie-token'
import { accountOf } from './reads/open-session'
import type { Account } from './schema'
import { signInGranted } from './writes/sign-in-granted'

/** The password an account signs in with, readable; undefined when it has none. */
export function passwordOf(account: Account | null): string | undefined {
  return account?.login.kind === 'password' ? account.login.password.reveal() : undefined
}

const here = {} as { provider: OpenIdProvider; instance: Instance }

/** A provider to sign in at, and a mail server of the file's own that believes it. They are there once the first test begins. */
export function withProvider() {
  let folder: string
  beforeAll(async () => {
    here.provider = await startOpenId(nowhere)
    folder = mkdtempSync('/tmp/bz-oa-')
    chmodSync(folder, 0o755)
    writeFileSync(`${folder}/site.json`, JSON.stringify({ oauth: here.provider.site }))
    await runInstance('up', folder, '--no-web', '--no-seed')
    process.env.BUZON_TEST_INSTANCE = `${folder}/instance.json`
    process.env.BUZON_LOG_LEVEL = 'silent'
    here.instance = await testInstance()
  }, 120_000)

  afterAll(async () => {
    await runInstance('down', folder)
    rmSync(folder, { recursive: true, force: true })
    await here.provider.close()
  }, 60_000)

  beforeEach(() => {
    here.provider.setLifetime(3600)
    here.provider.setAnswering(true)
  })
  return here
}

/** Somebody who signs in at the provider, as `as` if it is said, and the cookie of their session. */
export async function signedIn({ lifetime = 3600, as }: { lifetime?: number; as?: string } = {}) {
  const { email } = as === undefined ? await newAccount(here.instance) : { email: as }
  here.provider.setLifetime(lifetime)
  const given = await grantedTo(here.provider, email)
  const tokens = tokensIn(given, Date.now())
  if (!tokens) throw new Error('nothing was granted')
  const { sessionId, sessionSecret } = await signInGranted({ email, tokens, userAgent: 'test' })
  const cookie = await writeToken({ token: { sessionId, sessionSecret } })
  const account = await accountOf(cookie)
  if (!account) throw new Error('the session does not open')
  return { account, cookie, tokens, email }
}

/** An account as another process would open it: with nothing in memory. */
export async function freshlyOpened(cookie: string): Promise<Account> {
  const account = await accountOf(cookie)
  if (!account) throw new Error('the session does not open')
  return account
}
