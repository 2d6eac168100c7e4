// @vitest-environment node
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PrismaLibSql } from '@prisma/adapter-libsql'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PrismaClient } from '../lib/db/generated/client'
import { create, deploy, drift, status } from './engine.mjs'

let folder: string
let url: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'buzon-engine-'))
  url = `file:${join(folder, 'store.db')}`
})
afterAll(() => rm(folder, { recursive: true }))

test('the migrations lead to the schema', async () => {
  expect(await drift()).toBe('')
})

test('a new store lacks every migration, then none, and a second deploy changes nothing', async () => {
  expect((await status(url)).pending).not.toEqual([])
  expect(await deploy(url)).not.toEqual([])
  expect(await status(url)).toEqual({ pending: [], edited: [], failed: [] })
  expect(await deploy(url)).toEqual([])
})

test('a deployed store logs ahead, keeps references true and holds quotas above 2 GiB', async () => {
  await deploy(url)
  const store = new PrismaClient({ adapter: new PrismaLibSql({ url }) })
  expect(await store.$queryRaw`PRAGMA journal_mode`).toEqual([{ journal_mode: 'wal' }])
  const domain = await store.mailDomain.create({ data: { name: 'buzon.test' } })
  const account = { localPart: 'ana', passwordHash: '', quotaBytes: 53_687_091_200n }
  await store.mailAccount.create({ data: { ...account, domainId: domain.id } })
  expect((await store.mailAccount.findFirstOrThrow()).quotaBytes).toBe(53_687_091_200n)
  await store.mailDomain.delete({ where: { id: domain.id } })
  expect(await store.mailAccount.count()).toBe(0)
  await expect(store.mailAccount.create({ data: { ...account, domainId: 999 } })).rejects.toThrow()
  await store.$disconnect()
})

test('a migration is written from nothing, and not again while the schema stays the same', async () => {
  const empty = join(folder, 'migrations')
  expect(await create('start', { folder: empty })).toMatch(/^\d{14}_start$/)
  expect(await create('again', { folder: empty })).toBeNull()
})
