import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export type Instance = {
  url: string
  host: string
  ports: Record<'imap' | 'imaps' | 'pop3' | 'pop3s' | 'sieve' | 'smtp' | 'submission' | 'smtps' | 'far', number>
  accounts: { email: string; password: string; name: string }[]
  env: Record<string, string>
}

const root = fileURLToPath(new URL('..', import.meta.url))
const ownData = '/tmp/bz-e2e'

export const screenshotsDir = fileURLToPath(new URL('./screenshots', import.meta.url))
export const instanceFile = process.env.BUZON_TEST_INSTANCE ?? `${ownData}/instance.json`

/** Starts the private instance if nobody has; quick when it is up. */
export function ensureInstance() {
  if (process.env.BUZON_TEST_INSTANCE && existsSync(process.env.BUZON_TEST_INSTANCE)) return
  const { status } = spawnSync('node', ['scripts/instance.mjs', 'up', '--data', ownData], {
    cwd: root,
    stdio: 'inherit',
  })
  if (status !== 0) throw new Error('The instance for the journeys did not start.')
}

/** Looked up at every call: the bench starts its own after this was loaded. */
export function instance(): Instance {
  return JSON.parse(readFileSync(process.env.BUZON_TEST_INSTANCE || instanceFile, 'utf8')) as Instance
}
