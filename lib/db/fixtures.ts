import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll } from 'vitest'

const run = promisify(execFile)

/** A PostgreSQL server of a test file's own, which its environment names. Made at its top. */
export function ownServer(): { start(): Promise<void>; stop(): Promise<void> } {
  const folder = mkdtempSync('/tmp/bz-pg-')
  const tell = async (verb: 'start' | 'stop') => {
    await run(process.execPath, ['scripts/instance/postgresql.mjs', verb, folder, String(process.getuid?.())])
  }
  const server = { start: () => tell('start'), stop: () => tell('stop') }
  beforeAll(async () => {
    chmodSync(folder, 0o755)
    mkdirSync(join(folder, 'store'))
    await server.start()
    process.env.DATABASE_URL = readFileSync(join(folder, 'store', 'address'), 'utf8').trim()
    process.env.BUZON_SECRET = `k1:${randomBytes(32).toString('base64')}`
  })
  afterAll(async () => {
    await server.stop()
    rmSync(folder, { recursive: true })
  })
  return server
}
