import { expect, test } from 'vitest'
import { requireSameOrigin } from './origin'

process.env.BUZON_SECRET = `k1:${Buffer.alloc(32).toString('base64')}`
process.env.BUZON_URL = 'https://mail.example.org'

type Sent = { method: string; origin?: string; site?: string; host?: string }

function passes({ method, origin, site, host = 'mail.example.org' }: Sent): boolean {
  const headers = new Headers({ host })
  if (origin !== undefined) headers.set('origin', origin)
  if (site !== undefined) headers.set('sec-fetch-site', site)
  try {
    requireSameOrigin(new Request('http://inside:3000/api/x', { method, headers }))
    return true
  } catch {
    return false
  }
}

const ours = 'https://mail.example.org'

test.each<Sent>([
  { method: 'POST', origin: ours, site: 'same-origin' },
  { method: 'POST', origin: ours },
  { method: 'PUT', origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000' },
  { method: 'DELETE', origin: 'http://localhost:3000', host: 'localhost:3000', site: 'same-origin' },
  { method: 'GET' },
  { method: 'GET', site: 'same-origin' },
  { method: 'GET', site: 'none' },
])('T16 our own page and its reader may: %o', (sent) => {
  expect(passes(sent)).toBe(true)
})

test.each<Sent>([
  { method: 'POST' },
  { method: 'POST', site: 'same-origin' },
  { method: 'POST', origin: 'null' },
  { method: 'POST', origin: 'null', host: 'null' },
  { method: 'POST', origin: '' },
  { method: 'POST', origin: 'https://evil.example', site: 'cross-site' },
  { method: 'POST', origin: 'https://evil.example' },
  { method: 'POST', origin: 'https://mail.example.org.evil.example' },
  { method: 'POST', origin: 'http://mail.example.org:8080' },
  { method: 'POST', origin: 'file://mail.example.org' },
  { method: 'POST', origin: ours, site: 'same-site' },
  { method: 'POST', origin: ours, site: 'cross-site' },
  { method: 'POST', origin: ours, site: 'none' },
  { method: 'PUT', origin: 'http://localhost:4000', host: 'localhost:3000' },
  { method: 'PATCH' },
  { method: 'DELETE' },
  { method: 'GET', origin: 'https://evil.example' },
  { method: 'GET', site: 'cross-site' },
  { method: 'GET', site: 'same-site' },
])('T16 another site may not: %o', (sent) => {
  expect(passes(sent)).toBe(false)
})
