import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { insideHosts } from '@/lib/http/fixtures'
import { imageLink } from '@/lib/mime/image-link'
import { readImage } from './image'

let sink: Server
let inside: Server
let asked: { path: string; headers: Record<string, unknown> }[] = []
let insideConnections = 0
const portOf = (server: Server) => (server.address() as AddressInfo).port
const read = (url: string) => readImage(new URLSearchParams(imageLink(url).split('?')[1]))

beforeAll(async () => {
  const gif = await sharp({ create: { width: 3, height: 2, channels: 3, background: 'red' } })
    .withExif({ IFD0: { Copyright: 'secret' } })
    .jpeg()
    .toBuffer()
  sink = createServer((request, response) => {
    asked.push({ path: request.url ?? '', headers: request.headers })
    if (request.url === '/svg')
      response.setHeader('content-type', 'image/png').end('<svg xmlns="http://www.w3.org/2000/svg"/>')
    else if (request.url === '/html') response.setHeader('content-type', 'image/png').end('<html>')
    else if (request.url === '/inside')
      response.writeHead(302, { location: `http://127.0.0.1:${portOf(inside)}/` }).end()
    else if (request.url === '/loop') response.writeHead(302, { location: '/loop' }).end()
    else if (request.url === '/big') response.end(Buffer.alloc(11 * 1024 * 1024))
    else response.setHeader('content-type', 'text/plain').end(gif)
  })
  inside = createServer((_, response) => response.end(gif)).on('connection', () => insideConnections++)
  await Promise.all(
    [sink, inside].map((server) => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))),
  )
  process.env.BUZON_SECRET = `a:${Buffer.alloc(32, 7).toString('base64')}`
  process.env.BUZON_IMAGE_PROXY_ALLOW = `127.0.0.1:${portOf(sink)}`
})
afterAll(() => {
  for (const server of [sink, inside]) server.close()
})

test('T3 an image is fetched without cookie or referrer and drawn anew without its metadata', async () => {
  asked = []
  const picture = await read(`http://127.0.0.1:${portOf(sink)}/a.jpg`)
  expect(picture?.type).toBe('image/webp')
  const { width, height, exif } = await sharp(picture?.bytes).metadata()
  expect({ width, height, exif }).toEqual({ width: 3, height: 2, exif: undefined })
  expect(Object.keys(asked[0]?.headers ?? {}).sort()).toEqual(['accept', 'connection', 'host'])

  await read(`http://127.0.0.1:${portOf(sink)}/a.jpg`)
  expect(asked).toHaveLength(1) // the second time from the cache
})

test('T6 what only calls itself an image, loops or is too large is refused', async () => {
  for (const path of ['/svg', '/html', '/loop', '/big'])
    expect(await read(`http://127.0.0.1:${portOf(sink)}${path}`), path).toBeNull()
})

test('T6 a redirect to the inside is refused before a connection is made', async () => {
  expect(await read(`http://127.0.0.1:${portOf(sink)}/inside`)).toBeNull()
  expect(insideConnections).toBe(0)
})

test(`T6 none of ${insideHosts.length} ways to write a host of the inside leads there`, async () => {
  const port = portOf(inside)
  const live = await new Promise((resolve) => connect(port, '127.0.0.1', () => resolve(true)))
  expect(live).toBe(true) // the listener answers: only the guard keeps us away
  insideConnections = 0
  await Promise.all(
    insideHosts.flatMap((host) =>
      ['http', 'https']
        .flatMap((scheme) => [`${scheme}://${host}/x.png`, `${scheme}://${host}:${port}/x.png`])
        .map(async (url) => {
          if (URL.canParse(url)) expect(await read(url), url).toBeNull()
        }),
    ),
  )
  expect(insideConnections).toBe(0)
})

test('T6 other schemes, ports and logins are refused', async () => {
  for (const url of [
    'file:///etc/passwd',
    'ftp://example.org/a.png',
    'gopher://example.org/',
    'data:image/png;base64,AAAA',
    'https://example.org:22/a.png',
    'https://user@example.org/a.png',
  ])
    expect(await read(url), url).toBeNull()
})

test('a link that was changed or is too old leads nowhere', async () => {
  const query = new URLSearchParams(imageLink(`http://127.0.0.1:${portOf(sink)}/b.jpg`).split('?')[1])
  for (const [name, value] of [
    ['u', `http://127.0.0.1:${portOf(sink)}/c.jpg`],
    ['d', '99999'],
    ['d', '1'],
    ['s', 'AAAA'],
  ] as const) {
    const changed = new URLSearchParams(query)
    changed.set(name, value)
    expect(await readImage(changed)).toBeNull()
  }
  expect(await readImage(query)).not.toBeNull()
})

test('T6 whoever asks for pictures cannot tell an open port of the inside from a closed one, by status or time', {
  timeout: 60_000,
}, async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const [open, closed] = [portOf(inside), portOf(other)]
  await new Promise((resolve) => other.close(resolve))
  insideConnections = 0
  const asked = async (host: string, port: number) => {
    const begun = performance.now()
    expect(await read(`http://${host}:${port}/a.png`)).toBeNull()
    return performance.now() - begun
  }
  for (const host of ['127.0.0.1', 'localhost', '[::ffff:127.0.0.1]']) {
    const times: Record<'open' | 'closed', number[]> = { open: [], closed: [] }
    for (let turn = 0; turn < 4; turn++) {
      times.open.push(await asked(host, open))
      times.closed.push(await asked(host, closed))
    }
    // What else the machine does makes an answer later, never earlier.
    const [one, another] = [Math.min(...times.open), Math.min(...times.closed)]
    expect(Math.abs(one - another) / another).toBeLessThan(0.2)
  }
  expect(insideConnections).toBe(0)
})
