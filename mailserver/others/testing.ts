// For tests against other IMAP servers beside our own: each is started for one test file and gone after it.
import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { newAccount, testInstance } from '../testing'

const run = promisify(execFile)
const script = fileURLToPath(new URL('server.mjs', import.meta.url))

export const servers = ['dovecot', 'cyrus', 'courier'] as const

type Person = { email: string; password: string }

/** `newAccount`: one with the usual mailboxes, which no other test knows. */
export type TestServer = { port: number; newAccount(): Promise<Person>; stop(): Promise<void> }

/** Starts a server of Debian's (our own Dovecot is shared). Takes a few seconds the first time, when it is downloaded. */
export async function startServer(name: (typeof servers)[number]): Promise<TestServer> {
  // Also for the environment, which our configuration is read from.
  const instance = await testInstance()
  if (name === 'dovecot')
    return { port: instance.ports.imap, newAccount: () => newAccount(instance), stop: async () => {} }
  const data = await mkdtemp(join('/tmp', `bz-${name}-`))
  const port = Number(await ask('up', name, data))
  return {
    port,
    async newAccount() {
      const person = { email: `t${randomUUID().slice(0, 13).replace('-', '')}`, password: 'own-password-7' }
      await ask('account', name, data, person.email, person.password)
      return person
    },
    async stop() {
      await ask('down', name, data)
    },
  }
}

/** Only root may put a server into a root folder of its own. */
async function ask(...words: string[]): Promise<string> {
  const command = [process.execPath, script, ...words]
  const [program = '', ...rest] = process.getuid?.() === 0 ? command : ['sudo', '--', ...command]
  return (await run(program, rest)).stdout
}
