import dns from 'node:dns/promises'
import { syncBuiltinESMExports } from 'node:module'
import net from 'node:net'
import { expect, test } from 'vitest'
import { fetchPublic } from './fetch-public'

const limits = { timeoutMs: 2_000, maxBytes: 1_000 }
/** Names answer what the test says, each time another thing; connections are written down and not made. */
async function withNames<T>(answers: string[], work: () => Promise<T>) {
  const [lookup, connect] = [dns.lookup, net.connect]
  const asked: string[] = []
  const reached: unknown[] = []
  const fake = async (name: string) => {
    asked.push(name)
    const address = answers[Math.min(asked.length, answers.length) - 1] ?? '127.0.0.1'
    return [{ address, family: 4 }]
  }
  Reflect.set(dns, 'lookup', fake)
  Reflect.set(net, 'connect', (options: { host: string; lookup?: net.LookupFunction }) => {
    options.lookup?.(options.host, { all: true }, (_, found) => reached.push(found))
    return new net.Socket().destroy(new Error('not connected: this is a test'))
  })
  syncBuiltinESMExports()
  try {
    await work().catch(() => {})
  } finally {
    Reflect.set(dns, 'lookup', lookup)
    Reflect.set(net, 'connect', connect)
    syncBuiltinESMExports()
  }
  return { asked, reached }
}

test('T6 a name that answers otherwise the second time is connected to by the answer that was checked', async () => {
  const [shown, hidden] = ['93.184.215.14', '127.0.0.1']
  for (const form of [undefined, 'List-Unsubscribe=One-Click'])
    expect(
      await withNames([shown, hidden], () =>
        fetchPublic('http://rebind.test/a.png', { ...limits, protocols: ['http:'], ...(form && { form }) }),
      ),
    ).toEqual({ asked: ['rebind.test'], reached: [[{ address: shown, family: 4 }]] })
})

test('T6 a name of which one answer leads inside is not connected to at all', async () => {
  const { reached } = await withNames(['10.0.0.7'], () => fetchPublic('https://mixed.test/', limits))
  expect(reached).toEqual([])
})
