import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Account } from '@/lib/accounts/schema'
import { fetchPublic } from '@/lib/http/fetch-public'
import { insideHosts } from '@/lib/http/fixtures'
import { append } from '@/lib/imap/append'
import { accountAt } from '@/lib/imap/fixtures'
import { packMailboxId } from '@/lib/imap/message-id'
import { newAccount, testInstance } from '@/mailserver/testing'
import { openMessage } from '../reads/open'
import { unsubscribe } from './unsubscribe'

let account: Account
let sink: Server
let port = 0
let knocks = 0
const asked: string[] = []

beforeAll(async () => {
  process.env.BUZON_AUTHSERV_ID = 'mx.buzon.test'
  const instance = await testInstance()
  account = accountAt(instance, await newAccount(instance))
  sink = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += String(chunk)
    asked.push(`${request.method} ${request.url} ${request.headers['content-type']} ${body}`)
    if (request.url === '/on') response.writeHead(307, { location: '/elsewhere' }).end()
    else response.end('bye')
  }).on('connection', () => knocks++)
  await new Promise<void>((resolve) => sink.listen(0, '127.0.0.1', resolve))
  port = (sink.address() as AddressInfo).port
})
afterAll(() => sink.close())

async function deliver(web: string, signedDomain = 'shop.test') {
  const raw = [
    `Authentication-Results: mx.buzon.test; dkim=pass header.d=${signedDomain}`,
    'Received: from mail.shop.test by mx.buzon.test',
    'DKIM-Signature: v=1; d=shop.test; h=From:List-Unsubscribe:List-Unsubscribe-Post; b=x',
    'From: offers@shop.test',
    'List-Id: <offers.shop.test>',
    `List-Unsubscribe: <${web}>`,
    'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
    '',
    'Offers',
  ].join('\r\n')
  const mailboxId = packMailboxId('INBOX')
  const id = await append(account, { mailboxId, raw: Buffer.from(raw), keywords: [], messageIdHeader: '' })
  if (!id) throw new Error('the server gave no id')
  return id
}

test('T6 T20 a list that names a host inside is told nothing, also when the reader asks; open and closed ports are alike', async () => {
  let asked = 0
  for (const at of [`127.0.0.1:${port}`, ...insideHosts]) {
    const id = await deliver(`https://${at}/off`)
    const isOffered = (await openMessage(account, id, { showRemote: false })).list?.oneClick === true
    if (isOffered) asked++
    const reason = isOffered ? 'unsubscribe-refused' : 'unsubscribe-not-possible'
    await expect(unsubscribe(account, id), at).rejects.toMatchObject({ reason })
  }
  expect(asked).toBeGreaterThan(30)
  expect(knocks).toBe(0)
})

test('T20 nobody is told anything for a message whose signature is not good', async () => {
  const id = await deliver('https://shop.test/off', 'evil.test')
  await expect(unsubscribe(account, id)).rejects.toMatchObject({ reason: 'unsubscribe-not-possible' })
})

test('one click is one POST of a form (RFC 8058), and it is never sent on', async () => {
  const form = 'List-Unsubscribe=One-Click'
  const limits = { timeoutMs: 5_000, maxBytes: 1_000, protocols: ['http:' as const], isTrusted: () => true, form }
  expect((await fetchPublic(`http://127.0.0.1:${port}/off`, limits)).status).toBe(200)
  await expect(fetchPublic(`http://127.0.0.1:${port}/on`, limits)).rejects.toThrow()
  expect(asked).toEqual([
    'POST /off application/x-www-form-urlencoded List-Unsubscribe=One-Click',
    'POST /on application/x-www-form-urlencoded List-Unsubscribe=One-Click',
  ])
})
