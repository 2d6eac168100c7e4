import { beforeAll, expect, test } from 'vitest'
import { filePart } from '@/e2e/files'
import { rawMessage } from '@/e2e/mail'
import type { Account } from '@/lib/accounts/schema'
import { append } from '@/lib/imap/append'
import { accountAt } from '@/lib/imap/fixtures'
import { packMailboxId } from '@/lib/imap/message-id'
import { newAccount, testInstance } from '@/mailserver/testing'
import { shownMessage } from '../schema'
import { readShownMessage } from './message'

let account: Account
const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

beforeAll(async () => {
  const instance = await testInstance()
  account = accountAt(instance, await newAccount(instance))
})

async function shown(inner: string) {
  const parts = [filePart('application/octet-stream', 'inner.eml', inner)]
  const raw = Buffer.from(rawMessage({ to: account.email, subject: 'Outer', parts }).replace(/\n/g, '\r\n'))
  const id = await append(account, { mailboxId: packMailboxId('INBOX'), raw, keywords: [], messageIdHeader: '' })
  if (!id) throw new Error('the server gave no id')
  return shownMessage.parse(await readShownMessage(account, id, '2'))
}

test('a message attached as a stream of octets is read: writer, words, pictures and names of files', async () => {
  const inner = rawMessage({
    from: '=?utf-8?Q?Jos=C3=A9?= <jose@inner.test>',
    to: 'ana@inner.test',
    subject: '=?utf-8?Q?A=C3=B1o?=',
    html: '<p>Hola <img src="cid:dot"><img src="https://tracker.test/1.gif"><script>alert(1)</script></p>',
    parts: [
      `Content-Type: image/png\nContent-ID: <dot>\nContent-Transfer-Encoding: base64\n\n${pixel}`,
      filePart('application/pdf', '../../etc/año.pdf', '%PDF'),
    ],
  })
  const message = await shown(inner)
  expect(message).toMatchObject({
    subject: 'Año',
    from: [{ name: 'José', email: 'jose@inner.test' }],
    remoteCount: 1,
    files: [{ name: 'año.pdf' }],
    pictures: [{ contentId: 'dot', address: `data:image/png;base64,${pixel}` }],
  })
  expect(message.html).toContain('Hola')
  expect(message.html).not.toMatch(/script|tracker/)
})

test('T10 what is no message, or one of a thousand levels, gives a sentence or its text', async () => {
  await expect(shown('just words')).rejects.toMatchObject({ reason: 'enclosed-broken' })
  const deep = 'Subject: deep\nContent-Type: message/rfc822\n\n'.repeat(1_000)
  const start = performance.now()
  expect((await shown(`${deep}Subject: last\n\nend`)).subject).toBe('deep')
  expect(performance.now() - start).toBeLessThan(1_000)
})
