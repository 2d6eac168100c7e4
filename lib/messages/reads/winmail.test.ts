import { beforeAll, expect, test } from 'vitest'
import type { Account } from '@/lib/accounts/schema'
import { append } from '@/lib/imap/append'
import { accountAt } from '@/lib/imap/fixtures'
import { packMailboxId } from '@/lib/imap/message-id'
import { aWinmail } from '@/lib/mime/tnef/fixtures'
import { newAccount, testInstance } from '@/mailserver/testing'
import { openMessage } from './open'
import { readWinmail, readWinmailFile } from './winmail'

let account: Account

beforeAll(async () => {
  const instance = await testInstance()
  account = accountAt(instance, await newAccount(instance))
})

async function withWinmail(bytes: Buffer) {
  const raw = [
    'From: outlook@x.test',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    '',
    'See the files.',
    '--b',
    'Content-Type: application/ms-tnef; name="winmail.dat"',
    'Content-Transfer-Encoding: base64',
    '',
    bytes.toString('base64').replace(/.{76}/g, '$&\r\n'),
    '--b--',
    '',
  ].join('\r\n')
  const filing = { mailboxId: packMailboxId('INBOX'), raw: Buffer.from(raw), keywords: [], messageIdHeader: '' }
  const id = await append(account, filing)
  if (!id) throw new Error('not filed')
  return id
}

test('T9 the files of a winmail.dat have safe, distinct names and types, and are saved as they were', async () => {
  const id = await withWinmail(
    aWinmail([
      { name: 'plan.pdf', bytes: Buffer.from('%PDF-1.4') },
      { name: '..\\..\\plan.pdf', bytes: Buffer.from('other') },
      { name: 'page.html', bytes: Buffer.from('<script>alert(1)</script>') },
      { name: '', bytes: Buffer.from('x') },
    ]),
  )
  const { files } = await readWinmail(account, id, '2')
  expect(files).toEqual([
    { name: 'plan.pdf', type: 'application/pdf', sizeBytes: 8 },
    { name: 'plan (2).pdf', type: 'application/pdf', sizeBytes: 5 },
    { name: 'page.html', type: 'text/html', sizeBytes: 25 },
    { name: 'file-4.bin', type: 'application/octet-stream', sizeBytes: 1 },
  ])
  const saved = await readWinmailFile(account, id, { number: '2', index: 1 })
  expect([saved.name, saved.type, saved.bytes.toString()]).toEqual(['plan (2).pdf', 'application/pdf', 'other'])
  expect((await readWinmailFile(account, id, { number: '2', index: 2 })).type).toBe('application/octet-stream')
  expect((await openMessage(account, id, { showRemote: false })).attachments[0]?.name).toBe('winmail.dat')
})

test('a file that is not there, another part, and one that only calls itself winmail.dat', async () => {
  const id = await withWinmail(Buffer.from('not TNEF at all'))
  expect(await readWinmail(account, id, '2')).toEqual({ files: [], text: '' })
  for (const [number, index] of [
    ['2', 0],
    ['1', 0],
    ['9', 0],
  ] as const)
    await expect(readWinmailFile(account, id, { number, index })).rejects.toMatchObject({ reason: 'part-not-found' })
})
