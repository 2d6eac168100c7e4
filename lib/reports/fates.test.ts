import { expect, test, vi } from 'vitest'
import { db } from '@/lib/db/client'
import { freshAccount, listed } from '@/lib/drafts/fixtures'
import { append } from '@/lib/imap/append'
import { aRawMessage } from '@/lib/imap/fixtures'
import { mailboxIdOfRole } from '@/lib/imap/mailboxes'
import { aSent } from './fixtures'
import { readFates } from './reads/fates'
import { fateOf } from './rules/fate'

test('the worst that happened is said first, and nothing where nothing is known', () => {
  expect(fateOf('accepted', ['accepted', 'relayed'])).toBeNull()
  expect(fateOf('queued', ['queued'])).toBeNull()
  expect(fateOf('accepted', ['read', 'refused', 'refused'])).toEqual({ kind: 'failed', count: 2, of: 3 })
  expect(fateOf('unknown', ['unknown'])).toEqual({ kind: 'unknown', count: 1, of: 1 })
  expect(fateOf('accepted', ['delivered', 'delayed'])).toEqual({ kind: 'delayed', count: 1, of: 2 })
  expect(fateOf('accepted', ['delivered', 'read', 'read'])).toEqual({ kind: 'read', count: 2, of: 3 })
  expect(fateOf('accepted', ['delivered', 'accepted'])).toEqual({ kind: 'delivered', count: 1, of: 2 })
  expect(fateOf('failed', ['queued', 'queued'])).toEqual({ kind: 'failed', count: 2, of: 2 })
})

test('T19 a list of sent messages learns in one look what became of each; rows stay without it, and others’ are not told', async () => {
  const [ana, eve] = [await freshAccount(), await freshAccount()]
  const to = ['beto@x.test', 'carla@x.test']
  const sent = [await aSent(ana, to), await aSent(ana, to), await aSent(ana, to)]
  const [refused, read] = sent.map(({ id }) => id)
  await db.submissionRecipient.updateMany({
    where: { submissionId: refused ?? '', address: to[0] ?? '' },
    data: { state: 'refused' },
  })
  await db.submissionRecipient.updateMany({ where: { submissionId: read ?? '' }, data: { state: 'read' } })
  for (const account of [ana, eve]) {
    const mailboxId = await mailboxIdOfRole(account, 'sent')
    for (const { messageId } of [...sent, { messageId: '<another.program@x.test>' }]) {
      const raw = aRawMessage(messageId)
        .toString()
        .replace(/^Message-ID: .*$/m, `Message-ID: ${messageId}`)
      await append(account, { mailboxId, raw: Buffer.from(raw), keywords: [], messageIdHeader: messageId })
    }
  }
  const rows = await listed(ana, 'sent')
  expect(rows).toHaveLength(4)
  expect(JSON.stringify(rows)).not.toContain('messageIdHeader')

  const look = vi.spyOn(db.submission, 'findMany')
  const fates = await readFates(
    ana,
    rows.map(({ id }) => id),
  )
  expect(look).toHaveBeenCalledTimes(1)
  look.mockRestore()
  const bySubject = Object.fromEntries(rows.map(({ id, subject }) => [subject, fates[id]]))
  expect(bySubject).toEqual({
    [sent[0]?.messageId ?? '']: { kind: 'failed', count: 1, of: 2 },
    [sent[1]?.messageId ?? '']: { kind: 'read', count: 2, of: 2 },
    [sent[2]?.messageId ?? '']: undefined,
    '<another.program@x.test>': undefined,
  })

  const theirs = await listed(eve, 'sent')
  const ids = theirs.map(({ id }) => id)
  expect(await readFates(eve, ids)).toEqual({})
})
