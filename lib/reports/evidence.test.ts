import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { freshAccount } from '@/lib/drafts/fixtures'
import { append } from '@/lib/imap/append'
import { mailboxIdOfRole } from '@/lib/imap/mailboxes'
import { arrived, aSent, dsn, mdn } from './fixtures'
import { zipEvidence } from './reads/evidence'
import { noticeReports } from './writes/notice'

const run = promisify(execFile)

test('the archive of evidence holds message, reports and journal, and is checked by openssl and sha256sum as its note says', async () => {
  const ana = await freshAccount()
  await noticeReports(ana)
  const sent = await aSent(ana, ['beto@x.test', 'carla@x.test'])
  const raw = Buffer.from(`From: ${ana.email}\r\nSubject: Presupuesto\r\nMessage-ID: ${sent.messageId}\r\n\r\nHola\r\n`)
  const mailboxId = await mailboxIdOfRole(ana, 'sent')
  await append(ana, { mailboxId, raw, keywords: ['$seen'], messageIdHeader: sent.messageId })
  await arrived(
    ana,
    dsn({
      messageId: sent.messageId,
      about: [
        ['beto@x.test', 'delivered'],
        ['carla@x.test', 'failed'],
      ],
    }),
  )
  await arrived(ana, mdn({ from: 'beto@x.test', messageId: sent.messageId }))
  await noticeReports(ana)

  const { name, body } = await zipEvidence(ana, sent.messageId)
  expect(name).toBe('Presupuesto evidence.zip')
  const folder = mkdtempSync(join(tmpdir(), 'evidence-'))
  const zip = join(folder, 'e.zip')
  writeFileSync(zip, Buffer.from(await new Response(body).arrayBuffer()))
  await run('python3', ['-m', 'zipfile', '-e', zip, folder])
  await run('sha256sum', ['--strict', '-c', 'SHA256SUMS'], { cwd: folder })
  const verify = [
    'pkeyutl',
    '-verify',
    '-pubin',
    '-inkey',
    'public-key.pem',
    '-rawin',
    '-in',
    'manifest.json',
    '-sigfile',
    'manifest.json.sig',
  ]
  expect((await run('openssl', verify, { cwd: folder })).stdout).toContain('Verified Successfully')

  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))
  expect(manifest.recipients).toMatchObject([
    { address: 'beto@x.test', state: 'read', evidence: [{ file: 'reports/01.eml' }, { file: 'reports/02.eml' }] },
    { address: 'carla@x.test', state: 'refused', evidence: [{ file: 'reports/01.eml' }] },
  ])
  expect(readFileSync(join(folder, 'message.eml'))).toEqual(raw)
  expect(readFileSync(join(folder, 'LEEME.txt'), 'utf8')).toContain('Qué no prueba')

  // One letter changed is noticed by both.
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest).replace('read', 'seen'))
  await expect(run('openssl', verify, { cwd: folder })).rejects.toThrow()
  await expect(run('sha256sum', ['--strict', '-c', 'SHA256SUMS'], { cwd: folder })).rejects.toThrow()
  rmSync(folder, { recursive: true })
})

test('T19 another reader gets no evidence of the message', async () => {
  const [ana, eve] = [await freshAccount(), await freshAccount()]
  const sent = await aSent(ana, ['beto@x.test'])
  await expect(zipEvidence(eve, sent.messageId)).rejects.toMatchObject({ reason: 'evidence-not-found' })
})
