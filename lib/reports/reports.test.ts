import { describe, expect, test } from 'vitest'
import { freshAccount } from '@/lib/drafts/fixtures'
import { subscribe } from '@/lib/events/bus'
import { openMessage } from '@/lib/messages/reads/open'
import { arrived, aSent, dsn, mdn, statesOf } from './fixtures'
import { readOutcome } from './reads/outcome'
import { readReport } from './reads/report'
import { advanced } from './rules/advance'
import { noticeReports, noticingReports } from './writes/notice'

describe('noticing', () => {
  test('what arrived since the last look is written down by recipient, with its evidence, and told to the tabs', async () => {
    const ana = await freshAccount()
    await noticeReports(ana)
    const to = ['beto@x.test', 'carla@x.test', 'dora@x.test']
    const sent = await aSent(ana, to)
    const about: [string, string, string?][] = [
      ['beto@x.test', 'delivered'],
      ['carla@x.test', 'failed', '5.2.2'],
      ['dora@x.test', 'delayed', '4.4.1'],
    ]
    await arrived(ana, dsn({ messageId: sent.messageId, about }))
    await arrived(ana, 'From: x@x.test\r\nSubject: Hello\r\n\r\nNo report\r\n')
    const news: string[] = []
    const stop = subscribe(ana.id, ({ kind }) => news.push(kind))
    expect(await noticeReports(ana)).toBe(1)
    stop()
    expect(news).toContain('submissions-changed')
    expect(await statesOf(sent.id)).toEqual({
      'beto@x.test': 'delivered',
      'carla@x.test': 'refused',
      'dora@x.test': 'delayed',
    })

    await arrived(ana, mdn({ from: 'beto@x.test', messageId: sent.messageId }))
    expect(await noticeReports(ana)).toBe(1)
    expect(await noticeReports(ana)).toBe(0)
    const outcome = await readOutcome(ana, sent.messageId)
    expect(outcome?.recipients).toMatchObject([
      {
        address: 'beto@x.test',
        state: 'read',
        at: '2026-11-23T12:00:00.000Z',
        evidence: [
          { action: 'delivered', kind: 'delivery' },
          { action: 'displayed', kind: 'receipt' },
        ],
      },
      { state: 'refused', answer: '550 5.2.2 no', evidence: [{ reason: 'mailbox-full', reporter: 'mx.x.test' }] },
      { state: 'delayed', evidence: [{ reason: 'unreachable' }] },
    ])
  })

  test('while a reader is there it happens by itself, and before that a look finds what came in between', async () => {
    const ana = await freshAccount()
    const sent = await aSent(ana, ['beto@x.test'])
    await arrived(ana, dsn({ messageId: sent.messageId, about: [['beto@x.test', 'relayed']] }))
    const stop = noticingReports(ana)
    await expect.poll(() => statesOf(sent.id), { timeout: 10_000 }).toEqual({ 'beto@x.test': 'relayed' })
    stop()
  })

  test('the envelope id finds a message whose header did not come back, even under a name it was forwarded to', async () => {
    const ana = await freshAccount()
    const envId = `env-${Date.now()}`
    const sent = await aSent(ana, ['beto@x.test'], { envId })
    await arrived(ana, dsn({ envId, about: [['beto@elsewhere.test', 'failed']] }))
    await noticeReports(ana)
    expect(await statesOf(sent.id)).toEqual({ 'beto@x.test': 'refused' })
  })
})

describe('T12 reports that lie', () => {
  test('one that lies in another reader’s mailbox says nothing about the message', async () => {
    const [ana, eve] = [await freshAccount(), await freshAccount()]
    const envId = `env-t12-${Date.now()}`
    const sent = await aSent(ana, ['beto@x.test'], { envId })
    await aSent(eve, ['zoe@x.test'])
    const id = await arrived(eve, dsn({ envId, messageId: sent.messageId, about: [['beto@x.test', 'failed']] }))
    await noticeReports(eve)
    expect((await readReport(eve, id)).outcome).toBeNull()
    expect(await readOutcome(eve, sent.messageId)).toBeNull()
    expect(await statesOf(sent.id)).toEqual({ 'beto@x.test': 'accepted' })
  })

  test('«read» from somebody it was not sent to, and a bounce of somebody else, are ignored', async () => {
    const ana = await freshAccount()
    const sent = await aSent(ana, ['beto@x.test', 'carla@x.test'])
    await arrived(ana, mdn({ from: 'eve@evil.test', messageId: sent.messageId }))
    await arrived(ana, dsn({ messageId: sent.messageId, about: [['eve@evil.test', 'failed']] }))
    await noticeReports(ana)
    expect(await statesOf(sent.id)).toEqual({ 'beto@x.test': 'accepted', 'carla@x.test': 'accepted' })
  })

  test('what lies in Junk is believed nothing, even when it is opened', async () => {
    const ana = await freshAccount()
    const sent = await aSent(ana, ['beto@x.test'])
    const id = await arrived(ana, dsn({ messageId: sent.messageId, about: [['beto@x.test', 'failed']] }), 'junk')
    await readReport(ana, id)
    expect(await statesOf(sent.id)).toEqual({ 'beto@x.test': 'accepted' })
    expect(await openMessage(ana, id, { showRemote: false })).toMatchObject({ isReport: false })
  })

  test('nothing goes back: after read, delivered or refused an older or forged word changes no state', () => {
    expect(advanced('read', 'failed')).toBeNull()
    expect(advanced('read', 'delivered')).toBeNull()
    expect(advanced('delivered', 'failed')).toBeNull()
    expect(advanced('delivered', 'delayed')).toBeNull()
    expect(advanced('refused', 'displayed')).toBeNull()
    expect(advanced('relayed', 'expanded')).toBeNull()
    expect(advanced('unknown', 'delivered')).toBe('delivered')
    expect(advanced('delayed', 'failed')).toBe('refused')
    expect(advanced('accepted', 'deleted')).toBe('delivered')
  })
})

test('a report is opened with what became of the message; one about a message from elsewhere is understood too', async () => {
  const ana = await freshAccount()
  const sent = await aSent(ana, ['beto@x.test'])
  const id = await arrived(ana, dsn({ messageId: sent.messageId, about: [['beto@x.test', 'failed']] }))
  expect(await openMessage(ana, id, { showRemote: false })).toMatchObject({ isReport: true, receiptAsked: null })
  expect(await readReport(ana, id)).toMatchObject({
    isForged: false,
    report: {
      about: sent.messageId,
      subject: 'Presupuesto',
      recipients: [{ action: 'failed', reason: 'unknown-user' }],
    },
    outcome: { recipients: [{ address: 'beto@x.test', state: 'refused' }] },
  })
  const other = await arrived(ana, dsn({ messageId: '<from@elsewhere.test>', about: [['beto@x.test', 'failed']] }))
  expect(await readReport(ana, other)).toMatchObject({ report: { about: '<from@elsewhere.test>' }, outcome: null })
  const letter = await arrived(ana, 'From: x@x.test\r\nSubject: Hello\r\n\r\nNo report\r\n')
  await expect(readReport(ana, letter)).rejects.toMatchObject({ code: 'not-found', reason: 'report-not-found' })
})
