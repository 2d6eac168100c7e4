import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import { rawMessage } from '@/e2e/mail'
import { leavesOf, type PythonPart, readByPython } from '@/e2e/python-mail'
import type { Account } from '@/lib/accounts/schema'
import { changeIdentities } from '@/lib/identities/writes'
import { append } from '@/lib/imap/append'
import { mailboxIdOfRole } from '@/lib/imap/mailboxes'
import { fetchSource } from '@/lib/imap/parts'
import { openMessage } from '@/lib/messages/reads/open'
import { compose } from '@/lib/smtp/compose'
import { submitMessage } from '@/lib/smtp/submit'
import { readTemplate, readTemplates } from '@/lib/templates/reads'
import { filled, filledHtml } from '@/lib/templates/rules'
import { changeTemplates } from '@/lib/templates/writes'
import { uploaded } from '@/lib/uploads/fixtures'
import { storeUpload } from '@/lib/uploads/writes/store'
import { aDraft, at, freshAccount, listed } from './fixtures'
import { forwardAttached } from './reads/forward-attached'
import { letterOf } from './reads/letter'
import { prepareDraft } from './reads/prepare'
import type { Draft } from './schema'
import { saveDraft } from './writes/save'

let ana: Account
let beto: Account
let picture: Buffer

beforeAll(async () => {
  ;[ana, beto] = [await freshAccount(), await freshAccount()]
  picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#c33' } })
    .png()
    .toBuffer()
})

/** Sends a draft to Beto as the product does, and reads what he got: by Python, and as an IMAP client opens it. */
async function sent(draft: Draft, recipients = [beto.email]) {
  const letter = await letterOf(ana, draft)
  const { message } = await compose(letter)
  const known = new Set((await listed(beto, 'inbox')).map(({ id }) => id))
  const envelope = {
    sender: letter.from.email,
    recipients: recipients.map((address) => ({ address, original: address })),
    envId: crypto.randomUUID(),
    wantsReceipts: false,
  }
  const outcome = await submitMessage(ana, { envelope, message, beforeDot: async () => {} })
  expect(outcome.isKnown).toBe(true)
  const news = async () => (await listed(beto, 'inbox')).filter(({ id }) => !known.has(id))
  await expect.poll(async () => (await news()).length, { timeout: 30_000 }).toBe(1)
  const [row] = await news()
  if (!row) throw new Error('not received')
  const python = await readByPython(await fetchSource(beto, row.id))
  expect(python.headerDefects).toEqual({})
  expect(python.bareEnds).toBe(0)
  expect(python.mimeVersion).toBe('1.0')
  expect(leavesOf(python.body).flatMap(({ defects }) => defects)).toEqual([])
  expect(python.bcc).toEqual([])
  return { python, opened: await openMessage(beto, row.id, { showRemote: false }) }
}

const shapeOf = (part: PythonPart): string =>
  part.parts ? `${part.type.slice(10)}(${part.parts.map(shapeOf).join(' ')})` : part.type

const filedInInbox = async (raw: string) => {
  const mailboxId = await mailboxIdOfRole(ana, 'inbox')
  const messageIdHeader = /Message-ID: (\S+)/.exec(raw)?.[1] ?? ''
  const id = await append(ana, {
    mailboxId,
    raw: Buffer.from(raw.replace(/\r?\n/g, '\r\n')),
    keywords: [],
    messageIdHeader,
  })
  if (!id) throw new Error('not filed')
  return id
}

describe('what is composed is read back by Python and by an IMAP client', () => {
  test('plain text: flowed, its long paragraph whole again, stuffed lines and signature as they were', async () => {
    const paragraph = `Señora: ${'una frase larga con eñes y tildes, '.repeat(12)}fin.`
    const text = `${paragraph}\n\nFrom here on\n > not a quotation\n> a quotation\n\n-- \nAna`
    const { python, opened } = await sent(aDraft({ to: [at(beto)], subject: 'Año – plan', text, html: null }))
    expect(python.body).toMatchObject({ type: 'text/plain', charset: 'utf-8', format: 'flowed' })
    expect(python.subject).toBe('Año – plan')
    expect(python.body.text?.split('\n').every((line) => line.length <= 79)).toBe(true)
    expect(python.body.text).toContain('\n-- \n')
    expect(opened.text).toContain(paragraph)
    expect(opened.text).toContain('From here on\n > not a quotation\n> a quotation')
  })

  test('rich text: HTML mail programs show, and the same as plain text', async () => {
    const html = '<div>Hola <b>Beto</b></div><ul><li>uno</li></ul><table><tbody><tr><td>1</td></tr></tbody></table>'
    const { python, opened } = await sent(aDraft({ to: [at(beto)], html, text: 'Hola Beto\n- uno\n1' }))
    expect(shapeOf(python.body)).toBe('alternative(text/plain text/html)')
    const [plain, rich] = leavesOf(python.body)
    expect(plain?.text).toBe('Hola Beto\n- uno\n1')
    expect(rich).toMatchObject({ charset: 'utf-8' })
    expect(rich?.text).toContain(html)
    expect(opened.html).toContain('<b>Beto</b>')
  })

  test('pictures in the text, of files and of a signature: related parts the HTML names, each once', async () => {
    const draft = aDraft({ to: [at(beto)] })
    const given = { draftId: draft.id, name: 'año.png', type: 'image/png', isInline: true }
    const upload = await storeUpload(ana, given, new Blob([Uint8Array.from(picture)]).stream())
    const signature = `<img src="data:image/png;base64,${picture.toString('base64')}">`
    const html = `<img src="cid:${upload.contentId}">${signature}${signature}`
    const { python, opened } = await sent({ ...draft, html, attachments: [upload] })
    expect(shapeOf(python.body)).toBe('alternative(text/plain related(text/html image/png image/png))')
    const [, rich, ...pictures] = leavesOf(python.body)
    expect(rich?.text).not.toContain('data:')
    for (const { contentId, size, disposition } of pictures) {
      expect(rich?.text).toContain(`cid:${contentId?.slice(1, -1)}`)
      expect([size, disposition]).toEqual([picture.length, 'inline'])
    }
    expect(opened.attachments.map(({ isInline }) => isInline)).toEqual([true, true])
  })

  test('a quoted newsletter: its colours, tables and pictures are sent on as they came', async () => {
    const newsletter = `<table bgcolor="#004080" width="600" style="border-collapse:collapse"><tr><td style="padding:24px;color:#ffee00">News <img src="cid:logo" width="40"></td></tr></table>`
    const part = `Content-Type: image/png\nContent-ID: <logo>\nContent-Disposition: inline\nContent-Transfer-Encoding: base64\n\n${picture.toString('base64')}`
    const raw = rawMessage({
      from: `N <${beto.email}>`,
      to: ana.email,
      subject: 'News',
      html: newsletter,
      parts: [part],
    })
    const start = { kind: 'reply' as const, id: await filedInInbox(raw), language: 'en' as const, timeZone: 'UTC' }
    const { python } = await sent(await prepareDraft(ana, start))
    expect(python.subject).toBe('Re: News')
    const rich = leavesOf(python.body).find(({ type }) => type === 'text/html')
    expect(rich?.text).toMatch(/<blockquote type="cite"[^>]*>[\s\S]*<table[^>]*>/)
    for (const look of ['#004080', '#ffee00', 'padding:24px', 'border-collapse:collapse', 'width="40"'])
      expect(rich?.text).toContain(look)
    expect(shapeOf(python.body)).toBe('alternative(text/plain related(text/html image/png))')
  })

  test('international names and addresses: encoded names, domains in ASCII, local parts as they are', async () => {
    const draft = aDraft({
      to: [{ name: 'Бéto «Ñandú», 王小明', email: beto.email }],
      cc: [{ name: 'Jörg', email: 'joerg@bücher.example' }],
      subject: '日本語 ✉ =?utf-8?q?not_encoded?=',
    })
    const { python } = await sent(draft)
    expect(python.to).toEqual([['Бéto «Ñandú», 王小明', beto.email]])
    expect(python.cc).toEqual([['Jörg', 'joerg@xn--bcher-kva.example']])
    expect(python.subject).toBe('日本語 ✉ =?utf-8?q?not_encoded?=')
    const { message } = await compose(await letterOf(ana, { ...draft, cc: [{ name: '', email: 'añá@correo.test' }] }))
    expect(message.toString()).toMatch(/^Cc: añá@correo\.test\r$/m)
  })

  test('40 MB in one file: every byte of it', async () => {
    const draft = aDraft({ to: [at(beto)] })
    const bytes = Buffer.alloc(28_000_000, 'año\r\n.\r\n')
    const given = { draftId: draft.id, name: 'gran informe ñ.bin', type: 'application/octet-stream', isInline: false }
    const file = await storeUpload(ana, given, new Blob([bytes]).stream())
    const { python } = await sent({ ...draft, attachments: [file] })
    const [, , attached] = leavesOf(python.body)
    expect(attached).toMatchObject({ name: 'gran informe ñ.bin', size: bytes.length, disposition: 'attachment' })
    expect(python.longestLine).toBeLessThanOrEqual(998)
  }, 120_000)

  test('200 recipients: all named, no line too long', async () => {
    const cc = Array.from({ length: 200 }, (_, number) => ({
      name: `Persona número ${number}`,
      email: `p${number}@x.test`,
    }))
    const { python } = await sent(aDraft({ to: [at(beto)], cc }))
    expect(python.cc).toEqual(cc.map(({ name, email }) => [name, email]))
    expect(python.longestLine).toBeLessThanOrEqual(998)
  })

  test('Bcc: in the copy that is kept, and nowhere in what anybody gets', async () => {
    const draft = aDraft({ to: [{ name: '', email: 'someone@x.test' }], bcc: [at(beto)] })
    const { python, opened } = await sent(draft)
    expect(JSON.stringify([python, opened.to, opened.cc])).not.toContain(beto.email)
    await saveDraft(ana, draft)
    const [kept] = await listed(ana, 'drafts')
    if (!kept) throw new Error('not saved')
    const copy = await readByPython(await fetchSource(ana, kept.id))
    expect(copy.bcc).toEqual([['', beto.email]])
  })

  test('a template made of a saved message, filled in, from another of one’s addresses', async () => {
    const html = '<p style="color:#123456">Dear {{name}} <img src="cid:logo"></p>'
    const part = `Content-Type: image/png\nContent-ID: <logo>\nContent-Disposition: inline\nContent-Transfer-Encoding: base64\n\n${picture.toString('base64')}`
    const saved = rawMessage({ to: 'x@y.test', subject: 'Welcome, {{nombre}}', html, parts: [part] })
    await changeTemplates(ana, { kind: 'from-file', name: 'welcome', uploadId: await uploaded(ana, saved) })
    const [row] = await readTemplates(ana.id)
    if (!row) throw new Error('no template')
    const template = await readTemplate(ana.id, row.id)
    const [usual] = await changeIdentities(ana, { kind: 'order', ids: [] })
    if (!usual) throw new Error('no identity')
    const from = { name: 'Ana, presidenta', replyTo: [{ name: 'Oficina', email: 'office@x.test' }] }
    await changeIdentities(ana, { kind: 'change', id: usual.id, identity: { ...usual, ...from } })

    const values = { name: 'Beto & <Co>' }
    const written = { subject: filled(template.subject, values), html: filledHtml(template.html ?? '', values) }
    const { python } = await sent(aDraft({ to: [at(beto)], ...written, text: filled(template.text, values) }))
    expect(python).toMatchObject({
      subject: 'Welcome, Beto & <Co>',
      from: [['Ana, presidenta', ana.email]],
      replyTo: [['Oficina', 'office@x.test']],
    })
    const rich = leavesOf(python.body).find(({ type }) => type === 'text/html')
    expect(rich?.text).toContain('Dear Beto &#38; &#60;Co&#62;')
    expect(shapeOf(python.body)).toBe('alternative(text/plain related(text/html image/png))')
  })

  test('a set handed on: every message whole in its own part, its Bcc left out', async () => {
    const first = rawMessage({ to: ana.email, subject: 'Uno ñ', text: 'Texto con ñ.', headers: ['Bcc: hidden@x.test'] })
    const second = rawMessage({ to: ana.email, subject: 'Two', text: 'Words.' })
    const ids = [await filedInInbox(first), await filedInInbox(second)]
    const draft = await forwardAttached(ana, { ids, language: 'es' })
    expect(draft.subject).toBe('Fwd: 2 mensajes')
    const { python } = await sent({ ...draft, to: [at(beto)] })
    const messages = leavesOf(python.body).filter(({ type }) => type === 'message/rfc822')
    expect(messages.map(({ subject, bcc }) => [subject, bcc])).toEqual([
      ['Uno ñ', null],
      ['Two', null],
    ])
    expect(messages[0]?.message?.text).toContain('Texto con ñ.')
  })
})
