// For tests against a real mail server: one instance for all of them, and an account of its own for each.
import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import * as z from 'zod'
import { openDirectory } from './directory.mjs'

const run = promisify(execFile)
const root = fileURLToPath(new URL('..', import.meta.url))
const port = z.number().int()

const instanceFile = z.object({
  url: z.string(),
  host: z.string(),
  ports: z.object({
    imap: port,
    imaps: port,
    pop3: port,
    pop3s: port,
    sieve: port,
    smtp: port,
    submission: port,
    smtps: port,
    far: port,
    lists: port,
    dns: port,
  }),
  accounts: z.array(z.object({ email: z.string(), password: z.string(), name: z.string() })),
  pids: z.array(port),
  env: z.record(z.string(), z.string()),
})

export type Instance = z.infer<typeof instanceFile>

/** The data folder that tests share when nobody named an instance. It stays up: the next run finds it. */
const sharedFolder = '/tmp/bz-vitest'

/**
 * The instance of BUZON_TEST_INSTANCE (a path to its instance.json), or a shared one without web server and village,
 * started if need be. Its variables are set in this process, for `lib/config` to read at first use.
 */
export async function testInstance(): Promise<Instance> {
  const named = process.env.BUZON_TEST_INSTANCE
  if (!named) await runInstance('up', sharedFolder, '--no-web', '--no-seed')
  const text = await readFile(named || join(sharedFolder, 'instance.json'), 'utf8')
  const instance = instanceFile.parse(JSON.parse(text))
  Object.assign(process.env, instance.env)
  return instance
}

/** `npm run instance`, for tests that want to stop or restart one of their own. */
export async function runInstance(verb: 'up' | 'down', data: string, ...words: string[]): Promise<void> {
  await run(process.execPath, [join(root, 'scripts', 'instance.mjs'), verb, '--data', data, ...words])
}

/** A fresh account in buzon.test (or `domain`), which no other test knows. */
export async function newAccount(
  instance: Instance,
  { quotaBytes, domain = 'buzon.test' }: { quotaBytes?: number; domain?: string } = {},
): Promise<{ email: string; password: string }> {
  const email = `t${randomUUID().slice(0, 13).replace('-', '')}@${domain}`
  const password = 'own-password-7'
  await withDirectory(instance, (directory) =>
    directory.addAccount({ email, password, ...(quotaBytes === undefined ? {} : { quotaBytes }) }),
  )
  return { email, password }
}

/** Changes the domains, aliases and forwards of the instance. */
export async function withDirectory<T>(
  instance: Instance,
  work: (directory: Awaited<ReturnType<typeof openDirectory>>) => Promise<T>,
): Promise<T> {
  const directory = await openDirectory(instance.env.DATABASE_URL ?? '', instance.env.BUZON_DATA)
  try {
    return await work(directory)
  } finally {
    await directory.close()
  }
}
