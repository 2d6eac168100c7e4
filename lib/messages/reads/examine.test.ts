import { beforeAll, expect, test } from 'vitest'
import type { Account } from '@/lib/accounts/schema'
import { append } from '@/lib/imap/append'
import { accountAt } from '@/lib/imap/fixtures'
import { packMailboxId } from '@/lib/imap/message-id'
import { newAccount, testInstance } from '@/mailserver/testing'
import { openMessage } from './open'

let account: Account

beforeAll(async () => {
  process.env.BUZON_AUTHSERV_ID = 'mx.buzon.test, MX2.buzon.test'
  const instance = await testInstance()
  account = accountAt(instance, await newAccount(instance))
})

async function opened(lines: string[]) {
  const raw = Buffer.from(lines.join('\r\n'))
  const id = await append(account, { mailboxId: packMailboxId('INBOX'), raw, keywords: [], messageIdHeader: '' })
  if (!id) throw new Error('the server gave no id')
  return openMessage(account, id, { showRemote: false })
}

test('an honest message is verified by the own server and gives no reason to look twice', async () => {
  const message = await opened([
    'Authentication-Results: mx2.buzon.test; dmarc=pass (p=reject) header.from=banco.test;',
    ' dkim=pass header.d=banco.test',
    'Received: from mail.banco.test by mx2.buzon.test',
    'From: Banco <hola@banco.test>',
    'Subject: Extracto',
    'Content-Type: text/html',
    '',
    '<p>See <a href="https://www.banco.test/">banco.test</a></p>',
  ])
  expect(message.authentication).toMatchObject({ verdict: 'verified', domain: 'banco.test' })
  expect(message.suspicions).toEqual([])
})

test('T12 a forged message is not verified, its true name is shown and each deception has its reason', async () => {
  const message = await opened([
    'Authentication-Results: mx.buzon.test; spf=fail smtp.mailfrom=evil.test',
    'Authentication-Results: mx.evil.test; dmarc=pass header.from=banco.test',
    'Received: from mail.evil.test by mx.buzon.test',
    'Authentication-Results: mx.buzon.test; dmarc=pass header.from=banco.test',
    'From: "soporte@banco.test" <m@evil.test>',
    'Reply-To: x@leak.test',
    `Subject: =?utf-8?B?${Buffer.from('factura\u202efdp.scr').toString('base64')}?=`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/html',
    '',
    '<a href="https://evil.test/">https://banco.test/</a>',
    '--b',
    'Content-Type: application/octet-stream; name="factura.pdf.exe"',
    'Content-Disposition: attachment',
    '',
    'x',
    '--b--',
  ])
  expect(message.authentication?.verdict).toBe('failed')
  expect(message.subject).toBe('facturafdp.scr')
  const kinds = message.suspicions.map(({ kind }) => kind)
  const expected = ['name-is-address', 'reply-elsewhere', 'link-elsewhere', 'file-disguised', 'hidden-characters']
  expect(kinds.sort()).toEqual(expected.sort())
})

test('T12 a program that is called a document is told by its first bytes, without fetching more of it', async () => {
  const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(300_000)]).toString('base64')
  const message = await opened([
    'From: ana@banco.test',
    'Subject: Plano',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'Adjunto.',
    '--b',
    'Content-Type: application/pdf; name="plano.pdf"',
    'Content-Transfer-Encoding: base64',
    '',
    program.replace(/.{76}/g, '$&\r\n'),
    '--b--',
  ])
  expect(message.suspicions).toEqual([{ kind: 'file-content', shown: 'plano.pdf', real: 'EXE' }])
})

test('T12 where the own server says nothing, nothing is said', async () => {
  const message = await opened(['From: ana@banco.test', 'Subject: Hola', '', 'Hola'])
  expect(message.authentication).toBeNull()
})
