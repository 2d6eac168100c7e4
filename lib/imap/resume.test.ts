import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Account } from '@/lib/accounts/schema'
import type { MessageId } from '@/lib/messages/schema/row'
import { expunge, setKeywords } from './changes'
import { elsewhere, fill, testBed } from './fixtures'
import { createMailbox } from './mailbox-changes'
import { packMailboxId } from './message-id'
import { withLine } from './pool'
import { countingRelayTo, type Relay } from './relays'
import { hearVanished, takeVanished } from './vanished'
import { readMatches, readWindow } from './window'

const inbox = packMailboxId('INBOX')
const bed = testBed()

const offers: { server: string; without: string[] }[] = [
  { server: 'a server with QRESYNC', without: [] },
  { server: 'a server without QRESYNC', without: ['QRESYNC'] },
  { server: 'a server without CONDSTORE', without: ['QRESYNC', 'CONDSTORE'] },
]

describe.each(offers)('back in a mailbox that was left, on $server', ({ without }) => {
  let account: Account
  let other: Account
  let ids: MessageId[]

  const rows = async () => (await readWindow(account, inbox, { position: 0, limit: 9 })).messages
  const marked = async () => (await rows()).map(({ subject, keywords }) => [subject, ...keywords].join(' '))
  const away = async () => {
    const sent = packMailboxId('Away')
    await readWindow(account, sent, { position: 0, limit: 9 })
  }

  beforeAll(async () => {
    const direct = await bed.person()
    other = elsewhere(direct)
    account = await bed.without(without, direct)
    await createMailbox(other, 'Away', null)
    ids = await fill(other, ['One', 'Two', 'Three', 'Four'])
  })

  test('what another client marked, expunged and filed meanwhile is seen', async () => {
    expect(await marked()).toEqual(['Four', 'Three', 'Two', 'One'])
    await away()
    expect(await marked()).toEqual(['Four', 'Three', 'Two', 'One'])
    await away()
    const [one, two, three] = ids
    if (!one || !two || !three) throw new Error('not filed')
    await setKeywords(other, [two], { add: ['$seen'] })
    expect(await marked()).toEqual(['Four', 'Three', 'Two $seen', 'One'])
    await away()
    await expunge(other, [one, three])
    await setKeywords(other, [two], { remove: ['$seen'], add: ['$flagged'] })
    expect(await marked()).toEqual(['Four', 'Two $flagged'])
    await away()
    await expunge(other, [two])
    await fill(other, ['Five', 'Six'])
    expect(await marked()).toEqual(['Six', 'Five', 'Four'])
    await away()
    await fill(other, ['Seven'])
    expect(await marked()).toEqual(['Seven', 'Six', 'Five', 'Four'])
  })

  test('what leaves while it is open is seen, and is in no list of what matches', async () => {
    const unread = async () => {
      const window = await readMatches(
        account,
        { mailboxId: inbox, filter: { unread: true } },
        { position: 0, limit: 9 },
      )
      return [window.total, ...window.messages.map(({ subject }) => subject)]
    }
    const before = await unread()
    const [first, second, third] = (await fill(other, ['A', 'B', 'C'])) as [MessageId, MessageId, MessageId]
    expect((await unread()).slice(0, 4)).toEqual([Number(before[0]) + 3, 'C', 'B', 'A'])
    await expunge(other, [first, third])
    expect((await unread()).slice(0, 2)).toEqual([Number(before[0]) + 1, 'B'])
    await expunge(other, [second])
    expect(await unread()).toEqual(before)
  })
})

describe('with QRESYNC', () => {
  let relay: Relay
  beforeAll(async () => {
    relay = await countingRelayTo(bed.instance.ports.imap)
  })
  afterAll(() => relay.close())

  test('a mailbox that was left is selected by what changed since, and nothing else is asked', async () => {
    const direct = await bed.person()
    const account = { ...direct, imap: { ...direct.imap, port: relay.port } }
    await createMailbox(direct, 'Away', null)
    await fill(elsewhere(direct), ['One', 'Two'])
    const look = (path: string) => readWindow(account, packMailboxId(path), { position: 0, limit: 9 })
    await look('INBOX')
    await look('Away')
    relay.commands()
    expect((await look('INBOX')).messages).toHaveLength(2)
    expect(relay.commands()).toEqual([expect.stringMatching(/^SELECT INBOX \(QRESYNC \(\d+ \d+\)\)$/)])
  })
})

test('T7 a range of all there can be left at once, and is not walked through', async () => {
  const account = await bed.person()
  await fill(account, ['One', 'Two'])
  await readWindow(account, inbox, { position: 0, limit: 9 })
  await withLine(account, async (client) => {
    let heard = 0
    client.on('expunge', () => {
      heard += 1
    })
    hearVanished(client)
    const handlers = (client as unknown as { untaggedHandlers: Record<string, (answer: unknown) => Promise<void>> })
      .untaggedHandlers
    await handlers['VANISHED']?.({ command: 'VANISHED', attributes: [{ type: 'SEQUENCE', value: '1:4294967295' }] })
    expect(heard).toBe(1)
    expect(client.mailbox).toMatchObject({ exists: 0 })
  })
})

test('UIDs that left before are told from those that leave now, and from rows', () => {
  const read = (line: string) => takeVanished(Buffer.from(line))
  expect(read('* VANISHED (EARLIER) 41,43:116')).toBe('41,43:116')
  expect(read('* VANISHED 41')).toBeNull()
  expect(read('* 3 FETCH (UID 9 FLAGS (\\Seen))')).toBeNull()
  expect(read('* VANISHED (EARLIER) *')).toBeNull()
})
