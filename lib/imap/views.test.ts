import { beforeAll, describe, expect, test } from 'vitest'
import type { Account } from '@/lib/accounts/schema'
import type { MessageOrder } from '@/lib/messages/schema/view'
import { append } from './append'
import { expunge, setKeywords } from './changes'
import { testBed } from './fixtures'
import { packMailboxId } from './message-id'
import { readMatches } from './window'

const inbox = packMailboxId('INBOX')
const bed = testBed()

type Letter = { subject: string; from: string; day: number; words?: string }

/** Arrival is the order of the list; the rest says otherwise. */
const letters: Letter[] = [
  { subject: 'Re: Bread', from: 'Zoe <a@example.org>', day: 3, words: 'x'.repeat(900) },
  { subject: 'Apples', from: 'Mia <z@example.org>', day: 1 },
  { subject: 'Cheese', from: 'Ana <m@example.org>', day: 2, words: 'x'.repeat(400) },
]

let count = 0

async function file(account: Account, { subject, from, day, words = 'x' }: Letter) {
  const messageIdHeader = `<views.${Date.now()}.${++count}@test.example>`
  const date = `Date: ${day} Mar 2026 10:00:00 +0000`
  const head = [`From: ${from}`, `Subject: ${subject}`, date, `Message-ID: ${messageIdHeader}`]
  const raw = Buffer.from([...head, '', words, ''].join('\r\n'))
  const id = await append(account, { mailboxId: inbox, raw, keywords: [], messageIdHeader })
  if (!id) throw new Error('not filed')
  return id
}

const offers: { server: string; without: string[] }[] = [
  { server: 'a server with every extension', without: [] },
  { server: 'a server without QRESYNC', without: ['QRESYNC'] },
  { server: 'a server without CONDSTORE', without: ['CONDSTORE', 'QRESYNC'] },
  { server: 'a server without ESEARCH and ESORT', without: ['ESEARCH', 'ESORT'] },
  { server: 'a server without SORT', without: ['SORT', 'SORT=DISPLAY', 'ESORT'] },
  {
    server: 'a server with no extension at all',
    without: [
      'SORT',
      'SORT=DISPLAY',
      'ESORT',
      'ESEARCH',
      'CONDSTORE',
      'QRESYNC',
      'PREVIEW',
      'MOVE',
      'UIDPLUS',
      'NOTIFY',
    ],
  },
]

describe.each(offers)('on $server', ({ without }) => {
  let account: Account
  /** Another mail client of the same person. */
  let elsewhere: Account

  const subjects = async (view: { order?: MessageOrder; ascending?: boolean; filter?: { unread?: boolean } }) => {
    const { messages } = await readMatches(account, { mailboxId: inbox, ...view }, { position: 0, limit: 50 })
    return messages.map(({ subject }) => subject)
  }
  const stateOf = async (order: MessageOrder) =>
    (await readMatches(account, { mailboxId: inbox, order }, { position: 0, limit: 1 })).queryState

  beforeAll(async () => {
    const direct = await bed.person()
    elsewhere = { ...direct, id: `${direct.id}-elsewhere` }
    account = await bed.without(without, direct)
    for (const letter of letters) await file(elsewhere, letter)
  })

  test('a mailbox is listed by date, sender, subject and size, both ways', async () => {
    expect(await subjects({ order: 'date' })).toEqual(['Re: Bread', 'Cheese', 'Apples'])
    expect(await subjects({ order: 'date', ascending: true })).toEqual(['Apples', 'Cheese', 'Re: Bread'])
    expect(await subjects({ order: 'from', ascending: true })).toEqual(['Cheese', 'Apples', 'Re: Bread'])
    expect(await subjects({ order: 'subject', ascending: true })).toEqual(['Apples', 'Re: Bread', 'Cheese'])
    expect(await subjects({ order: 'size' })).toEqual(['Re: Bread', 'Cheese', 'Apples'])
    expect(await subjects({ order: 'arrival', ascending: true })).toEqual(['Re: Bread', 'Apples', 'Cheese'])
  })

  test('what another client files, expunges and flags is seen at the next look', async () => {
    const unread = () => subjects({ filter: { unread: true } })
    expect(await unread()).toEqual(['Cheese', 'Apples', 'Re: Bread'])
    const dates = await stateOf('date')
    expect(await stateOf('date')).toBe(dates)

    const dates2 = await file(elsewhere, {
      subject: 'Dates',
      from: 'Eva <e@example.org>',
      day: 2,
      words: 'x'.repeat(90),
    })
    expect(await unread()).toEqual(['Dates', 'Cheese', 'Apples', 'Re: Bread'])
    expect((await subjects({ order: 'date' })).slice(0, 1)).toEqual(['Re: Bread'])
    expect(await subjects({ order: 'size' })).toEqual(['Re: Bread', 'Cheese', 'Dates', 'Apples'])
    expect(await stateOf('date')).not.toBe(dates)

    await setKeywords(elsewhere, [dates2], { add: ['$seen'] })
    expect(await unread()).toEqual(['Cheese', 'Apples', 'Re: Bread'])
    await setKeywords(elsewhere, [dates2], { remove: ['$seen'] })
    expect(await unread()).toEqual(['Dates', 'Cheese', 'Apples', 'Re: Bread'])

    const withIt = await stateOf('size')
    await setKeywords(elsewhere, [dates2], { add: ['$flagged'] })
    expect(await stateOf('size'), 'a star moves nothing').toBe(withIt)
    await expunge(elsewhere, [dates2])
    expect(await unread()).toEqual(['Cheese', 'Apples', 'Re: Bread'])
    expect(await subjects({ order: 'size' })).toEqual(['Re: Bread', 'Cheese', 'Apples'])
    expect(await subjects({ order: 'subject' })).toEqual(['Cheese', 'Re: Bread', 'Apples'])
  })
})
