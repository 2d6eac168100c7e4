// @vitest-environment node
import { createServer } from 'node:net'
import { beforeAll, expect, test } from 'vitest'
import { type Instance, testInstance } from '@/mailserver/testing'
import { daysUntil, worryOf } from './rules'

let instance: Instance

beforeAll(async () => {
  instance = await testInstance()
})

test('every port of the mail server answers in what is spoken there, with the certificate it was given', async () => {
  const { readServerCheck } = await import('./reads')
  const { ports } = await readServerCheck()
  expect(ports.map(({ name, state }) => [name, state])).toEqual(
    ['smtp', 'smtps', 'submission', 'imaps', 'imap', 'pop3s', 'pop3', 'sieve'].map((name) => [name, 'good']),
  )
  for (const { certificate } of ports) {
    expect(certificate).toMatchObject({ isTrusted: true, version: 'TLSv1.3' })
    expect(certificate?.names).toContain('localhost')
    expect(certificate?.daysLeft).toBeGreaterThan(3_000)
  }
})

test('a port where nobody is, or somebody speaks otherwise, is told apart', async () => {
  const { lookAtPort } = await import('@/lib/tls/look')
  const at = (port: number) => ({ host: '127.0.0.1', port })
  expect(await lookAtPort(at(instance.ports.dns), 'localhost', 'tls')).toEqual({ state: 'closed' })
  expect(await lookAtPort(at(instance.ports.pop3), 'localhost', 'imap')).toEqual({ state: 'wrong' })
  expect(await lookAtPort(at(instance.ports.imap), 'localhost', 'tls')).toEqual({ state: 'no-tls' })
  const bare = createServer((socket) => {
    socket.on('error', () => {})
    socket.write('220 bare\r\n')
    socket.on('data', (text) => socket.write(String(text).startsWith('EHLO') ? '250 bare\r\n' : '502 no\r\n'))
    setTimeout(() => socket.destroy(), 500)
  })
  await new Promise<void>((resolve) => bare.listen(0, '127.0.0.1', resolve))
  const address = bare.address()
  const port = typeof address === 'object' && address ? address.port : 0
  expect(await lookAtPort(at(port), 'localhost', 'smtp')).toEqual({ state: 'no-tls' })
  bare.close()
})

test('days left are whole, and less than a month is reason to look', () => {
  const now = new Date('2026-11-27T12:00:00Z')
  expect(daysUntil(new Date('2026-11-28T11:00:00Z'), now)).toBe(0)
  expect(daysUntil(new Date('2026-11-26T11:00:00Z'), now)).toBe(-2)
  expect([-1, 6, 7, 29, 30].map(worryOf)).toEqual(['danger', 'danger', 'warning', 'warning', 'good'])
})
