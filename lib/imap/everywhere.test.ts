import { beforeAll, describe, expect, test } from 'vitest'
import type { Account } from '@/lib/accounts/schema'
import { publish } from '@/lib/events/bus'
import type { MessageFilter } from '@/lib/messages/schema/view'
import { newAccount, testInstance } from '@/mailserver/testing'
import { append } from './append'
import { move, setKeywords } from './changes'
import { readAllEverywhere, readEverywhere } from './everywhere'
import { accountAt, aRawMessage } from './fixtures'
import { createMailbox, deleteMailbox } from './mailbox-changes'
import { mailboxIdOfRole } from './mailboxes'
import { packMailboxId } from './message-id'
import { slowRelayTo } from './relays'
import { readWindow } from './window'

const inbox = packMailboxId('INBOX')
let account: Account

const file = (mailboxId: typeof inbox, subject: string, headers: string[] = []) => {
  const raw = aRawMessage(subject, headers)
  return append(account, { mailboxId, raw, keywords: [], messageIdHeader: '' })
}

beforeAll(async () => {
  const instance = await testInstance()
  account = accountAt(instance, await newAccount(instance))
  const projects = await createMailbox(account, 'Projects', null)
  const roof = await createMailbox(account, 'Roof', projects)
  const [sent, trash] = [await mailboxIdOfRole(account, 'sent'), await mailboxIdOfRole(account, 'trash')]
  // INTERNALDATE has seconds: what is filed a second later is later.
  await file(roof, 'Tiles one')
  await pause(1_100)
  await file(inbox, 'Tiles two')
  await file(inbox, 'Lunch')
  await pause(1_100)
  await file(sent, 'Tiles three')
  await pause(1_100)
  await file(roof, 'Tiles four', [
    'MIME-Version: 1.0',
    'Content-Type: application/pdf; name="Plan of the roof.pdf"',
    'Content-Disposition: attachment; filename="Plan of the roof.pdf"',
  ])
  await file(trash, 'Tiles thrown away')
})

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

async function find(filter: MessageFilter, { position = 0, limit = 10 } = {}) {
  const { messages, total, progress } = await readEverywhere(account, filter, { position, limit, seen: 0 })
  expect(progress).toBeUndefined()
  return { total, subjects: messages.map(({ subject }) => subject) }
}

describe('a search in all mailboxes', () => {
  test('what comes right after a search is found by who asks because of that news', async () => {
    const filter = { text: 'gutter', everywhere: true }
    expect((await find(filter)).total).toBe(0)
    await file(inbox, 'Gutter')
    publish(account.id, { kind: 'message-arrived', mailboxId: inbox })
    expect((await find(filter)).subjects).toEqual(['Gutter'])
  })

  test('merges them by arrival, and leaves Junk and Trash out', async () => {
    const all = ['Tiles four', 'Tiles three', 'Tiles two', 'Tiles one']
    expect(await find({ text: 'tiles', everywhere: true })).toEqual({ total: 4, subjects: all })
    expect(await find({ text: 'tiles', everywhere: true }, { position: 1, limit: 2 })).toEqual({
      total: 4,
      subjects: all.slice(1, 3),
    })
  })

  test.each([
    ['tiles in:sent', ['Tiles three']],
    ['tiles in:projects/roof', ['Tiles four', 'Tiles one']],
    ['tiles -in:roof', ['Tiles three', 'Tiles two']],
    ['tiles in:trash', ['Tiles thrown away']],
    ['in:nowhere', []],
    ['subject:two OR (in:roof subject:four)', ['Tiles four', 'Tiles two']],
    ['in:anywhere filename:plan', ['Tiles four']],
    ['in:roof -filename:plan', ['Tiles one']],
    ['in:inbox filename:"of the roof"', []],
  ])('%s', async (text, subjects) => {
    expect((await find({ text })).subjects).toEqual(subjects)
  })

  test('hears of what was moved, flagged and filed since', async () => {
    const before = await readEverywhere(
      account,
      { text: 'tiles', everywhere: true },
      { position: 0, limit: 9, seen: 0 },
    )
    const [last] = before.messages
    if (!last) throw new Error('nothing found')
    await setKeywords(account, [last.id], { add: ['$flagged'] })
    const moved = await move(account, [last.id], inbox)
    await pause(2_100)
    const after = await readEverywhere(account, { text: 'tiles', everywhere: true }, { position: 0, limit: 9, seen: 0 })
    expect(after.total).toBe(4)
    expect(after.messages[0]).toMatchObject({ id: moved[last.id], mailboxId: inbox, keywords: ['$flagged'] })
    expect(after.queryState).not.toBe(before.queryState)
  })

  test('a mailbox that is deleted meanwhile takes its own messages away, and no others', async () => {
    const gone = await createMailbox(account, 'Soon gone', null)
    await file(gone, 'Boat one')
    await file(inbox, 'Boat two')
    expect((await find({ text: 'boat', everywhere: true })).total).toBe(2)
    await deleteMailbox(account, gone)
    const { messages } = await readEverywhere(
      account,
      { text: 'boat', everywhere: true },
      { position: 0, limit: 9, seen: 0 },
    )
    expect(messages.map(({ subject }) => subject)).toEqual(['Boat two'])
  })

  test('is all of what matches, a set for each mailbox', async () => {
    const { sets, total } = await readAllEverywhere(account, { text: 'tiles', everywhere: true })
    expect(total).toBe(4)
    expect(sets.map(({ uids }) => uids.split(',').length)).toEqual(expect.arrayContaining([2, 1, 1]))
  })
})

test('what a slow server has found so far is shown with how far it is, while the inbox is opened at once', async () => {
  const instance = await testInstance()
  const relay = await slowRelayTo(instance.ports.imap, { delayMs: 500, only: /^\* (E?SEARCH|SORT)/m })
  try {
    const slow = { ...account, id: `${account.id}-slow`, imap: { ...account.imap, port: relay.port } }
    const ask = (seen: number) =>
      readEverywhere(slow, { text: 'tiles', everywhere: true }, { position: 0, limit: 9, seen })
    // On a busy machine the mailboxes are not even listed at the first look.
    let first = await ask(0)
    while (first.progress?.of === 0) first = await ask(0)
    expect(first.progress).toMatchObject({ failed: 0 })
    expect(first.progress?.done).toBeLessThan(first.progress?.of ?? 0)
    const begun = performance.now()
    await readWindow(slow, inbox, { position: 0, limit: 9 })
    expect(performance.now() - begun).toBeLessThan(400)
    let last = first
    for (let asked = 0; last.progress && asked < 20; asked++) last = await ask(last.progress.done)
    expect(last).toMatchObject({ total: 4 })
    expect(last.progress).toBeUndefined()
  } finally {
    relay.close()
  }
})

test('where rows take longer than a search stays true, it is over when they are there, and does not begin anew', async () => {
  const instance = await testInstance()
  const relay = await slowRelayTo(
    instance.ports.imap,
    { delayMs: 3_200, only: /ENVELOPE/ },
    { delayMs: 500, only: /^\* E?SEARCH/m },
  )
  try {
    const far = { ...account, id: `${account.id}-far`, imap: { ...account.imap, port: relay.port } }
    const ask = (seen: number) =>
      readEverywhere(far, { text: 'tiles (in:inbox OR in:sent)' }, { position: 0, limit: 9, seen })
    let last = await ask(0)
    for (let asked = 0; last.progress && asked < 9; asked++) last = await ask(last.progress.done)
    expect(last.progress).toBeUndefined()
    expect(last.total).toBeGreaterThan(1)
    expect(relay.commands().filter((command) => /^LIST "" "\*"/.test(command))).toHaveLength(1)
  } finally {
    relay.close()
  }
})
