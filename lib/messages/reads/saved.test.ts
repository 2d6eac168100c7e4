import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import { corpusFiles, hasCorpora } from '@/e2e/corpora'
import { filePart } from '@/e2e/files'
import { rawMessage } from '@/e2e/mail'
import type { Account } from '@/lib/accounts/schema'
import { Problem } from '@/lib/errors'
import { fileResponse, shownResponse } from '@/lib/http/file'
import { append } from '@/lib/imap/append'
import { accountAt } from '@/lib/imap/fixtures'
import { packMailboxId } from '@/lib/imap/message-id'
import { newAccount, testInstance } from '@/mailserver/testing'
import type { MessageId } from '../schema/row'
import { openMessage } from './open'
import { readPart, readShowablePart } from './parts'
import { zipAttachments } from './zip'

let account: Account

beforeAll(async () => {
  const instance = await testInstance()
  account = accountAt(instance, await newAccount(instance))
})

async function deliver(raw: string): Promise<MessageId> {
  const bytes = Buffer.from(raw.replace(/\r?\n/g, '\r\n').replaceAll('\0', ''), 'latin1')
  const id = await append(account, { mailboxId: packMailboxId('INBOX'), raw: bytes, keywords: [], messageIdHeader: '' })
  if (!id) throw new Error('the server gave no id')
  return id
}

const samples = ['sniffing', 'filename', 'attachment-bomb'].flatMap((kind) => corpusFiles(`own-hostile/${kind}`))
const active = /html|svg|xml|javascript|ecmascript|multipart|rfc822|shockwave|pdf\+/

// A name that stays in its folder, on any system, and is what it seems to be.
function expectSafe(name: string, why: string) {
  expect(Buffer.byteLength(name), why).toBeLessThanOrEqual(255)
  expect(name, why).not.toMatch(/[/\\:*?"<>|\p{Cc}\p{Cf}]|^\.|^\s|[.\s]$/u)
  expect(name, why).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i)
  expect(name.length, why).toBeGreaterThan(0)
}

function expectHarmless(response: Response, why: string) {
  expect(response.headers.get('x-content-type-options'), why).toBe('nosniff')
  expect(response.headers.get('content-security-policy'), why).toBe("sandbox; default-src 'none'")
  const disposition = response.headers.get('content-disposition') ?? ''
  expect(disposition, why).toMatch(/^[\x20-\x7e]+$/)
  return disposition
}

test.runIf(hasCorpora)(
  'T9 every hostile attachment is saved under a safe name as bytes, and shown as raster or plain text or not at all',
  async () => {
    expect(samples.length).toBeGreaterThan(60)
    let files = 0
    for (const file of samples.filter((name) => /\.eml(\.gz)?$/.test(name))) {
      const stored = readFileSync(file)
      const id = await deliver((file.endsWith('.gz') ? gunzipSync(stored) : stored).toString('latin1'))
      for (const { part, name: listed } of (await openMessage(account, id, { showRemote: false })).attachments.slice(
        0,
        20,
      )) {
        files += 1
        const { bytes, name, type } = await readPart(account, id, part)
        expect(name, file).toBe(listed)
        expectSafe(name, file)
        const saved = fileResponse(bytes, { name, type })
        const disposition = expectHarmless(saved, file)
        expect(disposition, file).toMatch(/^attachment; filename="[^"]+"; filename\*=UTF-8''[\w.~%!#$&+^`|-]+$/)
        expect(decodeURIComponent(disposition.split("''")[1] ?? ''), file).toBe(name)
        expect(saved.headers.get('content-type'), file).not.toMatch(active)

        const shown = await readShowablePart(account, id, part).catch((refusal) => refusal)
        if (shown instanceof Problem) expect(shown.reason, file).toBe('part-not-showable')
        else {
          const response = shownResponse(shown.bytes, shown)
          expect(expectHarmless(response, file), file).toBe('inline')
          expect(response.headers.get('content-type'), file).toMatch(
            /^(image\/(png|jpeg|gif|webp|avif)|text\/plain; charset=utf-8)$/,
          )
        }
      }
    }
    expect(files).toBeGreaterThan(30)
  },
  120_000,
)

test('T9 names within the archive of all are safe and unique, in any case', async () => {
  const names = ['../../etc/passwd', 'passwd', 'PASSWD', 'con.txt', '..\\..\\x.txt', 'x.txt', 'año.txt', '.hidden']
  const parts = names.map((name) => filePart('application/octet-stream', name, name))
  const id = await deliver(Buffer.from(rawMessage({ to: account.email, subject: '../Up', parts })).toString('latin1'))
  const { name, body } = await zipAttachments(account, id)
  expectSafe(name, name)
  const entries = entriesOf(Buffer.from(await new Response(body).arrayBuffer()))
  expect(entries).toHaveLength(names.length)
  for (const entry of entries) expectSafe(entry, entry)
  expect(new Set(entries.map((entry) => entry.toLowerCase())).size).toBe(names.length)
})

/** The names in the directory of a zip archive. */
function entriesOf(zip: Buffer): string[] {
  const names: string[] = []
  const mark = Buffer.from('PK\x01\x02', 'latin1')
  for (let at = zip.indexOf(mark); at >= 0; at = zip.indexOf(mark, at + 46))
    names.push(zip.toString('utf8', at + 46, at + 46 + zip.readUInt16LE(at + 28)))
  return names
}
