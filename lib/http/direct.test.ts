import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { direct, type RouteFile } from './direct'

process.env.BUZON_SECRET = `k1:${Buffer.alloc(32).toString('base64')}`

let server: Server | undefined
afterEach(() => server?.close())

const long = 'ñ and more, '.repeat(20_000)

/** A server that answers these routes, and 'next' to everything else. */
async function serve(files: Record<string, RouteFile>): Promise<string> {
  const take = direct(files)
  server = createServer((request, response) => {
    if (!take(request, response)) response.end('next')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const tea: RouteFile['GET'] = async (request, { params }) =>
  Response.json(
    { ...(await params), from: new URL(request.url).searchParams.get('from') },
    { status: 418, headers: { 'x-kind': 'tea' } },
  )
const texts = ['', 'short', long.slice(0, 20_000), long]
const text: RouteFile['GET'] = async (_, { params }) => new Response(texts[Number((await params).n?.split('.')[1])])
const echo: RouteFile['POST'] = async (request) => new Response(await request.text())
const told = { tell: (_: string) => {}, isLeft: false }
const news: RouteFile['GET'] = async () => {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      told.tell = (words) => controller.enqueue(Buffer.from(words))
      told.tell('data: hello\n\n')
    },
    cancel() {
      told.isLeft = true
    },
  })
  return new Response(body, { headers: { 'content-type': 'text/event-stream', 'x-kind': 'news' } })
}
const fail: RouteFile['GET'] = () => Promise.reject(new Error('a bug'))

test('a route is answered with its status, its headers and its parameters; whatever it hasn’t got is left to Next', async () => {
  const url = await serve({ '/api/things/[id]': { GET: tea } })
  const answer = await fetch(`${url}/api/things/a.1.2?from=here`)
  expect([answer.status, answer.headers.get('x-kind')]).toEqual([418, 'tea'])
  expect(await answer.json()).toEqual({ id: 'a.1.2', from: 'here' })

  for (const path of [
    '/',
    '/api/things',
    '/api/things/',
    '/api/things/a.1.2/b',
    '/api/things/whole',
    '/api/things/%61.1.2',
    '//api/things/a.1.2',
  ])
    expect(await (await fetch(url + path)).text()).toBe('next')
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS'])
    expect(await (await fetch(`${url}/api/things/a.1.2`, { method })).text()).toBe('next')
})

test('answers of any length arrive whole, packed for who can unpack them', async () => {
  const url = await serve({ '/[n]': { GET: text } })
  for (const [index, whole] of texts.entries()) {
    const packed = await fetch(`${url}/text.${index}.1`, { headers: { 'accept-encoding': 'gzip' } })
    expect(packed.headers.get('content-encoding')).toBe(whole.length > 1_000 ? 'gzip' : null)
    expect(await packed.text()).toBe(whole)
    const plain = await fetch(`${url}/text.${index}.1`, { headers: { 'accept-encoding': 'identity' } })
    expect(plain.headers.get('content-encoding')).toBe(null)
    expect(await plain.text()).toBe(whole)
  }
})

test('a body is given to the route as it was sent', async () => {
  const url = await serve({ '/api/echo': { POST: echo } })
  expect(await (await fetch(`${url}/api/echo`, { method: 'POST', body: long })).text()).toBe(long)
})

test('a route that fails beyond what it catches cuts the connection, and the server goes on', async () => {
  const url = await serve({ '/bad': { GET: fail }, '/[n]': { GET: text } })
  await expect(fetch(`${url}/bad`)).rejects.toThrow()
  expect(await (await fetch(`${url}/text.1.1`)).text()).toBe('short')
})

test('a stream is written as it comes, and ended when the tab has gone', async () => {
  const url = await serve({ '/api/news': { GET: news } })
  const leaving = new AbortController()
  const answer = await fetch(`${url}/api/news`, { signal: leaving.signal, headers: { 'accept-encoding': 'gzip' } })
  expect([answer.headers.get('x-kind'), answer.headers.get('content-encoding')]).toEqual(['news', null])
  const reader = answer.body?.getReader()
  const hear = async () => Buffer.from((await reader?.read())?.value ?? []).toString()
  expect(await hear()).toBe('data: hello\n\n')
  told.tell('data: more\n\n')
  expect(await hear()).toBe('data: more\n\n')
  leaving.abort()
  await expect.poll(() => told.isLeft).toBe(true)
})

test('a tab that left while it was found out who it is leaves nothing open', async () => {
  const check = { isAsked: false, end: () => {} }
  const slowly: RouteFile['GET'] = async (...call) => {
    await new Promise<void>((resolve) => Object.assign(check, { isAsked: true, end: resolve }))
    return news(...call)
  }
  told.isLeft = false
  const url = new URL(await serve({ '/api/news': { GET: slowly } }))
  const tab = connect(Number(url.port), '127.0.0.1')
  const [here] = server ? await once(server, 'connection') : []
  tab.write('GET /api/news HTTP/1.1\r\nHost: localhost\r\n\r\n')
  await expect.poll(() => check.isAsked, { timeout: 5_000 }).toBe(true)
  tab.destroy()
  await once(here, 'close')
  check.end()
  await expect.poll(() => told.isLeft, { timeout: 5_000 }).toBe(true)
})

test('a tab that reads none of its news is cut, and asks again when it wakes up', async () => {
  told.isLeft = false
  const url = new URL(await serve({ '/api/news': { GET: news } }))
  const tab = connect(Number(url.port), '127.0.0.1')
  await once(tab, 'connect')
  tab.pause().write('GET /api/news HTTP/1.1\r\nHost: localhost\r\n\r\n')
  const words = `data: ${'x'.repeat(256 * 1024)}\n\n`
  let told256 = 0
  await expect
    .poll(
      () => {
        // 64 MB would be more than any kernel keeps.
        for (let more = 0; more < 8 && told256 < 256 && !told.isLeft; more++, told256++) told.tell(words)
        return told.isLeft
      },
      { interval: 20, timeout: 10_000 },
    )
    .toBe(true)
  tab.destroy()
})
