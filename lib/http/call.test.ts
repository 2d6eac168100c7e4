// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as z from 'zod/mini'

const answer = z.object({ of: z.string() })
const asked: string[] = []

beforeEach(() => {
  vi.resetModules() // each test is a page of its own
  asked.length = 0
  vi.stubGlobal('fetch', (path: string) => {
    asked.push(path)
    return Promise.resolve(Response.json({ of: 'the server' }))
  })
})
afterEach(() => vi.unstubAllGlobals())

/** A promise as React brings it from the server: it can be awaited and nothing else. */
function brought(value: unknown): Promise<unknown> {
  return Object.defineProperty(Promise.resolve(value), 'catch', { value: () => undefined })
}

test('what came with the page answers the first call of its path, and the server every other', async () => {
  const { call, takeAlong } = await import('./call')
  takeAlong({ '/api/one': brought({ of: 'the page' }) })
  expect(await call('/api/one', answer)).toEqual({ of: 'the page' })
  expect(await call('/api/two', answer)).toEqual({ of: 'the server' })
  expect(await call('/api/one', answer)).toEqual({ of: 'the server' })
  expect(asked).toEqual(['/api/two', '/api/one'])
})

test('an answer that did not come in time, or broke, is asked for', async () => {
  const { call, takeAlong } = await import('./call')
  takeAlong({ '/api/late': brought(null), '/api/broken': Promise.reject(new Error('cut off')) })
  expect(await call('/api/late', answer)).toEqual({ of: 'the server' })
  expect(await call('/api/broken', answer)).toEqual({ of: 'the server' })
})

test('an answer that comes with a later page is older than what was asked for here, and is not used', async () => {
  const { call, takeAlong } = await import('./call')
  await call('/api/one', answer)
  takeAlong({ '/api/one': brought({ of: 'the page' }) })
  expect(await call('/api/one', answer)).toEqual({ of: 'the server' })
})

test('a change is never answered by what came with the page', async () => {
  const { call, takeAlong } = await import('./call')
  takeAlong({ '/api/one': brought({ of: 'the page' }) })
  expect(await call('/api/one', answer, { body: {} })).toEqual({ of: 'the server' })
})

test('what is there by the first drawing is drawn at once, and asked for by nobody else', async () => {
  const { call, cameAlready, takeAlong } = await import('./call')
  const there = Object.assign(brought({ of: 'the page' }), { status: 'fulfilled', value: { of: 'the page' } })
  const wrong = Object.assign(brought({}), { status: 'fulfilled', value: { of: 7 } })
  takeAlong({ '/api/one': there, '/api/late': brought({ of: 'the page' }), '/api/wrong': wrong })
  expect(cameAlready('/api/one', answer)).toEqual({ of: 'the page' })
  expect(cameAlready('/api/one', answer)).toBeUndefined()
  expect(cameAlready('/api/late', answer)).toBeUndefined()
  expect(cameAlready('/api/wrong', answer)).toBeUndefined()
  expect(await call('/api/one', answer)).toEqual({ of: 'the server' })
  expect(await call('/api/late', answer)).toEqual({ of: 'the page' })
})
