import 'server-only'
import { cookies } from 'next/headers'
import { isAdministrator } from '@/lib/directory/reads/console'
import { Problem } from '@/lib/errors'
import { readIdentity } from '@/lib/identities/reads'
import { accountHeader } from './headers'
import { accountOf } from './reads/open-session'
import { cookieNames } from './rules'
import type { Account, Whoami } from './schema'

/** Who sent this request. Throws `signed-out`, also to a page of someone who signed in before. Costs a hash and a look in memory, but for the first in a while. */
export async function requireAccount(request: Request): Promise<Account> {
  const account = await accountOf(cookieOf(request.headers.get('cookie') ?? ''))
  const meant = request.headers.get(accountHeader)
  if (!account || (meant !== null && meant !== account.id)) throw new Problem('signed-out', 'signed-out')
  return account
}

/** Who asked for the page that is rendered, or null; with the password, so only for reading on the server. */
export async function pageAccount(): Promise<Account | null> {
  return accountOf((await cookies()).get(cookieNames.session)?.value)
}

/** The signed-in account for a page rendered on the server, or null. Never carries the password. */
export async function currentAccount(): Promise<Whoami | null> {
  const account = await pageAccount()
  if (!account) return null
  const { name } = await readIdentity(account)
  const mayAdminister = await isAdministrator(account.email)
  return { id: account.id, email: account.email, name: name || account.email, mayAdminister }
}

function cookieOf(header: string): string | undefined {
  const prefix = `${cookieNames.session}=`
  return header
    .split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(prefix))
    ?.slice(prefix.length)
}
