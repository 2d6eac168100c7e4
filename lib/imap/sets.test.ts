import { describe, expect, test } from 'vitest'
import type { Account } from '@/lib/accounts/schema'
import { setKeywords } from './changes'
import { fill, testBed } from './fixtures'
import { createMailbox } from './mailbox-changes'
import { packMailboxId } from './message-id'
import { expungeSet, moveSet, setKeywordOfSet } from './sets'
import { memberOf, setsOfUids, uidsOfSet } from './uid-set'
import { readAll, readWindow } from './window'

const inbox = packMailboxId('INBOX')
const bed = testBed()

const window = (account: Account, mailboxId = inbox) => readWindow(account, mailboxId, { position: 0, limit: 50 })
const subjectsIn = async (account: Account, mailboxId = inbox) =>
  (await window(account, mailboxId)).messages.map(({ subject }) => subject).sort()

describe.each([
  { server: 'a server with every extension', without: [] },
  {
    server: 'a server without MOVE, ESEARCH and CONDSTORE',
    without: ['MOVE', 'ESEARCH', 'CONDSTORE', 'QRESYNC'],
  },
])('on $server', ({ without }) => {
  const freshAccount = async () => bed.without(without, await bed.person())

  test('all that match are moved, and the answer is what takes them back', async () => {
    const account = await freshAccount()
    const ids = await fill(account, ['One', 'Two', 'Three', 'Four'])
    await setKeywords(account, ids.slice(0, 1), { add: ['$seen'] })
    const archive = await createMailbox(account, 'Kept', null)

    const unread = await readAll(account, { mailboxId: inbox, filter: { unread: true } })
    expect(unread.total).toBe(3)
    if (!unread.sets[0]) throw new Error('nothing')
    const moved = await moveSet(account, unread.sets[0], archive)
    expect(moved.count).toBe(3)
    expect(await subjectsIn(account)).toEqual(['One'])
    expect(await subjectsIn(account, archive)).toEqual(['Four', 'Three', 'Two'])

    if (!moved.changed) throw new Error('the server did not tell')
    await moveSet(account, moved.changed, inbox)
    expect(await subjectsIn(account)).toEqual(['Four', 'One', 'Three', 'Two'])
  })

  test('a mark is put on those that lack it, and undo leaves those alone that had it', async () => {
    const account = await freshAccount()
    const ids = await fill(account, ['One', 'Two', 'Three'])
    await setKeywords(account, ids.slice(0, 1), { add: ['$flagged'] })
    const {
      sets: [set],
    } = await readAll(account, { mailboxId: inbox })
    if (!set) throw new Error('nothing')
    const starred = await setKeywordOfSet(account, set, { keyword: '$flagged', on: true })
    expect(starred.count).toBe(2)
    expect((await window(account)).messages.every(({ keywords }) => keywords.includes('$flagged'))).toBe(true)
    if (!starred.changed) throw new Error('nothing')
    await setKeywordOfSet(account, starred.changed, { keyword: '$flagged', on: false })
    const still = (await window(account)).messages.filter(({ keywords }) => keywords.includes('$flagged'))
    expect(still.map(({ subject }) => subject)).toEqual(['One'])
    expect(await setKeywordOfSet(account, set, { keyword: '$junk', on: true })).toMatchObject({ count: 3 })
  })

  test('what goes for good is that set and nothing that came since', async () => {
    const account = await freshAccount()
    await fill(account, ['One', 'Two'])
    const {
      sets: [set],
    } = await readAll(account, { mailboxId: inbox })
    await fill(account, ['Three'])
    if (!set) throw new Error('nothing')
    expect(await expungeSet(account, set)).toEqual({ changed: null, count: 2 })
    expect(await subjectsIn(account)).toEqual(['Three'])
  })

  test('a set of a mailbox that was rebuilt is refused', async () => {
    const account = await freshAccount()
    await fill(account, ['One'])
    const {
      sets: [set],
    } = await readAll(account, { mailboxId: inbox })
    if (!set) throw new Error('nothing')
    const other = { ...set, uidValidity: String(BigInt(set.uidValidity) + 1n) }
    await expect(expungeSet(account, other)).rejects.toMatchObject({ code: 'conflict' })
    expect(await subjectsIn(account)).toEqual(['One'])
  })
})

test('a set too long for one command becomes several, and none is left out', () => {
  const odd = Array.from({ length: 20_000 }, (_, index) => 2 * index + 1)
  const sets = setsOfUids(odd)
  expect(sets.length).toBeGreaterThan(1)
  expect(sets.every((set) => set.length <= 8_000)).toBe(true)
  expect(sets.flatMap((set) => [...uidsOfSet(set)])).toEqual(odd)
})

test('T7 a set of all there can be is never spelled out', () => {
  const isMember = memberOf('7,1:4294967295,3')
  expect([1, 5, 4294967295].every(isMember)).toBe(true)
  expect(memberOf('5:9,20')(10)).toBe(false)
  expect(memberOf('9:5,20')(6)).toBe(true)
})
