// @vitest-environment node
import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { inStore } from '@/mailserver/store-contents'
import { type Instance, newAccount, runInstance, withDirectory } from '@/mailserver/testing'
import { Wire } from '@/mailserver/wire'
import { all, append, imap } from './backup/fixtures'
import { dumpTo, putBack } from './backup/store.mjs'

const run = promisify(execFile)
const script = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const data = `/tmp/bz-backup-pg-${process.pid}`
const file = `/tmp/bz-backup-pg-${process.pid}.tar.zst`

const backup = (...words: string[]) => run(process.execPath, [script('./backup.mjs'), ...words, '--data', data])
const instanceNow = () => JSON.parse(readFileSync(join(data, 'instance.json'), 'utf8')) as Instance

afterAll(async () => {
  await runInstance('down', data)
  rmSync(data, { recursive: true, force: true })
  rmSync(file, { force: true })
}, 60_000)

test('an upgrade that fails puts the store back as it was, without what came since', async () => {
  await runInstance('up', data, '--no-web', '--no-seed', '--store', 'own')
  const [copy, before] = [join(data, 'before'), instanceNow()]
  const store = { url: before.env.DATABASE_URL ?? '' }
  const ana = await newAccount(before)
  dumpTo(copy, store)
  inStore(before, 'CREATE TABLE came_since (id int); DELETE FROM mail_account')
  putBack(copy, store)
  inStore(before, 'CREATE TABLE came_since (id int)')
  ;(await imap(before, ana)).close()
  await withDirectory(before, (directory) => directory.addAlias('again@buzon.test', ana.email))
  putBack(copy, store)
  await runInstance('down', data)
  rmSync(data, { recursive: true })
}, 120_000)

test('with the store on PostgreSQL: backed up while it runs, wiped, and restored into an empty database', {
  timeout: 240_000,
}, async () => {
  await runInstance('up', data, '--no-web', '--no-seed', '--store', 'own')
  const before = instanceNow()
  const ana = await newAccount(before)
  const gone = await newAccount(before)
  await withDirectory(before, async (directory) => {
    await directory.addAlias('office@buzon.test', ana.email)
    await directory.addAccount({ ...gone, enabled: false })
  })
  const filing = await imap(before, ana)
  await append(filing, 'INBOX', '\\Flagged', 'what is kept')
  filing.close()
  const kept = await all(before, ana)
  expect(kept).toContain('About what is kept')
  expect((await backup('make', '--to', file)).stdout).toMatch(/kept the store and the mail of 2 accounts/)
  await expect(backup('restore', '--from', file)).rejects.toThrow(/has a store already; name one that is empty/)

  await runInstance('down', data)
  rmSync(data, { recursive: true })
  // Another server, with another password: its address is named before.
  mkdirSync(join(data, 'store'), { recursive: true, mode: 0o755 })
  await run(process.execPath, [script('./instance/postgresql.mjs'), 'start', data, String(process.getuid?.())])
  expect((await backup('restore', '--from', file)).stdout).toMatch(/restored the store and the mail of 2 accounts/)
  await runInstance('up', data, '--no-web', '--no-seed')

  const now = instanceNow()
  expect(now.env.DATABASE_URL).not.toBe(before.env.DATABASE_URL)
  expect(await all(now, ana)).toBe(kept)
  await expect(imap(now, gone)).rejects.toThrow()
  const wire = await Wire.open(now.ports.smtp)
  await wire.until(/^220 /)
  await wire.smtp('EHLO stranger.example')
  await wire.smtp('MAIL FROM:<someone@elsewhere.example>')
  expect(await wire.smtp('RCPT TO:<office@buzon.test>')).toMatch(/^250/)
  expect(await wire.smtp(`RCPT TO:<${gone.email}>`)).toMatch(/^550/)
  wire.close()
})
