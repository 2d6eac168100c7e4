import { mkdtempSync, rmSync } from 'node:fs'
import { afterAll, beforeAll } from 'vitest'
import { type Instance, runInstance, testInstance } from './testing'

/** A mail server of the file's own, for tests that others would be hurt by: it is there before the first, and gone after the last. */
export function withOwnInstance(use: (instance: Instance, folder: string) => void) {
  let folder: string
  beforeAll(async () => {
    folder = mkdtempSync('/tmp/bz-own-')
    await runInstance('up', folder, '--no-web', '--no-seed')
    process.env.BUZON_TEST_INSTANCE = `${folder}/instance.json`
    use(await testInstance(), folder)
  }, 120_000)
  afterAll(async () => {
    await runInstance('down', folder)
    rmSync(folder, { recursive: true, force: true })
  }, 60_000)
}
