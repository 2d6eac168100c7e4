// @vitest-environment node
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { create, deploy, drift, status } from '@/prisma/engine.mjs'
import { db } from './client'
import { ownServer } from './fixtures'
import { inTransaction } from './transaction'

const server = ownServer()
let url: string

beforeAll(() => {
  url = process.env.DATABASE_URL ?? ''
})
afterAll(() => db.$disconnect())

test('a new database lacks every migration; several machines that bring it up to date at once do it once', async () => {
  expect((await status(url)).pending).not.toEqual([])
  const applied = await Promise.all([deploy(url), deploy(url), deploy(url)])
  expect(applied.flat()).not.toEqual([])
  expect(new Set(applied.flat()).size).toBe(applied.flat().length)
  expect(await status(url)).toEqual({ pending: [], edited: [], failed: [] })
})

test('its migrations lead to the same schema as those of the file', async () => {
  expect(await drift(url)).toBe('')
  expect(await create('again', { url })).toBeNull()
})

test('who counts before adding counts right, however many do it at once', async () => {
  const { id: accountId } = await db.account.create({ data: { email: 'ana@buzon.test' } })
  const addOneOfThree = () =>
    inTransaction(async (store) => {
      if ((await store.contact.count({ where: { accountId } })) < 3)
        await store.contact.create({ data: { accountId, name: 'x' } })
    })
  await Promise.all(Array.from({ length: 20 }, addOneOfThree))
  expect(await db.contact.count({ where: { accountId } })).toBe(3)
})

test('while everybody waits to write, those who only read are answered', async () => {
  const other = new pg.Client({ connectionString: url })
  await other.connect()
  await other.query('BEGIN')
  await other.query('SELECT pg_advisory_xact_lock(2896646)')
  const waiting = Array.from({ length: 15 }, (_, at) =>
    inTransaction((store) => store.account.create({ data: { email: `waits${at}@buzon.test` } })),
  )
  const within = <T>(work: Promise<T>) => Promise.race([work, setTimeout(2_000).then(() => 'nobody answers')])
  try {
    await setTimeout(300)
    expect(await within(db.account.count({ where: { email: { startsWith: 'waits' } } }))).toBe(0)
  } finally {
    await other.query('COMMIT')
    await other.end()
    await Promise.allSettled(waiting)
  }
  expect(await db.account.count({ where: { email: { startsWith: 'waits' } } })).toBe(15)
})

test('a turn that the database takes away spoils nothing for who comes next', async () => {
  const other = new pg.Client({ connectionString: url })
  await other.connect()
  await other.query('BEGIN')
  await other.query('SELECT pg_advisory_xact_lock(2896646)')
  const waits = inTransaction(() => Promise.resolve())
  const refused = expect(waits).rejects.toThrow(/canceling/)
  await setTimeout(300)
  await other.query(`SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'advisory'`)
  await refused
  await other.query('COMMIT')
  await other.end()
  await Promise.all(Array.from({ length: 10 }, () => db.account.count()))
  await inTransaction(() => Promise.resolve())
})

test('a work that fails leaves nothing of it, and the next one has its turn', async () => {
  const fails = inTransaction(async (store) => {
    await store.account.create({ data: { email: 'half@buzon.test' } })
    throw new Error('half way')
  })
  await expect(fails).rejects.toThrow('half way')
  expect(await db.account.count({ where: { email: 'half@buzon.test' } })).toBe(0)
  await inTransaction((store) => store.account.create({ data: { email: 'whole@buzon.test' } }))
  expect(await db.account.count({ where: { email: 'whole@buzon.test' } })).toBe(1)
})

test('texts may have anything in them, and are found whatever their case', async () => {
  const { id: accountId } = await db.account.create({ data: { email: 'odd@buzon.test' } })
  const name = `O'Neil; DROP "x" \\ LIKE % _ \u{1F600} a\0b`
  await db.contact.create({ data: { accountId, name } })
  const [found] = await db.contact.findMany({ where: { accountId, name: { contains: "O'NEIL" } } })
  expect(found?.name).toBe(name.replace('\0', '\uFFFD'))
  for (const word of ['x" \\ like', '"X" \\', '\\'])
    expect(await db.contact.count({ where: { accountId, name: { contains: word } } }), word).toBe(1)
  expect(await db.contact.count({ where: { accountId, name: { endsWith: '\\' } } })).toBe(0)
})

test('what is in the audit log can’t be changed, deleted or emptied', async () => {
  const entry = { actor: 'a', act: 'b', target: 'c', detail: '{}', origin: '', hash: 'h' }
  await db.auditEntry.create({ data: { id: 1, at: new Date(), domain: '', ...entry } })
  await expect(db.auditEntry.updateMany({ data: { actor: 'nobody' } })).rejects.toThrow()
  await expect(db.auditEntry.deleteMany()).rejects.toThrow()
  await expect(db.$executeRaw`TRUNCATE audit_entry`).rejects.toThrow()
  expect(await db.auditEntry.count({ where: { actor: 'a' } })).toBe(1)
})

test('a database that was restarted is used again, without a restart of ours', async () => {
  const before = await db.account.count()
  await server.stop()
  await expect(db.account.count()).rejects.toThrow()
  await server.start()
  expect(await db.account.count()).toBe(before)
})
