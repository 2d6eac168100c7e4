import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { assetsOf, packAssets } from './assets.mjs'

const script = `export const words = ${JSON.stringify('a'.repeat(4_000))}`
const folder = mkdtempSync(join(tmpdir(), 'bz-assets-'))
const server = createServer()

beforeAll(async () => {
  mkdirSync(join(folder, 'chunks'))
  writeFileSync(join(folder, 'chunks', 'one-1a2b.js'), script)
  writeFileSync(join(folder, 'letters.woff2'), 'letters')
  writeFileSync(join(folder, 'notes.txt'), 'not an asset')
  await packAssets(folder)
  const take = assetsOf(folder)
  // A newer build has taken its place on the disk.
  rmSync(folder, { recursive: true })
  server.on('request', (asked, response) => {
    if (!take(asked, response)) response.writeHead(404).end('left to the others')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => server.close())

type Answer = { status: number; headers: Record<string, unknown>; body: Buffer }

/** As it came, not unpacked. */
function ask(path: string, encodings?: string, method = 'GET'): Promise<Answer> {
  const { port } = server.address() as AddressInfo
  return new Promise((resolve, reject) => {
    const headers = encodings === undefined ? {} : { 'accept-encoding': encodings }
    request({ host: '127.0.0.1', port, path, method, headers }, async (response) => {
      const parts: Buffer[] = []
      for await (const part of response) parts.push(part)
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) })
    })
      .once('error', reject)
      .end()
  })
}

const path = '/_next/static/chunks/one-1a2b.js'

test('an asset is sent as small as the client understands, and for good', async () => {
  const small = await ask(path, 'gzip, deflate, br')
  expect(small.headers).toMatchObject({
    'content-encoding': 'br',
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'accept-encoding',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; script-src 'self'; connect-src 'self'",
  })
  expect(brotliDecompressSync(small.body).toString()).toBe(script)
  expect(gunzipSync((await ask(path, 'gzip')).body).toString()).toBe(script)
  expect(gunzipSync((await ask(path, 'br;q=0, gzip;q=0.5')).body).toString()).toBe(script)
  for (const encodings of [undefined, 'identity', 'zstd']) {
    const plain = await ask(path, encodings)
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(plain.body.toString()).toBe(script)
  }
  expect((await ask('/_next/static/letters.woff2', 'br')).body.toString()).toBe('letters')
})

test('HEAD says what GET would send', async () => {
  const [head, get] = [await ask(path, 'br', 'HEAD'), await ask(path, 'br')]
  expect(head.headers['content-length']).toBe(String(get.body.length))
  expect(head.body).toHaveLength(0)
})

test('T9 whatever is not an asset of the build is left to the others', async () => {
  const others = ['/_next/static/notes.txt', '/_next/static/chunks/../../package.json', '/_next/static/', `${path}.br`]
  for (const other of others) expect([other, (await ask(other, 'br')).status]).toEqual([other, 404])
  expect((await ask(path, 'br', 'POST')).status).toBe(404)
})
