import { expect, test } from 'vitest'
import { aDraft, at, freshAccount, listed, sourceOf } from '@/lib/drafts/fixtures'
import { reopenDraft } from '@/lib/drafts/reads/reopen'
import { listReminders } from '@/lib/reminders/reads'
import { request, send, workedOff } from './fixtures'
import { readOne } from './reads'
import { changeSubmission } from './writes/change'
import { submit } from './writes/submit'
import { workOnSubmission } from './writes/work'

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString()

test('what can be undone waits, and taken back it is the draft it was, its hidden recipients too', async () => {
  const [ana, beto, hidden] = [await freshAccount(), await freshAccount(), await freshAccount()]
  const draft = aDraft({ to: [at(beto)], bcc: [at(hidden)] })
  const queued = await submit(ana, { ...request(draft), undoSeconds: 30 })
  expect(queued).toMatchObject({ state: 'queued', attempts: 0 })
  expect(await workOnSubmission(queued.id), 'a worker that comes too early leaves it').toMatchObject({
    againAt: new Date(queued.undoUntil ?? ''),
  })
  const { submission, draftMessageId } = await changeSubmission(ana, { id: queued.id, change: { kind: 'withdraw' } })
  expect(submission.state).toBe('cancelled')
  expect(await sourceOf(ana, 'drafts')).toContain(`Bcc: ${hidden.email}`)
  if (!draftMessageId) throw new Error('not in Drafts')
  const again = await reopenDraft(ana, draftMessageId)
  expect(again).toMatchObject({ id: draft.id, subject: draft.subject, to: [at(beto)], bcc: [at(hidden)] })
  expect(await workOnSubmission(queued.id)).toBe('done')
  expect(await listed(beto, 'inbox')).toEqual([])

  expect(await send(ana, request(again))).toMatchObject({ state: 'accepted' })
  await expect.poll(async () => (await listed(beto, 'inbox')).length, { timeout: 10_000 }).toBe(1)
  expect(await listed(ana, 'drafts')).toEqual([])
})

test('of a withdrawal and an attempt to send at the same moment one wins, and the other knows', async () => {
  for (let round = 0; round < 8; round += 1) {
    const [ana, beto] = [await freshAccount(), await freshAccount()]
    const { id } = await submit(ana, request(aDraft({ to: [at(beto)] })))
    const [taken] = await Promise.allSettled([
      changeSubmission(ana, { id, change: { kind: 'withdraw' } }),
      workedOff(ana, id),
    ])
    const { state } = await workedOff(ana, id)
    if (taken.status === 'fulfilled') {
      expect(state).toBe('cancelled')
      expect(await listed(ana, 'drafts')).toHaveLength(1)
      expect(await listed(beto, 'inbox')).toEqual([])
    } else {
      expect(taken.reason).toMatchObject({ code: 'conflict', reason: 'submission-under-way' })
      expect(state).toBe('accepted')
      await expect.poll(async () => (await listed(beto, 'inbox')).length, { timeout: 10_000 }).toBe(1)
    }
  }
}, 60_000)

test('once it is out it can’t be taken back; another’s can’t be touched; and a time can be changed until then', async () => {
  const [ana, beto] = [await freshAccount(), await freshAccount()]
  const later = await submit(ana, { ...request(aDraft({ to: [at(beto)] })), sendAt: inAnHour() })
  await expect(changeSubmission(beto, { id: later.id, change: { kind: 'withdraw' } })).rejects.toMatchObject({
    code: 'not-found',
  })
  const past = { kind: 'send-at' as const, sendAt: '2020-01-01T00:00:00Z' }
  await expect(changeSubmission(ana, { id: later.id, change: past })).rejects.toMatchObject({
    reason: 'send-time-past',
  })
  const sendAt = inAnHour()
  await changeSubmission(ana, { id: later.id, change: { kind: 'send-at', sendAt } })
  expect((await readOne(ana, later.id)).sendAt).toBe(sendAt)
  await changeSubmission(ana, { id: later.id, change: { kind: 'send-now' } })
  expect(await workedOff(ana, later.id)).toMatchObject({ state: 'accepted' })
  await expect(changeSubmission(ana, { id: later.id, change: { kind: 'withdraw' } })).rejects.toMatchObject({
    reason: 'submission-under-way',
  })
})

test('a reminder asked for while sending is there with the message, and goes when the message is taken back', async () => {
  const [ana, beto] = [await freshAccount(), await freshAccount()]
  const draft = aDraft({ to: [at(beto)] })
  const remindAt = inAnHour()
  const { id, messageIdHeader } = await submit(ana, { ...request(draft), undoSeconds: 30, remindAt })
  const waiting = async () => (await listReminders(ana)).waiting.map(({ about, remindAt: when }) => [about, when])
  expect(await waiting()).toEqual([[messageIdHeader, remindAt]])
  await changeSubmission(ana, { id, change: { kind: 'withdraw' } })
  expect(await waiting()).toEqual([])
  await send(ana, { ...request(draft), remindAt })
  expect(await waiting()).toEqual([[messageIdHeader, remindAt]])
})
