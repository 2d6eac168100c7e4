import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import S3rver from 's3rver'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bucket } from './bucket'
import { disk } from './disk'
import type { FileStore } from './store'

let folder: string
let server: S3rver
const stores: Record<string, FileStore> = {}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bz-storage-'))
  server = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory: join(folder, 's3'),
    configureBuckets: [{ name: 'files', configs: [] }],
  })
  const { port } = (await server.run()) as AddressInfo
  const key = { id: 'S3RVER', secret: 'S3RVER' }
  stores.bucket = bucket({ bucket: 'files', region: 'us-east-1', endpoint: `http://127.0.0.1:${port}`, key })
  stores.disk = disk(folder)
})
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

const text = async (stream: ReadableStream<Uint8Array>) => new Response(stream).text()
const old = async (store: FileStore, before: Date) => {
  const ids: string[] = []
  for await (const id of store.olderThan(before)) ids.push(id)
  return ids
}

describe.each(['disk', 'bucket'])('files on a %s', (name) => {
  const store = () => stores[name] as FileStore

  test('are kept, read whole and in part, and removed', async () => {
    const path = join(folder, `${name}-given`)
    await writeFile(path, '0123456789')
    await store().keep('a1', path)
    await store().keep('a1', path)
    await rm(path)
    expect(await text(await store().read('a1', { start: 0, end: 9 }))).toBe('0123456789')
    expect(await text(await store().read('a1', { start: 4, end: 6 }))).toBe('456')
    await store().remove('a1')
    await store().remove('a1')
    await expect(store().read('a1', { start: 0, end: 9 })).rejects.toThrow()
  })

  test('may be empty, or many megabytes', async () => {
    const path = join(folder, `${name}-empty`)
    await writeFile(path, '')
    await store().keep('e0', path)
    expect(await text(await store().read('e0', { start: 0, end: -1 }))).toBe('')
    const large = Buffer.alloc(12_000_000, 'x')
    await writeFile(path, large)
    await store().keep('b0', path)
    expect((await text(await store().read('b0', { start: 0, end: large.length - 1 }))).length).toBe(large.length)
  })

  test('tell which of them are old', async () => {
    const path = join(folder, `${name}-age`)
    await writeFile(path, 'x')
    await store().keep('c1', path)
    expect(await old(store(), new Date(Date.now() - 60_000))).not.toContain('c1')
    expect(await old(store(), new Date(Date.now() + 60_000))).toContain('c1')
  })
})
