import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Account } from '@/lib/accounts/schema'
import { append } from '@/lib/imap/append'
import { accountAt } from '@/lib/imap/fixtures'
import { packMailboxId } from '@/lib/imap/message-id'
import { checkPart, readPart } from '@/lib/messages/reads/parts'
import { zipAttachments } from '@/lib/messages/reads/zip'
import { newAccount, testInstance } from '@/mailserver/testing'
import { scan } from './clamd'

// A signature of our own: nobody else's scanner minds this file.
const wicked = 'buzon wicked sample, harmless but found'
let folder: string
let clamd: ChildProcess
let account: Account
let silent: Server

beforeAll(async () => {
  const instance = await testInstance()
  account = accountAt(instance, await newAccount(instance))
  folder = await mkdtemp(join(tmpdir(), 'bz-clam-'))
  await writeFile(join(folder, 'own.ndb'), `Buzon.Sample:0:*:${Buffer.from(wicked).toString('hex')}\n`)
  const settings = [
    `LocalSocket ${folder}/s`,
    `DatabaseDirectory ${folder}`,
    `TemporaryDirectory ${folder}`,
    'Foreground yes',
    'StreamMaxLength 1M',
    'MaxThreads 2',
  ]
  await writeFile(join(folder, 'clamd.conf'), `${settings.join('\n')}\n`)
  clamd = spawn('/usr/sbin/clamd', ['--config-file', join(folder, 'clamd.conf')], { stdio: 'ignore' })
  process.env.BUZON_CLAMD = join(folder, 's')
  await isReady()
})
afterAll(async () => {
  clamd.kill()
  silent?.close()
  await rm(folder, { recursive: true, force: true })
})

// It reads its signatures first.
async function isReady() {
  for (let tries = 0; tries < 300; tries++) {
    if (await scan(Buffer.from('hello')).catch(() => null)) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error('clamd does not come up')
}

async function withFiles(...files: string[]) {
  const parts = files.map((text, at) =>
    [
      '--b',
      `Content-Type: application/octet-stream; name="f${at + 1}.bin"`,
      'Content-Disposition: attachment',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\r\n'),
    ].join('\r\n'),
  )
  const raw = ['From: a@x.test', 'Content-Type: multipart/mixed; boundary=b', '', ...parts, '--b--', ''].join('\r\n')
  const filing = { mailboxId: packMailboxId('INBOX'), raw: Buffer.from(raw), keywords: [], messageIdHeader: '' }
  const id = await append(account, filing)
  if (!id) throw new Error('not filed')
  return id
}

test('clamd finds what it knows, in a large file too, and says when one is larger than it takes', async () => {
  expect(await scan(Buffer.from(wicked))).toEqual({
    state: 'infected',
    finding: expect.stringMatching(/Buzon\.Sample/),
  })
  expect(await scan(Buffer.concat([Buffer.alloc(900_000, 'x'), Buffer.from(wicked)]))).toMatchObject({
    state: 'infected',
  })
  expect(await scan(Buffer.alloc(0))).toEqual({ state: 'clean' })
  expect(await scan(Buffer.alloc(8_000_000, 'x'))).toEqual({ state: 'too-large' })
})

test('a file in which something is found is held back, with its name; others are not, one by one and as an archive', async () => {
  const id = await withFiles('honest words', wicked)
  expect((await readPart(account, id, '1')).bytes.toString()).toBe('honest words')
  await expect(readPart(account, id, '2')).rejects.toMatchObject({
    code: 'forbidden',
    reason: 'attachment-infected',
    values: { finding: expect.stringMatching(/Buzon\.Sample/) },
  })
  const { body } = await zipAttachments(account, id)
  const zip = Buffer.from(await new Response(body).arrayBuffer()).toString('latin1')
  expect(zip).toContain('honest words')
  expect(zip).toContain('f2.bin.held-back.txt')
  expect(zip).not.toContain(wicked)
})

test('a file that is too large to be looked at is held back', async () => {
  const id = await withFiles('x'.repeat(1_200_000))
  await expect(checkPart(account, id, '1')).rejects.toMatchObject({ reason: 'attachment-not-scanned' })
})

test('while clamd does not answer, files are held back, and come again when it does', async () => {
  const id = await withFiles('later')
  clamd.kill('SIGSTOP')
  const waiting = readPart(account, id, '1')
  clamd.kill('SIGCONT')
  expect((await waiting).bytes.toString()).toBe('later')

  const other = await withFiles('other')
  clamd.kill()
  await new Promise((resolve) => clamd.once('exit', resolve))
  await expect(readPart(account, other, '1')).rejects.toMatchObject({
    code: 'unavailable',
    reason: 'scanner-unavailable',
  })
  // A verdict that is known still holds.
  expect((await readPart(account, id, '1')).bytes.toString()).toBe('later')
  silent = createServer((socket) => socket.end()).listen(join(folder, 's'))
  await new Promise((resolve) => silent.once('listening', resolve))
  await expect(readPart(account, other, '1')).rejects.toMatchObject({ reason: 'scanner-unavailable' })
})
