// @vitest-environment node
import { execFile } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, expect, test, vi } from 'vitest'
import { inStore } from '@/mailserver/store-contents'
import { type Instance, newAccount, runInstance, withDirectory } from '@/mailserver/testing'
import { Wire } from '@/mailserver/wire'
import { all, append, imap } from './backup/fixtures'
import { dumpTo, hasDump, putBack, requireDumpable } from './backup/store.mjs'

const run = promisify(execFile)
const script = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const data = `/tmp/bz-backup-pg-${process.pid}`
const file = `/tmp/bz-backup-pg-${process.pid}.tar.zst`

const backup = (...words: string[]) => run(process.execPath, [script('./backup.mjs'), ...words, '--data', data])
const server = (verb: string) =>
  run(process.execPath, [script('./instance/postgresql.mjs'), verb, data, String(process.getuid?.())])
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
  withForeignExtension(before, (url) => {
    dumpTo(copy, { url })
    putBack(copy, { url })
  })
  // Of a server that is newer than pg_dump there would never be a copy.
  const at = { storeFile: '', storeAddress: join(data, 'store', 'address') }
  requireDumpable(at)
  const older = join(data, 'older')
  mkdirSync(older)
  writeFileSync(join(older, 'pg_dump'), '#!/bin/sh\necho "pg_dump (PostgreSQL) 9.6.24"\n', { mode: 0o755 })
  vi.stubEnv('PATH', `${older}:${process.env.PATH}`)
  expect(() => requireDumpable(at)).toThrow(/is PostgreSQL \d+, and pg_dump is of 9 here/)
  vi.unstubAllEnvs()
}, 120_000)

/** A database of a user who may do nothing else, where the server's owner has put an extension. */
function withForeignExtension(instance: Instance, work: (url: string) => void) {
  const of = (parts: Partial<URL>) => Object.assign(new URL(instance.env.DATABASE_URL ?? ''), parts).href
  const at = (url: string) => ({ ...instance, env: { ...instance.env, DATABASE_URL: url } })
  const site = of({ username: 'site', password: 'site', pathname: '/site' })
  inStore(instance, "CREATE ROLE site LOGIN PASSWORD 'site'")
  inStore(instance, 'CREATE DATABASE site OWNER site')
  inStore(at(of({ pathname: '/site' })), 'CREATE EXTENSION pg_trgm')
  inStore(at(site), 'CREATE TABLE words (word text); CREATE INDEX ON words USING gin (word gin_trgm_ops)')
  work(site)
}

test('what cannot be put back whole leaves the store as it was', async () => {
  await runInstance('up', data, '--no-web', '--no-seed', '--store', 'own') // or the one of before
  const [copy, now] = [join(data, 'before'), instanceNow()]
  const store = { url: now.env.DATABASE_URL ?? '' }
  // A copy with a row that only the session that wrote it could write.
  inStore(now, 'CREATE TABLE own (pid int CHECK (pid = pg_backend_pid())); INSERT INTO own VALUES (pg_backend_pid())')
  dumpTo(copy, store)
  inStore(now, 'DROP TABLE own')
  const ana = await newAccount(now)
  expect(() => putBack(copy, store)).toThrow(/violates check constraint/)
  ;(await imap(now, ana)).close()
  await runInstance('down', data)
  rmSync(data, { recursive: true })
}, 120_000)

/** What cannot be restored is found out while everything still lies where it lay: it can be tried again. */
async function expectNothingMoved() {
  for (const name of readdirSync(data))
    if (!['postgresql', 'store'].includes(name)) rmSync(join(data, name), { recursive: true })
  await server('start')
  rmSync(join(data, 'store'), { recursive: true })
  await expect(backup('restore', '--from', file)).rejects.toThrow(
    /comes from has a store already; name an empty one in/,
  )
  await server('stop')
  await expect(backup('restore', '--from', file)).rejects.toThrow(/cannot be asked: .*refused/)
  const few = join(data, 'postgresql', 'few')
  mkdirSync(few)
  for (const name of ['tar', 'zstd']) symlinkSync(`/usr/bin/${name}`, join(few, name))
  vi.stubEnv('PATH', few)
  await expect(backup('restore', '--from', file)).rejects.toThrow(/pg_restore is missing here/)
  vi.unstubAllEnvs()
  expect(readdirSync(data)).toEqual(['postgresql'])
}

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
  await expectNothingMoved()
  rmSync(data, { recursive: true })
  // Another server, with another password: its address is named before.
  mkdirSync(join(data, 'store'), { recursive: true, mode: 0o755 })
  await server('start')
  const ofFile = join(data, 'of-file')
  mkdirSync(join(ofFile, 'store'), { recursive: true })
  writeFileSync(join(ofFile, 'store', 'buzon.db'), '')
  await run('tar', ['-C', ofFile, '-caf', `${ofFile}.tar`, '.'])
  expect([file, `${ofFile}.tar`].map(hasDump)).toEqual([true, false])
  await expect(backup('restore', '--from', `${ofFile}.tar`)).rejects.toThrow(/store of this backup is a file: take/)
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
