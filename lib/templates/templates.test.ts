import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { beforeEach, expect, test } from 'vitest'
import { rawMessage } from '@/e2e/mail'
import type { Account } from '@/lib/accounts/schema'
import { config } from '@/lib/config'
import { aDraft, freshAccount } from '@/lib/drafts/fixtures'
import { newDraftId } from '@/lib/drafts/rules/draft-id'
import { append } from '@/lib/imap/append'
import { mailboxIdOfRole } from '@/lib/imap/mailboxes'
import { uploaded } from '@/lib/uploads/fixtures'
import { readUploads } from '@/lib/uploads/reads/files'
import { findUploads } from '@/lib/uploads/records/rows'
import type { Upload } from '@/lib/uploads/schema'
import { clearAway, removeDraftUploads, removeUpload } from '@/lib/uploads/writes/remove'
import { readTemplate, readTemplates } from './reads'
import type { TemplateDraft } from './schema'
import { changeTemplates, takeFiles } from './writes'

let ana: Account
beforeEach(async () => {
  ana = await freshAccount()
})

const aTemplate = (change: Partial<TemplateDraft>): TemplateDraft => ({
  name: 'Presupuesto',
  subject: '',
  text: '',
  html: null,
  attachments: [],
  ...change,
})

/** A file that has arrived for some draft. */
async function aFile(content: string, draftId = newDraftId()): Promise<Upload> {
  const [file] = await findUploads(ana.id, [await uploaded(ana, content, { draftId, name: 'tarifas 2026.pdf' })])
  if (!file) throw new Error('not uploaded')
  return file
}

/** The only template there is, whole. */
async function theOne() {
  const [row] = await readTemplates(ana.id)
  if (!row) throw new Error('no template')
  return readTemplate(ana.id, row.id)
}

const contentOf = async ({ id }: Upload) => (await readUploads(ana, [id]))[0]?.content.toString()
const isOnDisk = async ({ id }: Upload) => (await readdir(join(config.dataDir, 'uploads'))).includes(id)

test('a template written with a file gives every message that is written with it a file of its own', async () => {
  const file = await aFile('prices')
  await changeTemplates(ana, { kind: 'add', template: aTemplate({ attachments: [file] }) })
  const { id, attachments } = await theOne()
  expect(attachments.map(({ name, sizeBytes }) => [name, sizeBytes])).toEqual([['tarifas 2026.pdf', 6]])
  expect(await readTemplates(ana.id)).toMatchObject([{ fileCount: 1 }])

  const drafts = [newDraftId(), newDraftId()] as const
  const [first] = await takeFiles(ana, id, drafts[0])
  const [second] = await takeFiles(ana, id, drafts[1])
  if (!first || !second) throw new Error('no file')
  expect(new Set([file.id, first.id, second.id]).size).toBe(3)
  await removeDraftUploads(ana, drafts[0])
  expect(await contentOf(second)).toBe('prices')
  expect(await takeFiles(ana, id, newDraftId())).toHaveLength(1)
})

test('a template’s file outlives the draft it came with, those who take it out of a message, and every sweep', async () => {
  const draftId = newDraftId()
  const file = await aFile('prices', draftId)
  const draft = aDraft({ id: draftId, attachments: [file] })
  await changeTemplates(ana, { kind: 'from-draft', name: 'Presupuesto', draft })
  await removeDraftUploads(ana, draftId)
  const [own] = (await theOne()).attachments
  if (!own) throw new Error('no file')
  await expect(removeUpload(ana, own.id)).rejects.toMatchObject({ code: 'not-found' })
  await clearAway(new Date(Date.now() + 400 * 86_400_000))
  expect(await contentOf(own)).toBe('prices')
})

test('what is taken out of a template, and what is in one that is deleted, is gone from the disk', async () => {
  const [kept, out] = [await aFile('kept'), await aFile('out')]
  await changeTemplates(ana, { kind: 'add', template: aTemplate({ attachments: [kept, out] }) })
  const { id } = await theOne()
  await changeTemplates(ana, { kind: 'change', id, template: aTemplate({ attachments: [kept] }) })
  expect([await isOnDisk(kept), await isOnDisk(out)]).toEqual([true, false])
  await changeTemplates(ana, { kind: 'delete', id })
  expect(await isOnDisk(kept)).toBe(false)
})

test('a template made of a saved message, or of one in a mailbox, keeps its files and its pictures', async () => {
  const picture = await sharp({ create: { width: 8, height: 6, channels: 3, background: '#c33' } })
    .png()
    .toBuffer()
  const base64 = 'Content-Transfer-Encoding: base64\n\n'
  const parts = [
    `Content-Type: image/png\nContent-ID: <logo>\nContent-Disposition: inline\n${base64}${picture.toString('base64')}`,
    `Content-Type: application/pdf; name="tarifas.pdf"\nContent-Disposition: attachment\n${base64}${btoa('prices')}`,
    'Content-Type: message/rfc822\n\nFrom: a@x.test\nSubject: Within\n\nWords.',
  ]
  const html = '<p>Hello <img src="cid:logo"></p>'
  const raw = rawMessage({ to: ana.email, subject: 'Presupuesto', html, parts })
  const messageIdHeader = /^Message-ID: (.*)$/m.exec(raw)?.[1] ?? ''
  const mailboxId = await mailboxIdOfRole(ana, 'inbox')
  const filed = await append(ana, {
    mailboxId,
    raw: Buffer.from(raw.replaceAll('\n', '\r\n')),
    keywords: [],
    messageIdHeader,
  })
  if (!filed) throw new Error('not filed')

  const uploadId = await uploaded(ana, raw)
  const ways = [{ kind: 'from-file', name: 'x', uploadId } as const, { kind: 'from-message', id: filed } as const]
  for (const change of ways) {
    const { leftOut } = await changeTemplates(ana, change)
    expect(leftOut).toBe(0)
    const { id, html: kept, attachments } = await theOne()
    expect(kept).toContain('src="data:image/png;base64,')
    expect(attachments.map(({ name, type }) => [name, type])).toEqual([
      ['Within.eml', 'message/rfc822'],
      ['tarifas.pdf', 'application/pdf'],
    ])
    const taken = await takeFiles(ana, id, newDraftId())
    expect(await contentOf(taken[1] as Upload)).toBe('prices')
    expect(await contentOf(taken[0] as Upload)).toContain('Subject: Within')
    await changeTemplates(ana, { kind: 'delete', id })
  }
  // The saved message itself is not kept.
  await expect(readUploads(ana, [uploadId])).rejects.toMatchObject({ reason: 'upload-not-found' })
})

test('T19 nobody makes another’s file part of a template, or takes files out of another’s template', async () => {
  const file = await aFile('prices')
  const beto = await freshAccount()
  await changeTemplates(beto, { kind: 'add', template: aTemplate({ attachments: [file] }) })
  expect(await readTemplates(beto.id)).toMatchObject([{ fileCount: 0 }])
  await changeTemplates(ana, { kind: 'add', template: aTemplate({ attachments: [file] }) })
  const { id } = await theOne()
  await expect(takeFiles(beto, id, newDraftId())).rejects.toMatchObject({ reason: 'template-not-found' })
  await changeTemplates(beto, { kind: 'delete', id })
  expect(await contentOf(file)).toBe('prices')
})
