import { describe, expect, test } from 'vitest'
import { fill, testBed } from './fixtures'
import { createMailbox, deleteMailbox, emptyMailbox, markAllSeen, renameMailbox } from './mailbox-changes'
import { listMailboxes, readQuota } from './mailboxes'
import { packMailboxId } from './message-id'
import { readWindow } from './window'

const inbox = packMailboxId('INBOX')
const bed = testBed()

describe('mailboxes', () => {
  test('carry roles and counts, and there is a quota', async () => {
    const account = await bed.person()
    await fill(account, ['One'])
    const mailboxes = await listMailboxes(account)
    expect(
      mailboxes
        .map(({ role }) => role)
        .filter(Boolean)
        .sort(),
    ).toEqual(['archive', 'drafts', 'inbox', 'junk', 'sent', 'trash'])
    expect(mailboxes.find(({ role }) => role === 'inbox')).toMatchObject({ total: 1, unread: 1, mayDelete: false })
    expect((await readQuota(account))?.limitBytes).toBeGreaterThan(0)
  })

  test('count what another client brought since the mailbox was opened', async () => {
    const account = await bed.person()
    const elsewhere = { ...account, id: `${account.id}-elsewhere` }
    for (let unread = 1; unread <= 5; unread++) {
      await readWindow(account, inbox, { position: 0, limit: 5 })
      await fill(elsewhere, [`Number ${unread}`])
      expect((await listMailboxes(account)).find(({ role }) => role === 'inbox')).toMatchObject({
        total: unread,
        unread,
      })
    }
  })

  test('are made, renamed, nested and deleted, whatever their names', async () => {
    const account = await bed.person()
    for (const name of ['Reuniones 2026', 'Ñandú & cía', '"quoted" \\ name', '日本語', '* %', 'a'.repeat(100)]) {
      const id = await createMailbox(account, name, null)
      await expect(createMailbox(account, name, null)).rejects.toMatchObject({ code: 'conflict' })
      const child = await createMailbox(account, 'below', id)
      expect((await listMailboxes(account)).find((mailbox) => mailbox.id === child)?.parentId).toBe(id)
      const renamed = await renameMailbox(account, id, { name: `${name} x` })
      await fill(account, ['In it'], renamed)
      expect((await listMailboxes(account)).find((mailbox) => mailbox.id === renamed)?.total).toBe(1)
      await markAllSeen(account, renamed)
      await emptyMailbox(account, renamed)
      expect((await readWindow(account, renamed, { position: 0, limit: 1 })).total).toBe(0)
      const [below] = (await listMailboxes(account)).filter(({ parentId }) => parentId === renamed)
      if (below) await deleteMailbox(account, below.id)
      await deleteMailbox(account, renamed)
    }
    expect((await listMailboxes(account)).filter(({ role }) => role === null)).toEqual([])
  })

  test('one that is gone is told as gone', async () => {
    const account = await bed.person()
    await expect(readWindow(account, packMailboxId('Nowhere'), { position: 0, limit: 1 })).rejects.toMatchObject({
      code: 'not-found',
    })
  })
})
