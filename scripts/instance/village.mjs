// The demo village: its people as accounts of the mail server, and a year of their mail.
import { join } from 'node:path'
import { enterNouns } from './nouns.mjs'
import { root } from './paths.mjs'
import { asRoot } from './root.mjs'
import { step } from './say.mjs'

/** Adds the people, and their mail where there is none yet. Returns the accounts one can sign in with. */
export async function village({ data, directory }) {
  const { directory: wanted } = await import('../../prisma/seed/index.mjs')
  await step('village: people', async () => {
    await enter(directory, wanted)
    await enterNouns(directory)
  })
  await step('village: mail', () => asRoot(join(root, 'scripts', 'instance', 'load-village.mjs'), data))
  return wanted.accounts.map(({ email, password, name }) => ({ email, password, name }))
}

async function enter(directory, { domains, accounts, aliases, forwards }) {
  for (const { name, aliasOf } of domains) await directory.addDomain(name, aliasOf === null ? {} : { aliasOf })
  for (const account of accounts) await directory.addAccount(account)
  for (const { address, destinations } of aliases) {
    for (const destination of destinations) await directory.addAlias(address, destination)
  }
  for (const { email, destination, keepCopy } of forwards) await directory.addForward(email, destination, { keepCopy })
}
