import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { corpusFiles, hasCorpora } from '@/e2e/corpora'
import type { Account } from '@/lib/accounts/schema'
import { db } from '@/lib/db/client'
import { freshAccount } from '@/lib/drafts/fixtures'
import { openMessage } from '@/lib/messages/reads/open'
import { defaultSettings } from '@/lib/settings/schema'
import { changeSettings } from '@/lib/settings/writes'
import { scriptedSmtp } from '@/lib/smtp/fixtures'
import { outboxWorkedOff } from '@/lib/submissions/fixtures'
import { arrived } from './fixtures'
import { reportSourceOf } from './reads/source'
import { reportIn } from './rules/report'
import { answerReceipt } from './writes/answer'

const send = { decision: 'send', isAutomatic: false, language: 'es' } as const
const automatic = { ...send, isAutomatic: true } as const

type Asking = { from?: string; asks?: string; path?: string; more?: string[] }

function asking(to: string, { from = 'beto@x.test', asks = from, path = from, more = [] }: Asking = {}): string {
  return [
    ...(path ? [`Return-Path: <${path}>`] : []),
    `From: Beto <${from}>`,
    `To: <${to}>`,
    'Subject: =?utf-8?q?A=C3=B1o?=',
    `Message-ID: <asking.${Date.now()}.${Math.random()}@x.test>`,
    `Disposition-Notification-To: Beto <${asks}>`,
    ...more,
    'MIME-Version: 1.0',
    '',
    'Hello',
    '',
  ].join('\r\n')
}

const asked = async (account: Account, mail: string) =>
  (await openMessage(account, await arrived(account, mail), { showRemote: false })).receiptAsked

describe('receipts others ask for', () => {
  test('one goes out when the reader says so: without a sender, once, and another program understands it', async () => {
    const ana = await freshAccount()
    const smtp = await scriptedSmtp()
    const there = { ...ana, smtp: smtp.server }
    const id = await arrived(ana, asking(ana.email))
    expect((await openMessage(ana, id, { showRemote: false })).receiptAsked).toEqual({ to: ['beto@x.test'], why: '' })
    const answers = await Promise.allSettled([1, 2, 3].map(() => answerReceipt(there, id, send)))
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await outboxWorkedOff(there)
    await expect.poll(() => smtp.messages.length, { timeout: 10_000 }).toBe(1)
    expect(smtp.recipients).toEqual(['beto@x.test'])
    const [message = ''] = smtp.messages
    const report = reportIn(reportSourceOf(Buffer.from(message, 'latin1')))
    expect(report).toMatchObject({ kind: 'receipt', recipients: [{ address: ana.email, action: 'displayed' }] })
    expect(report?.about).toMatch(/^<asking\./)
    expect(message).toContain('Disposition: manual-action/MDN-sent-manually; displayed')
    expect(message).toMatch(/^Content-Type: multipart\/report; report-type=disposition-notification/m)
    const row = await db.submission.findFirst({ where: { accountId: ana.id } })
    expect(row).toMatchObject({ kind: 'receipt', sender: '' })
    const opened = await openMessage(ana, id, { showRemote: false })
    expect(opened).toMatchObject({ receiptAsked: null })
    expect(opened.keywords).toContain('$mdnsent')
    await expect(answerReceipt(there, id, send)).rejects.toMatchObject({ reason: 'receipt-not-asked' })
    smtp.close()
  })

  test('declining tells nobody, and is not asked again', async () => {
    const ana = await freshAccount()
    const id = await arrived(ana, asking(ana.email))
    expect(await answerReceipt(ana, id, { ...send, decision: 'decline' })).toEqual({ isSent: false })
    expect((await openMessage(ana, id, { showRemote: false })).receiptAsked).toBeNull()
    expect(await db.submission.count({ where: { accountId: ana.id } })).toBe(0)
  })

  test('T20 never by itself about lists, other addresses, several of them, or against the setting; in Junk there is no question', async () => {
    const ana = await freshAccount()
    const other = await freshAccount()
    expect(await asked(ana, asking(ana.email, { asks: 'third@victim.test' }))).toMatchObject({ why: 'elsewhere' })
    expect(await asked(ana, asking(ana.email, { path: 'bounce@esp.test' }))).toMatchObject({ why: 'elsewhere' })
    expect(await asked(ana, asking(ana.email, { path: '' }))).toMatchObject({ why: 'elsewhere' })
    expect(await asked(ana, asking(ana.email, { more: ['List-Id: <l.x.test>'] }))).toMatchObject({ why: 'list' })
    expect(await asked(ana, asking(ana.email, { asks: 'beto@x.test>, <c@x.test' }))).toMatchObject({ why: 'several' })
    expect(await asked(ana, asking('beto@x.test', { from: ana.email }))).toBeNull()
    const junk = await arrived(ana, asking(ana.email), 'junk')
    expect((await openMessage(ana, junk, { showRemote: false })).receiptAsked).toBeNull()
    await expect(answerReceipt(ana, junk, send)).rejects.toMatchObject({ reason: 'receipt-not-asked' })

    const honest = await arrived(ana, asking(ana.email))
    await expect(answerReceipt(ana, honest, automatic)).rejects.toMatchObject({ reason: 'receipt-not-asked' })
    await changeSettings(other.id, { ...defaultSettings, receipts: 'always' })
    const listed = await arrived(other, asking(other.email, { more: ['List-Id: <l.x.test>'] }))
    await expect(answerReceipt(other, listed, automatic)).rejects.toMatchObject({ reason: 'receipt-not-asked' })
    const plain = await arrived(other, asking(other.email))
    expect(await answerReceipt(other, plain, automatic)).toEqual({ isSent: true })
    expect(await db.submission.count({ where: { accountId: ana.id } })).toBe(0)
  })

  test.runIf(hasCorpora)(
    'T20 hostile mail that asks: opened, and tried with «always», not one receipt goes out',
    async () => {
      const ana = await freshAccount()
      await changeSettings(ana.id, { ...defaultSettings, receipts: 'always' })
      const files = corpusFiles('own-hostile/unsubscribe-mdn').filter((file) => file.endsWith('.eml'))
      expect(files.length).toBeGreaterThan(20)
      let sent = 0
      for (const file of files) {
        const id = await arrived(ana, readFileSync(file, 'latin1'))
        const { receiptAsked } = await openMessage(ana, id, { showRemote: false })
        // What the screen would do by itself.
        if (receiptAsked?.why === '') sent += 1
        await expect(answerReceipt(ana, id, automatic)).rejects.toMatchObject({ reason: 'receipt-not-asked' })
      }
      console.warn(`receipts: ${sent} sent automatically of ${files.length} hostile messages`)
      expect(sent).toBe(0)
      expect(await db.submission.count({ where: { accountId: ana.id } })).toBe(0)
    },
    60_000,
  )
})
