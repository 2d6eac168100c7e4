import { describe, expect, test } from 'vitest'
import type { Account } from '@/lib/accounts/schema'
import type { MailboxId } from '@/lib/mailboxes/schema'
import { expunge, setKeywords } from './changes'
import { elsewhere, fill, subjectsOf, testBed } from './fixtures'
import { createMailbox, deleteMailbox } from './mailbox-changes'
import { packMailboxId } from './message-id'
import { openStructure } from './parts'
import { closeConnections } from './pool'
import { countingRelayTo } from './relays'
import { watch } from './watch'
import { readWindow } from './window'

const inbox = packMailboxId('INBOX')
const bed = testBed()

describe('a window of a mailbox', () => {
  test('has the newest first, says how many there are, and knows the words each begins with', async () => {
    const account = await bed.person()
    await fill(account, ['One', 'Two', 'Three', 'Cuatro ñ'])
    const window = await readWindow(account, inbox, { position: 0, limit: 3 })
    expect(window.total).toBe(4)
    expect(subjectsOf(window)).toEqual(['Cuatro ñ', 'Three', 'Two'])
    expect(window.messages[0]).toMatchObject({
      from: [{ name: 'Ana', email: 'ana@example.org' }],
      snippet: 'Words of Cuatro ñ.',
      hasAttachment: false,
      keywords: [],
    })
    expect(subjectsOf(await readWindow(account, inbox, { position: 3, limit: 3 }))).toEqual(['One'])
    expect(subjectsOf(await readWindow(account, inbox, { position: 9, limit: 3 }))).toEqual([])
  })

  test('has another state once a message came or went, and the same one otherwise', async () => {
    const account = await bed.person()
    const [first] = await fill(account, ['One', 'Two'])
    const state = async () => (await readWindow(account, inbox, { position: 0, limit: 5 })).queryState
    const before = await state()
    expect(await state()).toBe(before)
    if (first) await expunge(account, [first])
    const after = await state()
    expect(after).not.toBe(before)
    await fill(account, ['Three'])
    expect(await state()).not.toBe(after)
  })
})

describe('a list that is open while another client works on the mailbox', () => {
  const listed = async (of: Account, mailboxId: MailboxId = inbox) =>
    (await readWindow(of, mailboxId, { position: 0, limit: 10 })).messages

  test('shows what was flagged, expunged and filed at the next look, row by row', async () => {
    const account = await bed.person()
    const other = { ...account, id: `${account.id}-elsewhere` }
    const [one, two] = await fill(other, ['One', 'Two', 'Three'])
    expect((await listed(account)).map(({ subject }) => subject)).toEqual(['Three', 'Two', 'One'])
    if (!one || !two) throw new Error('not filed')

    await setKeywords(other, [two], { add: ['$flagged'] })
    expect((await listed(account)).map(({ keywords }) => keywords)).toEqual([[], ['$flagged'], []])
    await openStructure(account, two)
    await setKeywords(other, [two], { remove: ['$flagged'] })
    expect((await listed(account)).map(({ keywords }) => keywords)).toEqual([[], [], []])
    await expunge(other, [one])
    await fill(other, ['Four'])
    expect((await listed(account)).map(({ subject }) => subject)).toEqual(['Four', 'Three', 'Two'])
    await setKeywords(account, [two], { add: ['$seen'] })
    expect((await listed(account)).map(({ keywords }) => keywords)).toEqual([[], [], ['$seen']])
  })

  // Held against what a client sees that comes fresh: Dovecot may lose what is filed in the moment a mailbox is made anew.
  test('F2 shows a mailbox that was deleted and made again within 5 s, and old ids do nothing in it', async () => {
    const account = await bed.person()
    const other = { ...account, id: `${account.id}-elsewhere` }
    const unwatch = watch(account)
    for (const name of ['One', 'Two', 'Three', 'Four']) {
      const id = await createMailbox(account, name, null)
      const [old] = await fill(other, ['Old'], id)
      await listed(account, id)
      await deleteMailbox(other, id)
      await createMailbox(other, name, null)
      await fill(other, ['New'], id)
      const fresh = { ...account, id: `${account.id}-${name}` }
      const subjects = async (reader: Account) =>
        (await listed(reader, id).catch(() => [])).map(({ subject }) => subject).join()
      await expect
        .poll(async () => (await subjects(account)) === (await subjects(fresh)), { timeout: 5_000 })
        .toBe(true)
      expect(await subjects(account)).not.toContain('Old')
      closeConnections(fresh.id)
      if (!old) throw new Error('not filed')
      await expect(expunge(account, [old])).rejects.toMatchObject({ code: 'conflict' })
    }
    unwatch()
  }, 60_000)
})

describe('a stretch that was not shown yet', () => {
  const stretch = { position: 2, limit: 2 }

  test('is asked for together with the news, in one packet', async () => {
    const account = await bed.person()
    await fill(account, ['One', 'Two', 'Three', 'Four'])
    const relay = await countingRelayTo(bed.instance.ports.imap)
    const near = { ...account, imap: { ...account.imap, port: relay.port } }
    await readWindow(near, inbox, { position: 0, limit: 2 })
    relay.said()
    await readWindow(near, inbox, stretch)
    // Dovecot may have marked what was read (attachments): then there is news, and all is read again.
    expect(relay.said()).toEqual([expect.stringMatching(/^NOOP NOOP\r\n\S+ FETCH 1:2 /)])
    relay.close()
  })

  test('is right although messages left and came since, which only that answer tells', async () => {
    const account = await bed.person()
    const other = elsewhere(account)
    const ids = await fill(other, ['One', 'Two', 'Three', 'Four', 'Five', 'Six'])
    const look = async (of: Account) => subjectsOf(await readWindow(of, inbox, stretch))
    await readWindow(account, inbox, { position: 0, limit: 2 })
    await expunge(other, ids.slice(3, 5))
    expect(await look(account)).toEqual(['Two', 'One'])
    await fill(other, ['Seven', 'Eight'])
    expect(await look(account)).toEqual(['Six', 'Three'])
    await expunge(other, ids.slice(0, 3))
    expect(await look(account)).toEqual(['Six'])
  })
})
