// The demo village: its people as accounts of the mail server, and a year of their mail.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './paths.mjs'

/** Adds the people, and their mail when the folder has none yet. Returns the accounts one can sign in with. */
export async function village({ directory }) {
  const source = join(root, 'prisma', 'seed', 'index.mjs')
  if (!existsSync(source)) return []
  const { accounts } = await import(source)
  for (const account of accounts) await directory.addAccount(account)
  return accounts.map(({ email, password, name }) => ({ email, password, name }))
}
