import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { config } from '@/lib/config'
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
  return rows.map(({ id: passwordId, name, createdAt }) => ({
    id: passwordId,
    name,
    createdAt: createdAt.toISOString(),
  }))
}

/** Whether somebody must choose another password before anything else. */
export async function mustChangePassword(email: string): Promise<boolean> {
  return config.hasDirectory && ((await findAccountByAddress(email))?.mustChangePassword ?? false)
}

/** Whether this is a program's password, which opens mail and nothing else: no webmail, no console. */
export async function isForProgramsOnly(password: string): Promise<boolean> {
  return config.hasDirectory && (await isAppPassword(password))
}
