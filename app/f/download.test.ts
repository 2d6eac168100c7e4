import { beforeAll, describe, expect, test } from 'vitest'
import type { Account } from '@/lib/accounts/schema'
import { config } from '@/lib/config'
import { freshAccount } from '@/lib/drafts/fixtures'
import { spend } from '@/lib/http/rate-limit'
import { linked, options, tokenOf } from '@/lib/linked-files/fixtures'
import { readLinkedFiles } from '@/lib/linked-files/reads/list'
import { changeLink, revokeLink } from '@/lib/linked-files/writes/change'
import { GET as fetchFile, HEAD as headFile } from './[token]/[ticket]/route'
import { POST as begin, GET as look } from './[token]/route'

let ana: Account
let count = 0
beforeAll(async () => {
  ana = await freshAccount()
})

type Asking = { headers?: Record<string, string>; form?: Record<string, string>; method?: string }

/** A request from a network of its own, so that no test spends another's tries. */
function asked(path: string, { headers = {}, form, method }: Asking = {}): Request {
  count += 1
  return new Request(`${config.url}${path}`, {
    method: method ?? (form ? 'POST' : 'GET'),
    headers: {
      'x-forwarded-for': `10.0.${count >> 8}.${count & 255}`,
      host: new URL(config.url).host,
      ...(form ? { origin: config.url, 'content-type': 'application/x-www-form-urlencoded' } : {}),
      ...headers,
    },
    ...(form ? { body: new URLSearchParams(form).toString() } : {}),
  })
}
const at = (params: Record<string, string>) => ({ params: Promise.resolve(params) })
const page = (token: string, asking?: Asking) => look(asked(`/f/${token}`, asking), at({ token }))
const post = (token: string, form: Record<string, string> = {}, headers = {}) =>
  begin(asked(`/f/${token}`, { form, headers }), at({ token }))
const downloads = async (id: string) => (await readLinkedFiles(ana)).files.find((file) => file.id === id)?.downloads

async function ticketOf(token: string): Promise<string> {
  const answer = await post(token)
  expect(answer.status).toBe(303)
  return answer.headers.get('location')?.split('/').at(-1) ?? ''
}
const fetched = (token: string, ticket: string, asking?: Asking) =>
  (asking?.method === 'HEAD' ? headFile : fetchFile)(asked(`/f/${token}/${ticket}`, asking), at({ token, ticket }))

describe('the page of a linked file', () => {
  test('says what it is, in the language of whoever looks, without script', async () => {
    const file = await linked(ana, 'x', { name: '<b>informe</b>.pdf' })
    const [english, spanish] = [
      await page(tokenOf(file), { headers: { 'accept-language': 'en-GB' } }),
      await page(tokenOf(file), { headers: { 'accept-language': 'es-MX,en;q=0.5' } }),
    ]
    expect(english.status).toBe(200)
    const html = await english.text()
    expect(html).toContain('<html lang="en">')
    expect(html).toContain('Download')
    expect(html).toContain(ana.email)
    expect(html).not.toMatch(/<script|<b>informe|\son\w+=|https?:\/\//)
    expect(await spanish.text()).toContain('Disponible hasta')
    const policy = english.headers.get('content-security-policy')
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-/)
    expect(english.headers.get('cache-control')).toContain('no-store')
    expect(english.headers.get('x-frame-options')).toBe('DENY')
  })

  test('T16 looking takes no download, however often mail scanners and previews do; a page of others can’t begin one', async () => {
    const file = await linked(ana)
    await changeLink(ana, file.id, options({ mostDownloads: 1 }))
    for (const method of ['GET', 'HEAD', 'GET']) await page(tokenOf(file), { method })
    expect((await post(tokenOf(file), {}, { origin: 'https://evil.example' })).status).toBe(403)
    expect((await post(tokenOf(file), {}, { origin: 'null' })).status).toBe(403)
    expect((await post(tokenOf(file), {}, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect(await downloads(file.id)).toBe(0)
    expect((await post(tokenOf(file))).status).toBe(303)
    expect(await downloads(file.id)).toBe(1)
  })

  test('T19 a wrong link, one that is withdrawn and one that is used up answer alike', async () => {
    const [withdrawn, used] = [await linked(ana), await linked(ana)]
    await revokeLink(ana, withdrawn.id)
    await changeLink(ana, used.id, options({ mostDownloads: 1 }))
    await ticketOf(tokenOf(used))
    const tokens = [tokenOf(withdrawn), tokenOf(used), 'A'.repeat(32), 'short', '../../etc/passwd']
    const answers = await Promise.all(tokens.map((token) => look(asked('/f/x'), at({ token }))))
    expect(answers.map(({ status }) => status)).toEqual(tokens.map(() => 404))
    expect(new Set(await Promise.all(answers.map((answer) => answer.text()))).size).toBe(1)
    expect((await post(tokenOf(used))).status).toBe(404)
  })

  test('a password is asked for by the page; wrong ones are few in a while, from one network and from all', async () => {
    const file = await linked(ana)
    await changeLink(ana, file.id, options({ password: 'ábrete sésamo' }))
    expect(await (await page(tokenOf(file))).text()).toContain('type="password"')
    const wrong = await post(tokenOf(file), { password: 'abrete sesamo' })
    expect(wrong.status).toBe(403)
    expect(await wrong.text()).toContain('This is not the password')
    expect((await post(tokenOf(file), { password: 'ábrete sésamo' })).status).toBe(303)

    const from = { 'x-forwarded-for': '192.0.2.7' }
    const tried = (headers = {}) => post(tokenOf(file), { password: 'no' }, headers)
    for (let tries = 0; tries < 7; tries++) await spend(`${file.id} 192.0.2.7`, 'password')
    expect((await tried(from)).status).toBe(403)
    const refused = await tried(from)
    expect(refused.status).toBe(429)
    expect(refused.headers.get('retry-after')).toMatch(/^\d+$/)
    expect((await tried()).status, 'others are not locked out').toBe(403)
    for (let tries = 0; tries < 56; tries++) await spend(file.id, 'passwords')
    expect((await tried()).status, 'from all networks together').toBe(429)
  })

  test('links are not to be found by trying: an address has so many looks in a minute', async () => {
    const headers = { 'x-forwarded-for': '192.0.2.8' }
    const statuses = []
    for (let tries = 0; tries < 125; tries++) statuses.push((await page('B'.repeat(32), { headers })).status)
    expect(statuses.slice(0, 120).every((status) => status === 404)).toBe(true)
    expect(statuses.slice(120).every((status) => status === 429)).toBe(true)
  })
})

describe('the bytes of a linked file', () => {
  test('T9 are saved under a safe name, never shown: no type to guess, no page, no script', async () => {
    const file = await linked(ana, '<script>alert(1)</script>', {
      name: '../../x\r\nset-cookie: a=b\u202egnp.html',
      type: 'text/html',
    })
    const answer = await fetched(tokenOf(file), await ticketOf(tokenOf(file)))
    expect(answer.status).toBe(200)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'accept-ranges': 'bytes',
      'content-length': '25',
    })
    const disposition = answer.headers.get('content-disposition') ?? ''
    expect(disposition).toMatch(/^attachment; filename="[^"/\\\r\n]+"; filename\*=UTF-8''[^/\\\r\n]+$/)
    expect(decodeURIComponent(disposition)).not.toMatch(/[\u202e/]/)
    expect(Buffer.byteLength(disposition.split("''")[1] ?? '')).toBeLessThanOrEqual(255)
    expect(await answer.text()).toBe('<script>alert(1)</script>')
  })

  test('are fetched in parts after a break, and a HEAD reads none', async () => {
    const file = await linked(ana, '0123456789')
    const token = tokenOf(file)
    const ticket = await ticketOf(token)
    const head = await fetched(token, ticket, { method: 'HEAD' })
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '10', ''])
    const rest = await fetched(token, ticket, { headers: { range: 'bytes=6-' } })
    expect([rest.status, rest.headers.get('content-range'), await rest.text()]).toEqual([206, 'bytes 6-9/10', '6789'])
    const etag = head.headers.get('etag') ?? ''
    const same = await fetched(token, ticket, { headers: { range: 'bytes=6-', 'if-range': etag } })
    expect(same.status).toBe(206)
    const other = await fetched(token, ticket, { headers: { range: 'bytes=6-', 'if-range': '"other"' } })
    expect(other.status).toBe(200)
    expect((await fetched(token, ticket, { headers: { range: 'bytes=10-' } })).status).toBe(416)
    expect(await downloads(file.id)).toBe(1)
  })

  test('go to nobody without a ticket, and to none any more once the link is withdrawn', async () => {
    const file = await linked(ana)
    const ticket = await ticketOf(tokenOf(file))
    expect((await fetched(tokenOf(file), 'C'.repeat(32))).status).toBe(404)
    expect((await fetched('C'.repeat(32), ticket)).status).toBe(404)
    await revokeLink(ana, file.id)
    expect((await fetched(tokenOf(file), ticket)).status).toBe(404)
  })
})
