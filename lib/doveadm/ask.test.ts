// @vitest-environment node
import { beforeAll, expect, test } from 'vitest'
import { newAccount, testInstance } from '@/mailserver/testing'
import { usedBytes } from './ask'

let address: URL

beforeAll(async () => {
  const { env } = await testInstance()
  address = new URL(env.BUZON_DOVEADM ?? '')
})

async function ask(password: string, command: string) {
  const url = new URL(address)
  url.username = ''
  url.password = ''
  const headers = { authorization: `X-Dovecot-API ${Buffer.from(password).toString('base64')}` }
  const body = JSON.stringify([[command, { user: 'ana@buzon.test', mailboxMask: '*' }, 'tag']])
  return fetch(url, { method: 'POST', headers, body })
}

test('T18 Dovecot’s interface wants its key, and does nothing but what the console needs', async () => {
  expect((await ask('another', 'quotaGet')).status).toBe(401)
  expect(await (await ask(address.password, 'mailboxList')).text()).toContain('unAuthorized')
  expect((await ask(address.password, 'quotaGet')).status).toBe(200)
})

test('use is told of those who are there, whoever else is asked about', async () => {
  const { email } = await newAccount(await testInstance())
  const used = await usedBytes(['nobody-a@buzon.test', email, 'nobody-b@buzon.test'])
  expect([...used.keys()]).toEqual([email])
  expect(used.get(email)).toBeGreaterThanOrEqual(0)
})
