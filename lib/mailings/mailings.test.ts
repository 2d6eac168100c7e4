import { describe, expect, test } from 'vitest'
import { config } from '@/lib/config'
import { db } from '@/lib/db/client'
import { aDraft, at, freshAccount, listed, sourceOf } from '@/lib/drafts/fixtures'
import { saveDraft } from '@/lib/drafts/writes/save'
import { scriptedSmtp } from '@/lib/smtp/fixtures'
import { readOutbox } from '@/lib/submissions/reads'
import { submit } from '@/lib/submissions/writes/submit'
import { mailedOff, mailingTo, workOnce } from './fixtures'
import { exportReport, readMailings, readReport } from './reads'
import { findWork } from './records/progress'
import { mostInHour } from './rules/pace'
import { beginMailing } from './writes/begin'
import { changeMailing } from './writes/change'
import { handOver } from './writes/hand-over'
import { workOnMailing } from './writes/work'

const many = (count: number) => Array.from({ length: count }, (_, at) => `p${at}@x.test`)

describe('sending individually', () => {
  test('each person gets a message of their own with their own words, and nobody sees another', async () => {
    const [ana, beto, carla] = [await freshAccount(), await freshAccount(), await freshAccount()]
    const draft = aDraft({
      to: [at(beto)],
      subject: 'Para {{first name}}',
      text: 'Hola {{name}}',
      html: '<div>Hola <b>{{name}}</b></div>',
    })
    await saveDraft(ana, draft)
    const people = [
      { name: 'Beto Ruiz', email: beto.email, values: { name: 'Beto Ruiz', 'first name': 'Beto' } },
      { name: 'Carla', email: carla.email, values: { name: 'Carla & Cía', 'first name': 'Carla' } },
      { name: '', email: 'nobody-here@buzon.test', values: { name: '', 'first name': '' } },
    ]
    const { id } = await beginMailing(ana, { draft, people, paceSeconds: 0 })
    const { mailing, outcomes } = await mailedOff(ana, id)
    expect(mailing).toMatchObject({ state: 'done', total: 3, counts: { accepted: 2, refused: 1, waiting: 0 } })
    expect(outcomes[2]).toMatchObject({ email: 'nobody-here@buzon.test', state: 'refused' })
    expect(outcomes[2]?.answer).toContain('550 5.1.1')

    for (const [person, subject, words] of [
      [beto, 'Para Beto', 'Hola Beto Ruiz'],
      [carla, 'Para Carla', 'Hola Carla & C'],
    ] as const) {
      await expect.poll(async () => (await listed(person, 'inbox')).length, { timeout: 10_000 }).toBe(1)
      const source = await sourceOf(person, 'inbox')
      expect(source).toContain(`Subject: ${subject}`)
      expect(source).toContain(words)
      for (const other of [beto, carla, { email: 'nobody-here@buzon.test' }])
        if (other !== person) expect(source).not.toContain(other.email)
    }
    expect(await listed(ana, 'sent')).toHaveLength(2)
    expect(await listed(ana, 'drafts')).toEqual([])
    await expect(saveDraft(ana, draft)).rejects.toMatchObject({ reason: 'draft-finished' })
    await expect(submit(ana, { draft, isConfirmed: false })).rejects.toMatchObject({ reason: 'draft-finished' })
    expect((await readOutbox(ana)).submissions, 'in the outbox it is one thing').toEqual([])
    expect((await exportReport(ana, id)).csv).toMatch(/\r\n,nobody-here@buzon\.test,refused,[^\r]*550 5\.1\.1/)
    await changeMailing(ana, { id, change: 'dismiss' })
    expect((await readMailings(ana)).mailings).toEqual([])
  })

  test('F6 whatever dies or is done twice, everybody gets one message, always under the same Message-ID', async () => {
    const ana = await freshAccount()
    const smtp = await scriptedSmtp()
    const via = { ...ana, smtp: smtp.server }
    const request = mailingTo(aDraft({ subject: 'once' }), many(12))
    const begun = await Promise.all(Array.from({ length: 4 }, () => beginMailing(via, request)))
    expect(new Set(begun.map(({ id }) => id)).size).toBe(1)
    const id = begun[0]?.id ?? ''
    // A process that handed a message over and died before it could write that down.
    const work = await findWork(id)
    const first = await db.mailingPerson.findFirst({ where: { mailingId: id, position: 0 } })
    if (!work || !first) throw new Error('not begun')
    await handOver(via, work, first)
    // Three that believe they have the job.
    await Promise.all(Array.from({ length: 3 }, () => workOnMailing(id).catch(() => {})))
    const { mailing } = await mailedOff(via, id)
    await expect.poll(() => smtp.messages.length).toBe(12)
    expect(mailing).toMatchObject({ state: 'done', total: 12 })
    expect(smtp.recipients.toSorted()).toEqual(many(12).toSorted())
    const ids = smtp.messages.map((message) => /Message-ID: (\S+)/i.exec(message)?.[1])
    expect(new Set(ids).size).toBe(12)
    smtp.close()
  })

  test('stopped in the middle nobody else gets it; gone on with, the others do, once each', async () => {
    const ana = await freshAccount()
    const smtp = await scriptedSmtp()
    const via = { ...ana, smtp: smtp.server }
    const { id } = await beginMailing(via, mailingTo(aDraft(), many(4), { paceSeconds: 3600 }))
    await workOnce(id)
    await expect.poll(async () => (await readReport(via, id)).mailing.counts.waiting).toBe(3)
    await changeMailing(via, { id, change: 'stop' })
    const stopped = await mailedOff(via, id)
    expect(stopped.mailing).toMatchObject({ state: 'stopped' })
    const before = smtp.messages.length
    expect(before).toBeLessThanOrEqual(1)
    expect(await workOnMailing(id)).toBe('done')
    await db.mailing.update({ where: { id }, data: { paceSeconds: 0 } })
    await changeMailing(via, { id, change: 'go-on' })
    expect((await mailedOff(via, id)).mailing).toMatchObject({ state: 'done', counts: { accepted: 4 } })
    expect(smtp.recipients.toSorted()).toEqual(many(4))
    smtp.close()
  })

  test('taken back in time it is a draft again, and can be sent anew', async () => {
    const [ana, beto] = [await freshAccount(), await freshAccount()]
    const draft = aDraft({ to: [at(beto)] })
    const begun = await beginMailing(ana, mailingTo(draft, [beto.email], { undoSeconds: 30 }))
    expect(begun.undoUntil).not.toBeNull()
    expect(await workOnMailing(begun.id)).toMatchObject({ againAt: expect.any(Date) })
    const { mailing, draftMessageId } = await changeMailing(ana, { id: begun.id, change: 'withdraw' })
    expect(mailing.state).toBe('cancelled')
    expect((await listed(ana, 'drafts')).map(({ id }) => id)).toEqual([draftMessageId])
    expect(await workOnMailing(begun.id)).toBe('done')
    const again = await beginMailing(ana, mailingTo(draft, [beto.email]))
    expect((await mailedOff(ana, again.id)).mailing.counts.accepted).toBe(1)
    await expect(changeMailing(ana, { id: again.id, change: 'withdraw' })).rejects.toMatchObject({ code: 'conflict' })
  })

  test('where the hour is full it waits, says until when, and leaves room for what is written by hand', async () => {
    const ana = await freshAccount()
    const full = mostInHour(config.mostMessagesPerHour)
    const since = Date.now() - 50 * 60_000
    await db.submission.createMany({
      data: Array.from({ length: full }, (_, at) => ({
        accountId: ana.id,
        draftId: `already-sent-before-${at}`,
        messageId: `<${at}@x.test>`,
        state: 'accepted',
        createdAt: new Date(since + at),
      })),
    })
    const { id } = await beginMailing(ana, mailingTo(aDraft(), many(2)))
    const end = await workOnMailing(id)
    const { waitsUntil, counts } = (await readReport(ana, id)).mailing
    expect(end).toEqual({ againAt: new Date(since + 60 * 60_000) })
    expect([waitsUntil, counts.waiting]).toEqual([new Date(since + 60 * 60_000).toISOString(), 2])
    await changeMailing(ana, { id, change: 'stop' })
  })

  test('a login that is refused stops it before everybody fails', async () => {
    const ana = await freshAccount()
    const { id } = await beginMailing({ ...ana, username: 'somebody-else' }, mailingTo(aDraft(), many(30)))
    const { mailing } = await mailedOff(ana, id)
    expect(mailing).toMatchObject({ state: 'stopped', problem: { reason: 'login-refused' } })
    expect(mailing.counts.waiting).toBeGreaterThan(20)
  })

  test('too many people, addresses that are none, and another’s mailing are refused', async () => {
    const [ana, eva] = [await freshAccount(), await freshAccount()]
    const count = config.mostRecipients + 1
    await expect(beginMailing(ana, mailingTo(aDraft(), many(count)))).rejects.toMatchObject({
      reason: 'too-many-recipients',
      values: { limit: config.mostRecipients, count },
    })
    const crlf = mailingTo(aDraft(), ['a@x.test>\r\nRCPT TO:<b@y.test'])
    await expect(beginMailing(ana, crlf)).rejects.toMatchObject({ reason: 'recipient-invalid' })
    const { id } = await beginMailing(ana, mailingTo(aDraft(), many(1), { undoSeconds: 30 }))
    await expect(readReport(eva, id)).rejects.toMatchObject({ code: 'not-found' })
    await expect(changeMailing(eva, { id, change: 'stop' })).rejects.toMatchObject({ code: 'not-found' })
    await changeMailing(ana, { id, change: 'withdraw' })
  })
})
