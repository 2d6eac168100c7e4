import { describe, expect, test } from 'vitest'
import type { Account } from '@/lib/accounts/schema'
import { subscribe } from '@/lib/events/bus'
import type { MailEvent } from '@/lib/events/schema'
import type { MailboxId } from '@/lib/mailboxes/schema'
import { type Keyword, label, type MessageId } from '@/lib/messages/schema/row'
import { append } from './append'
import { expunge, setKeywords } from './changes'
import { readConversations } from './conversations'
import { aRawMessage, testBed } from './fixtures'
import { mailboxIdOfRole } from './mailboxes'
import { packMailboxId } from './message-id'
import { withMailbox } from './pool'

const inbox = packMailboxId('INBOX')
const bed = testBed()

type Letter = { answers?: string; from?: string; keywords?: Keyword[]; into?: MailboxId }

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Letters named by a letter; the list is told as those of each row, the first row first. */
function correspondence(account: Account) {
  const run = `${Date.now()}.${Math.random().toString(36).slice(2)}`
  const idOf = (name: string) => `<${name}.${run}@list.example>`
  const names = new Map<MessageId, string>()
  let minute = 0
  return {
    async file(name: string, { answers = '', from = 'Ana', keywords = [], into = inbox }: Letter = {}) {
      const date = new Date(Date.UTC(2026, 2, 1, 12, ++minute))
      const references = answers.split(' ').filter(Boolean).map(idOf).join(' ')
      const said = [`Message-ID: ${idOf(name)}`, ...(references ? [`References: ${references}`] : [])].join('\r\n')
      const raw = Buffer.from(
        aRawMessage(name)
          .toString()
          .replace(/^Message-ID: .*$/m, said)
          .replace(/^From: .*$/m, `From: ${from} <${from.toLowerCase()}@example.org>`),
      )
      const id = await append(account, { mailboxId: into, raw, keywords, messageIdHeader: idOf(name), date })
      if (!id) throw new Error('not filed')
      names.set(id, name)
      return id
    },
    async shown(position = 0, limit = 50) {
      const window = await readConversations(account, inbox, { position, limit })
      const name = (id: MessageId) => names.get(id) ?? '?'
      const rows = window.messages.map(({ id, conversation }) => (conversation?.ids ?? [id]).map(name).join(''))
      const unread = window.messages.map(({ id, keywords, conversation }) =>
        (conversation?.unread ?? (keywords.includes('$seen') ? [] : [id])).map(name).join(''),
      )
      const flagged = window.messages.flatMap(({ conversation }) => conversation?.flagged.map(name) ?? [])
      return { ...window, rows: rows.join(' '), unread: unread.join(' '), flagged: flagged.join(' ') }
    },
  }
}

/** The list comes to be this; on a busy machine a quarter of a second may not be enough to thread it. */
async function settles(mail: ReturnType<typeof correspondence>, rows: string) {
  await expect.poll(async () => (await mail.shown()).rows).toBe(rows)
}

describe.each([
  { server: 'a server that threads', without: ['NONE'] },
  { server: 'a server that does not thread', without: ['THREAD=REFS', 'THREAD=REFERENCES', 'THREAD=ORDEREDSUBJECT'] },
  { server: 'a server with nothing to offer', without: ['THREAD=REFS', 'THREAD=REFERENCES', 'ESEARCH', 'CONDSTORE'] },
])('the list of conversations on $server', ({ without }) => {
  let account: Account

  async function newReader() {
    account = await bed.without(without, await bed.person())
    return correspondence(account)
  }

  test('is in the order of the latest message, with who wrote, how many and what is unread', async () => {
    const mail = await newReader()
    await mail.file('a', { from: 'Ana', keywords: ['$seen'] })
    await mail.file('x', { keywords: ['$seen'] })
    await mail.file('b', { answers: 'a', from: 'Luis', keywords: ['$seen', '$flagged'] })
    await mail.file('y')
    await mail.file('c', { answers: 'a b', from: 'Ana' })

    await settles(mail, 'abc y x')
    const list = await mail.shown()
    expect(list.total).toBe(3)
    expect(list.unread).toBe('c y ')
    expect(list.flagged).toBe('b')
    const [first, second] = list.messages
    expect(first?.subject).toBe('c')
    expect(first?.conversation?.count).toBe(3)
    expect(first?.conversation?.participants.map(({ name }) => name)).toEqual(['Ana', 'Luis'])
    expect(second?.conversation, 'one message is a row like any other').toBeUndefined()

    expect((await mail.shown(1, 1)).rows).toBe('y')
    expect((await mail.shown(9, 5)).rows).toBe('')
  })

  test('follows what arrives, what leaves, and what is read, by whichever client', async () => {
    const mail = await newReader()
    const a = await mail.file('a')
    const x = await mail.file('x')
    const b = await mail.file('b', { answers: 'a' })
    await settles(mail, 'ab x')
    const before = await mail.shown()

    await setKeywords(account, [a], { add: [label.parse('House')] })
    expect((await mail.shown()).messages[0]?.conversation?.labelled).toEqual([{ label: 'House', ids: [a] }])
    await setKeywords(account, [a, x], { add: ['$seen'] })
    const read = await mail.shown()
    expect(read.unread).toBe('b ')
    expect(read.queryState, 'no row has moved').toBe(before.queryState)

    await mail.file('y', { answers: 'x' })
    await settles(mail, 'xy ab')
    await expunge(account, [b])
    await settles(mail, 'xy a')
    const left = await mail.shown()
    expect(left.queryState).not.toBe(before.queryState)
    await expunge(account, [a])
    await settles(mail, 'xy')
    await mail.file('c', { answers: 'a b' })
    await settles(mail, 'c xy') // what it answers is gone
  })
})

test('my answers in Sent and what was filed elsewhere are counted once they are found; the list does not wait for it', async () => {
  const account = await bed.person()
  const mail = correspondence(account)
  const sent = await mailboxIdOfRole(account, 'sent')
  const archive = await mailboxIdOfRole(account, 'archive')
  await mail.file('began', { from: 'Me', into: sent })
  await mail.file('a', { from: 'Ana', answers: 'began' })
  await mail.file('z', { from: 'Ana' })
  await mail.file('filed', { from: 'Luis', answers: 'began a', into: archive })
  await mail.file('thrown', { from: 'Eva', answers: 'a', into: await mailboxIdOfRole(account, 'trash') })
  await mail.file('b', { from: 'Ana', answers: 'began a' })
  await mail.file('b', { from: 'Ana', answers: 'began a', into: archive })
  const news: MailEvent[] = []
  const end = subscribe(account.id, (event) => news.push(event))
  const told = async () => {
    const { messages } = await mail.shown()
    return messages.map(({ subject, conversation }) => {
      const people = conversation?.participants.map(({ name }) => name).join(' ') ?? ''
      return `${subject} ${conversation?.count ?? 1} ${people}`.trim()
    })
  }

  expect((await told())[0]).not.toBe('b 4 Me Ana Luis')
  await expect.poll(() => news.length).toBeGreaterThan(0)
  expect(news[0]).toEqual({ kind: 'messages-changed', mailboxId: inbox })
  // Its four messages in the order of their arrival; a copy is not another message.
  await expect.poll(told).toEqual(['b 4 Me Ana Luis', 'z 1'])
  const [first] = (await mail.shown()).messages
  expect(first?.conversation?.ids.length, 'what is elsewhere is not acted upon').toBe(2)
  const { length } = news
  await pause(1_500)
  expect(news.length, 'what is known is not told again').toBe(length)

  await mail.file('mine', { from: 'Me', answers: 'z', into: sent })
  await mail.shown()
  await expect.poll(() => news.length, { timeout: 5_000 }).toBe(length + 1)
  expect((await told()).at(1), 'an answered message is a conversation').toBe('z 2 Ana Me')
  end()
})

test('a mailbox that is not threaded yet is shown at once, and is told to have changed when it is', async () => {
  const account = await bed.person()
  const mail = correspondence(account)
  for (let at = 0; at < 63; at++) await mail.file(`x${at}`)
  await withMailbox(account, { path: 'INBOX' }, async ({ client }) => {
    for (let times = 0; times < 5; times++) await client.messageCopy('1:*', 'INBOX')
  })
  await mail.file('a')
  await mail.file('y')
  await mail.file('b', { answers: 'a' })
  const news: MailEvent[] = []
  const end = subscribe(account.id, (event) => news.push(event))

  const first = await mail.shown(0, 2)
  expect([first.rows, first.total]).toEqual(['b y', 2_019])
  await expect.poll(() => news).toEqual([{ kind: 'messages-changed', mailboxId: inbox }])
  const then = await mail.shown(0, 2)
  expect([then.rows, then.total]).toEqual(['ab y', 2_018])
  expect(then.queryState).not.toBe(first.queryState)

  await mail.file('c', { answers: 'b' })
  expect((await mail.shown(0, 2)).rows, 'an arrival does not wait either').toBe('c ab')
  await expect.poll(() => news.length).toBe(2)
  expect((await mail.shown(0, 2)).rows).toBe('abc y')
  await mail.shown(0, 2)
  expect(news.length, 'what is known is not told again').toBe(2)
  end()
})
