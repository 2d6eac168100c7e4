import { beforeAll, describe, expect, test } from 'vitest'
import { hasCorpora } from '@/e2e/corpora'
import type { Account } from '@/lib/accounts/schema'
import { append } from '@/lib/imap/append'
import { accountAt } from '@/lib/imap/fixtures'
import { createMailbox } from '@/lib/imap/mailbox-changes'
import { mailboxIdOfRole } from '@/lib/imap/mailboxes'
import { packMailboxId } from '@/lib/imap/message-id'
import { fixtureMessages } from '@/lib/mime/fixtures'
import en from '@/lib/words/en/problems.json'
import es from '@/lib/words/es/problems.json'
import { newAccount, testInstance } from '@/mailserver/testing'
import { message } from '../schema/opened'
import type { MessageId } from '../schema/row'
import { openMessage } from './open'
import { readPart, readShowablePart } from './parts'
import { readHeaders, readMessageFile, readSource } from './source'
import { zipAttachments } from './zip'

let account: Account
const inbox = packMailboxId('INBOX')

beforeAll(async () => {
  const instance = await testInstance()
  account = accountAt(instance, await newAccount(instance))
})

async function deliver(raw: string | Buffer, mailboxId = inbox): Promise<MessageId> {
  const bytes = Buffer.isBuffer(raw) ? raw : Buffer.from(raw.replace(/\n/g, '\r\n'))
  const id = await append(account, { mailboxId, raw: bytes, keywords: [], messageIdHeader: '' })
  if (!id) throw new Error('the server gave no id')
  return id
}
const open = (id: MessageId, showRemote = false) =>
  openMessage(account, id, { showRemote }).then((opened) => message.parse(opened))

const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const newsletter = `From: =?utf-8?Q?Jos=C3=A9?= <jose@shop.test>
To: a@b.test
Subject: =?utf-8?Q?Oferta_=C3=BAnica?=
Date: Mon, 23 Nov 2026 08:00:00 +0000
List-Post: <mailto:list@shop.test>
Content-Type: multipart/mixed; boundary=M

--M
Content-Type: multipart/related; boundary=R

--R
Content-Type: multipart/alternative; boundary=A

--A
Content-Type: text/plain; charset=utf-8; format=flowed

A long \nline
--A
Content-Type: text/html; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

<p>caf=E9 <img src=3D"cid:dot@x"><img src=3D"https://tracker.test/1.gif"></p>
--A--
--R
Content-Type: image/png; name=dot.png
Content-ID: <dot@x>
Content-Transfer-Encoding: base64

${pixel}
--R--
--M
Content-Type: text/html
Content-Disposition: attachment; filename="../página.html"

<script>alert(1)</script>
--M
Content-Type: message/rfc822

From: Ana <ana@inner.test>
Subject: Inside
Content-Type: text/plain

The inner words.
--M--
`

describe('opening a message', () => {
  test('gives its words, sender, files and what is inside it, and leaves it unread', async () => {
    const id = await deliver(newsletter)
    const opened = await open(id)
    expect(opened).toMatchObject({
      subject: 'Oferta única',
      from: [{ name: 'José', email: 'jose@shop.test' }],
      listPost: 'list@shop.test',
      text: 'A long line',
      isFlowed: true,
      keywords: [],
      remoteCount: 1,
      remoteAllowed: false,
      mayAllowRemote: true,
    })
    expect(opened.html).toContain('café <img src="cid:dot%40x" /><img />')
    expect(opened.attachments.map(({ name, part, isInline }) => [name, part, isInline])).toEqual([
      ['dot.png', '1.2', true],
      ['página.html', '2', false],
      ['Inside.eml', '3', false],
    ])
    expect(opened.enclosed).toEqual([
      {
        part: '3',
        subject: 'Inside',
        from: [{ name: 'Ana', email: 'ana@inner.test' }],
        sentAt: null,
        text: 'The inner words.',
      },
    ])
    expect((await open(id)).keywords).toEqual([])
  })

  test('T9 a page that was attached is saved as bytes, and never shown; a picture may be', async () => {
    const id = await deliver(newsletter)
    expect(await readPart(account, id, '2')).toMatchObject({ name: 'página.html', type: 'application/octet-stream' })
    await expect(readShowablePart(account, id, '2')).rejects.toMatchObject({ reason: 'part-not-showable' })
    expect((await readShowablePart(account, id, '1.2')).type).toBe('image/png')
    await expect(readPart(account, id, '9')).rejects.toMatchObject({ reason: 'part-not-found' })
    expect((await readPart(account, id, '3')).bytes.toString()).toContain('The inner words.')
  })

  test('all files come as one archive; headers are decoded and the source is as it was sent', async () => {
    const id = await deliver(newsletter)
    const { name, body } = await zipAttachments(account, id)
    expect(name).toBe('Oferta única.zip')
    const bytes = Buffer.from(await new Response(body).arrayBuffer())
    expect(bytes.subarray(0, 2).toString()).toBe('PK')
    expect(bytes.includes('página.html')).toBe(true)
    expect(await readHeaders(account, id)).toContainEqual({ name: 'Subject', value: 'Oferta única' })
    expect((await readSource(account, id)).toString()).toBe(newsletter.replace(/\n/g, '\r\n'))
  })

  test('T3 remote images are shown when asked for, from our proxy only, and never in Junk', async () => {
    const shown = await open(await deliver(newsletter), true)
    expect(shown).toMatchObject({ remoteAllowed: true, remoteCount: 0 })
    expect(shown.html).toMatch(/src="\/api\/images\?u=https%3A%2F%2Ftracker\.test%2F1\.gif&amp;d=\d+&amp;s=[\w-]+"/)

    const junk = await mailboxIdOfRole(account, 'junk')
    const spam = await open(await deliver(newsletter, junk), true)
    expect(spam).toMatchObject({ remoteAllowed: false, mayAllowRemote: false, remoteCount: 1 })
    expect(spam.html).not.toContain('/api/images')
  })

  const inside = (depth: number): string =>
    depth === 0
      ? 'Content-Type: text/plain\n\nThe innermost.\n'
      : `Content-Type: multipart/mixed; boundary=b${depth}\n\n--b${depth}\n${inside(depth - 1)}\n--b${depth}--\n`
  const many = Array.from({ length: 1_200 }, (_, at) => `--M\nContent-Type: text/plain; name=${at}.txt\n\n${at}\n`)
  const page = '<p>long</p>'.repeat(400_000)

  test.each([
    ['message-too-deep', `Subject: deep\n${inside(30)}`],
    ['message-many-parts', `Content-Type: multipart/mixed; boundary=M\n\n${many.join('')}--M--\n`],
    ['message-header-cut', `Subject: long\n${'X-Long: word\n'.repeat(30_000)}\nHello.\n`],
    ['message-cut', `Subject: long\n\n${'A long line of words.\n'.repeat(120_000)}`],
    ['message-cut', `Subject: long\nContent-Type: text/html\n\n${page}`],
  ])('T10 what lies beyond a limit is told in a sentence, and the message is saved whole: %s', async (reason, raw) => {
    const id = await deliver(raw)
    expect((await open(id)).warnings).toEqual([reason])
    for (const words of [en, es]) expect(Object.keys(words)).toContain(reason)
    expect((await readMessageFile(account, id)).bytes.length).toBeGreaterThanOrEqual(raw.length)
  })

  test.runIf(hasCorpora)(
    'T10 T11 every hostile sample opens with its words, within a second each',
    async () => {
      const mailbox = await createMailbox(account, 'Samples', null)
      for (const { file, bytes } of fixtureMessages('own-hostile').filter((_, at) => at % 3 === 0)) {
        const id = await deliver(
          bytes.toString('latin1').includes('\r\n')
            ? bytes
            : Buffer.from(bytes.toString('latin1').replace(/\r?\n/g, '\r\n').replaceAll('\0', ''), 'latin1'),
          mailbox,
        )
        const start = performance.now()
        const opened = await open(id).catch((error) => Promise.reject(new Error(file, { cause: error })))
        expect(performance.now() - start, file).toBeLessThan(1000)
        expect((opened.html ?? '').replace(/"[^"]*"/g, ''), file).not.toMatch(/<script|<svg|\son\w+=|javascript:/i)
      }
    },
    120_000,
  )
})
