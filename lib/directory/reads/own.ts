import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { config } from '@/lib/config'
import { Problem } from '@/lib/errors'
import { askUses } from '@/lib/postfix/uses'
import { processWide } from '@/lib/process-wide'
import { findAccountByAddress } from '../records/accounts'
import { findAppPasswords, isAppPassword } from '../records/app-passwords'
import { findAliasesOf, findForwards, requireOwn } from '../records/own'
import type { AppPassword, OwnAccount } from '../schema/own'
import { isAdministrator } from './console'

/** A reader's own part of the directory. @throws `no-directory`. */
export async function readOwn({ email }: Account): Promise<OwnAccount> {
  const { id, address, keepCopy, domain } = await requireOwn(email)
  return {
    address,
    forwarding: { to: await findForwards(id), keepsCopy: keepCopy },
    mayForwardOutside: domain.mayForwardOutside,
    aliases: await findAliasesOf(id, address),
    aliasLimit: domain.ownAliasLimit,
    mayAdminister: await isAdministrator(email),
  }
}

/** The programs one made passwords for. */
export async function readAppPasswords({ email }: Account): Promise<AppPassword[]> {
  const { id } = await requireOwn(email)
  const rows = await findAppPasswords(id)
  const uses = await askUses(rows.map((row) => row.id))
  return rows.map(({ id: passwordId, name, createdAt }) => ({
    id: passwordId,
    name,
    createdAt: createdAt.toISOString(),
    lastUse: uses[String(passwordId)] ?? null,
  }))
}

/** The name the directory has for somebody; '' where there is none. */
export async function readDisplayName(email: string): Promise<string> {
  return config.hasDirectory ? ((await findAccountByAddress(email))?.displayName ?? '') : ''
}

/** Whether somebody must choose another password before anything else: not who signs in without one. */
export async function mustChangePassword({ email, login }: Pick<Account, 'email' | 'login'>): Promise<boolean> {
  if (!config.hasDirectory || login.kind !== 'password') return false
  return (await findAccountByAddress(email))?.mustChangePassword ?? false
}

// Every request of a reader asks: what was found is believed for a moment.
const believedMs = 5_000
const mostBelieved = 20_000
const found = processWide('passwords to be changed', () => new Map<string, { must: boolean; until: number }>())

/** @throws `must-change-password` when another password must be chosen before anything else; known within seconds. */
export async function requireChosenPassword(account: Account): Promise<void> {
  const { email } = account
  if (!config.hasDirectory || account.login.kind !== 'password') return
  const known = found.get(email)
  const isOld = !known || known.until < Date.now()
  const must = isOld ? await mustChangePassword(account) : known.must
  if (isOld) {
    if (found.size > mostBelieved) found.clear()
    found.set(email, { must, until: Date.now() + believedMs })
  }
  if (!must) return
  // Who has just chosen one goes on at once.
  if (await mustChangePassword(account)) throw new Problem('forbidden', 'must-change-password')
  found.delete(email)
}

/** Whether this is a program's password, which opens mail and nothing else: no webmail, no console. */
export async function isForProgramsOnly(password: string): Promise<boolean> {
  return config.hasDirectory && (await isAppPassword(password))
}
