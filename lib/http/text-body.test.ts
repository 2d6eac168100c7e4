import { expect, test } from 'vitest'
import { readText } from './text-body'

const sent = (body: BodyInit, headers: Record<string, string> = {}) =>
  new Request('http://localhost/', { method: 'POST', body, headers, duplex: 'half' } as RequestInit)

/** A body of unknown length that never ends, and how much of it was taken. */
function endless() {
  const taken = { bytes: 0 }
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      taken.bytes += 1_000
      controller.enqueue(new Uint8Array(1_000))
    },
  })
  return { body, taken }
}

test('a body is read whole, whether its length was announced or not', async () => {
  expect(await readText(sent('señal', { 'content-length': '6' }), 100)).toBe('señal')
  expect(await readText(sent(new Blob(['señal']).stream()), 100)).toBe('señal')
})

test('one that is too long is refused, and no more of it is read than that', async () => {
  const tooLarge = { code: 'too-large', reason: 'request-too-large' }
  await expect(readText(sent('x', { 'content-length': '101' }), 100)).rejects.toMatchObject(tooLarge)
  const { body, taken } = endless()
  await expect(readText(sent(body), 10_000)).rejects.toMatchObject(tooLarge)
  expect(taken.bytes).toBeLessThan(15_000)
})
