// What the console shows besides the people of the village: every kind of thing a directory holds, once.
import { password } from '../../prisma/seed/people.mjs'

/** Whose mailbox load-village.mjs fills to the brim. */
export const fullMailbox = { email: 'archive@correo.test', quotaBytes: 1_000_000 }

const accounts = [
  { ...fullMailbox, name: 'Archivo municipal (lleno)' },
  { email: 'edith@buzon.test', name: 'Edith Marsh (retired)', enabled: false },
  { email: 'harriet@buzon.test', name: 'Harriet Quill (moved to Valdehoya)' },
]

/** Adds them: a disabled and a full account, one redirected without a copy, a catch-all, and what people may do themselves. */
export async function enterNouns(directory) {
  for (const account of accounts) await directory.addAccount({ ...account, password })
  await directory.addForward('harriet@buzon.test', 'marta@correo.test', { keepCopy: false })
  await directory.setDomain('buzon.test', { ownAliasLimit: 3 })
  await directory.setDomain('correo.test', { ownAliasLimit: 1, catchAll: 'carmen@correo.test' })
}
