import { beforeAll, describe, expect, test } from 'vitest'
import { corpusList, hasCorpora } from '@/e2e/corpora'
import type { Account } from '@/lib/accounts/schema'
import { subscribe } from '@/lib/events/bus'
import type { MailboxId } from '@/lib/mailboxes/schema'
import { type Instance, newAccount, testInstance } from '@/mailserver/testing'
import { append, findByMessageId } from './append'
import { expunge, move, setKeywords } from './changes'
import { accountAt, aRawMessage } from './fixtures'
import { createMailbox, deleteMailbox, emptyMailbox, markAllSeen, renameMailbox } from './mailbox-changes'
import { listMailboxes, mailboxIdOfRole, readQuota } from './mailboxes'
import { packMailboxId, packMessageId, unpackMessageId } from './message-id'
import { downloadPart, fetchSource, openStructure } from './parts'
import { closeConnections, withLine } from './pool'
import { watch } from './watch'
import { readMatches, readWindow } from './window'

const inbox = packMailboxId('INBOX')
let instance: Instance
let account: Account

beforeAll(async () => {
  instance = await testInstance()
})

async function freshAccount(): Promise<Account> {
  return accountAt(instance, await newAccount(instance))
}

async function fill(to: Account, subjects: string[], mailboxId: MailboxId = inbox) {
  const ids = []
  for (const subject of subjects) {
    const raw = aRawMessage(subject)
    const messageIdHeader = /Message-ID: (\S+)/.exec(raw.toString())?.[1] ?? ''
    ids.push(await append(to, { mailboxId, raw, keywords: [], messageIdHeader }))
  }
  return ids.flatMap((id) => id ?? [])
}

const subjectsOf = (window: { messages: { subject: string }[] }) => window.messages.map(({ subject }) => subject)

describe('a window of a mailbox', () => {
  test('has the newest first, says how many there are, and knows the words each begins with', async () => {
    account = await freshAccount()
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
    account = await freshAccount()
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
    account = await freshAccount()
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
    account = await freshAccount()
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

describe('changes', () => {
  test('set and remove keywords', async () => {
    account = await freshAccount()
    const ids = await fill(account, ['One', 'Two'])
    await setKeywords(account, ids, { add: ['$seen', '$flagged', '$junk'] })
    await setKeywords(account, ids.slice(0, 1), { remove: ['$flagged'] })
    const { messages } = await readWindow(account, inbox, { position: 0, limit: 5 })
    expect(messages.map(({ keywords }) => [...keywords].sort())).toEqual([
      ['$flagged', '$junk', '$seen'],
      ['$junk', '$seen'],
    ])
  })

  test('move, and say the new ids, with which they move back', async () => {
    account = await freshAccount()
    const ids = await fill(account, ['One', 'Two'])
    const archive = await mailboxIdOfRole(account, 'archive')
    const renamed = await move(account, ids, archive)
    expect(Object.keys(renamed)).toHaveLength(2)
    expect(subjectsOf(await readWindow(account, archive, { position: 0, limit: 5 }))).toEqual(['Two', 'One'])
    await move(account, Object.values(renamed), inbox)
    expect((await readWindow(account, inbox, { position: 0, limit: 5 })).total).toBe(2)
  })

  test('a message of a mailbox that was rebuilt since is not touched', async () => {
    account = await freshAccount()
    const [id] = await fill(account, ['One'])
    const { path, uidValidity, uid } = unpackMessageId(id ?? packMessageId({ path: '', uidValidity: 0n, uid: 0 }))
    const old = packMessageId({ path, uidValidity: uidValidity - 1n, uid })
    await expect(expunge(account, [old])).rejects.toMatchObject({ code: 'conflict' })
    expect((await readWindow(account, inbox, { position: 0, limit: 5 })).total).toBe(1)
  })

  test('the same message filed again after a broken line is found by its Message-ID', async () => {
    account = await freshAccount()
    const raw = aRawMessage('Once', [])
    const messageIdHeader = /Message-ID: (\S+)/.exec(raw.toString())?.[1] ?? ''
    const id = await append(account, { mailboxId: inbox, raw, keywords: ['$seen'], messageIdHeader })
    expect(await findByMessageId(account, inbox, messageIdHeader)).toEqual([id])
  })
})

describe('mailboxes', () => {
  test('carry roles and counts, and there is a quota', async () => {
    account = await freshAccount()
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
    account = await freshAccount()
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
    account = await freshAccount()
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
    account = await freshAccount()
    await expect(readWindow(account, packMailboxId('Nowhere'), { position: 0, limit: 1 })).rejects.toMatchObject({
      code: 'not-found',
    })
  })
})

describe('search', () => {
  test('finds by words, sender, subject, date, flag and attachment', async () => {
    account = await freshAccount()
    const ids = await fill(account, ['Presupuesto del tejado', 'Lunch on Friday', 'Reunión'])
    await setKeywords(account, ids.slice(1, 2), { add: ['$seen', '$flagged'] })
    const find = async (filter: Parameters<typeof readMatches>[1]['filter']) =>
      subjectsOf(await readMatches(account, { mailboxId: inbox, filter }, { position: 0, limit: 10 }))
    expect(await find({ text: 'tejado presupuesto' })).toEqual(['Presupuesto del tejado'])
    expect(await find({ text: '"on Friday"' })).toEqual(['Lunch on Friday'])
    expect(await find({ subject: 'reunión' })).toEqual(['Reunión'])
    expect(await find({ from: 'ana@example.org' })).toHaveLength(3)
    expect(await find({ from: 'nobody' })).toEqual([])
    expect(await find({ unread: true })).toEqual(['Reunión', 'Presupuesto del tejado'])
    expect(await find({ flagged: true })).toEqual(['Lunch on Friday'])
    expect(await find({ after: '2020-01-01', before: '2020-02-01' })).toEqual([])
    expect(await find({ hasAttachment: true })).toEqual([])
    expect(await find({ to: 'bob' })).toHaveLength(3)
  })

  test('understands operators, alternatives and what must not match', async () => {
    account = await freshAccount()
    const ids = await fill(account, ['Presupuesto del tejado', 'Lunch on Friday', 'Reunión'])
    await setKeywords(account, ids.slice(1, 2), { add: ['$seen', '$flagged'] })
    const find = async (text: string) =>
      subjectsOf(await readMatches(account, { mailboxId: inbox, filter: { text } }, { position: 0, limit: 10 }))
    expect(await find('subject:lunch OR asunto:reunión')).toEqual(['Reunión', 'Lunch on Friday'])
    expect(await find('from:ana -is:read')).toEqual(['Reunión', 'Presupuesto del tejado'])
    expect(await find('is:starred')).toEqual(['Lunch on Friday'])
    expect(await find('from:ana -(subject:tejado OR subject:friday)')).toEqual(['Reunión'])
    expect(await find('newer_than:2d larger:20 smaller:1M label:none')).toEqual([])
    expect(await find('newer_than:2d larger:20 smaller:1M')).toHaveLength(3)
    expect(await find('before:2020 has:attachment')).toEqual([])
    expect(await find('body:"words of lunch"')).toEqual(['Lunch on Friday'])
  })

  test.runIf(hasCorpora)('T7 hostile words find nothing, harm nothing, and stay words', async () => {
    account = await freshAccount()
    await fill(account, ['Keep me'])
    const words: string[] = []
    JSON.stringify(corpusList('own-hostile/imap-injection.json'), (_, value: unknown) => {
      if (typeof value === 'string') words.push(value)
      return value
    })
    expect(words.length).toBeGreaterThan(20)
    for (const word of words) {
      await readMatches(
        account,
        { mailboxId: inbox, filter: { text: word, subject: word } },
        { position: 0, limit: 5 },
      ).catch((error: { code?: string }) => {
        expect(error.code, word).toMatch(/invalid|refused/)
      })
    }
    expect(subjectsOf(await readWindow(account, inbox, { position: 0, limit: 5 }))).toEqual(['Keep me'])
  })
})

test('a message is opened by its parts without being marked as seen', async () => {
  account = await freshAccount()
  const [id] = await fill(account, ['Open me'])
  if (!id) throw new Error('not filed')
  const opened = await openStructure(account, id)
  expect(opened.header.toString()).toContain('Subject: Open me')
  expect((await downloadPart(account, id, '1')).toString().trim()).toBe('Words of Open me.')
  expect((await fetchSource(account, id)).toString()).toContain('Message-ID')
  expect((await openStructure(account, id)).keywords).toEqual([])
})

test('T19 another password is another pool: an open connection helps nobody else', async () => {
  account = await freshAccount()
  await listMailboxes(account)
  const stranger = { ...accountAt(instance, { email: account.email, password: 'guessed' }), id: account.id }
  await expect(listMailboxes(stranger)).rejects.toMatchObject({ code: 'signed-out' })
})

test('F1 work goes on when the connection was cut under it, and is not done twice', async () => {
  account = await freshAccount()
  const ids = await fill(
    account,
    Array.from({ length: 12 }, (_, index) => `Message ${index}`),
  )
  const archive = await mailboxIdOfRole(account, 'archive')
  for (const id of ids) {
    const moving = move(account, [id], archive)
    await withLine(account, async (client) => client.close()).catch(() => {})
    await moving
  }
  const [left, filed] = [
    await readWindow(account, inbox, { position: 0, limit: 50 }),
    await readWindow(account, archive, { position: 0, limit: 50 }),
  ]
  expect([...subjectsOf(left), ...subjectsOf(filed)].sort()).toEqual(ids.map((_, index) => `Message ${index}`).sort())
  expect(left.total).toBe(0)
})

describe('the watch', () => {
  test('tells of new mail within a second, in the inbox and elsewhere', async () => {
    account = await freshAccount()
    const archive = await mailboxIdOfRole(account, 'archive')
    const heard: string[] = []
    const forget = subscribe(account.id, (event) => heard.push(JSON.stringify(event)))
    const unwatch = watch(account)
    await new Promise((resolve) => setTimeout(resolve, 800))
    const hears = async (words: string) => {
      const deadline = Date.now() + 1000
      while (Date.now() < deadline && !heard.some((event) => event.includes(words)))
        await new Promise((resolve) => setTimeout(resolve, 10))
      expect(
        heard.filter((event) => event.includes(words)),
        words,
      ).not.toEqual([])
    }
    await fill(account, ['News'])
    await hears('message-arrived')
    heard.length = 0
    await fill(account, ['News elsewhere'], archive)
    await hears(archive)
    unwatch()
    forget()
    closeConnections(account.id)
  })
})
