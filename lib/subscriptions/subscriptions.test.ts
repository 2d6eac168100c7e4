import { beforeAll, describe, expect, test } from 'vitest'
import type { Account } from '@/lib/accounts/schema'
import { append } from '@/lib/imap/append'
import { accountAt } from '@/lib/imap/fixtures'
import { findListMail } from '@/lib/imap/list-mail'
import { createMailbox } from '@/lib/imap/mailbox-changes'
import { packMailboxId } from '@/lib/imap/message-id'
import { relayWithout } from '@/lib/imap/relays'
import { newAccount, testInstance } from '@/mailserver/testing'
import { readSubscriptions } from './reads/subscriptions'
import { arranged, groupByList, type Placed } from './rules'
import type { Subscriptions } from './schema'

const letter = (changed: Partial<Placed<number>>): Placed<number> => ({
  listId: '',
  listName: '',
  name: '',
  email: 'a@shop.test',
  seconds: 0,
  place: 0,
  ...changed,
})

test('messages are of one list by its List-Id, else by their writer; the latest comes first', () => {
  const day = 24 * 60 * 60
  const groups = groupByList(
    [
      letter({ seconds: 100 * day, place: 1 }),
      letter({ email: 'A@Shop.test', seconds: 10 * day }),
      letter({ listId: 'x.shop.test', seconds: 120 * day }),
      letter({ listId: 'x.shop.test', email: 'b@elsewhere.test', seconds: 121 * day, place: 2 }),
      letter({ email: '' }),
    ],
    122 * day,
  )
  expect(groups.map(({ key, count, lastMonth, latest }) => [key, count, lastMonth, latest.place])).toEqual([
    ['x.shop.test', 2, 2, 2],
    ['a@shop.test', 2, 1, 1],
  ])
})

describe('with a mail server', () => {
  let account: Account
  let raw: (lines: string[]) => Buffer
  const put = async (mailbox: string, lines: string[]) => {
    await append(account, { mailboxId: packMailboxId(mailbox), raw: raw(lines), keywords: [], messageIdHeader: '' })
  }
  const whole = async (of = account): Promise<Subscriptions> => {
    for (;;) {
      const found = await readSubscriptions(of)
      if (!found.progress) return found
    }
  }

  beforeAll(async () => {
    process.env.BUZON_AUTHSERV_ID = 'mx.buzon.test'
    raw = (lines) => Buffer.from([...lines, 'Subject: News', '', 'News', ''].join('\r\n'))
    const instance = await testInstance()
    account = accountAt(instance, await newAccount(instance))
    const offers = [
      'Authentication-Results: mx.buzon.test; dkim=pass header.d=shop.test',
      'Received: from mail.shop.test by mx.buzon.test',
      'DKIM-Signature: v=1; d=shop.test; h=From:List-Unsubscribe:List-Unsubscribe-Post; b=x',
      'From: =?utf-8?Q?Ofertas_de_oto=C3=B1o?= <offers@shop.test>',
      'List-Id: =?utf-8?Q?Tienda_=C3=91?= <offers.shop.test>',
      'List-Unsubscribe: <https://shop.test/off>, <mailto:off@shop.test>',
      'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
    ]
    await put('INBOX', offers)
    await createMailbox(account, 'Lists', null)
    await put('Lists', offers)
    await put('Lists', ['From: News <news@paper.test>', 'List-Unsubscribe: <mailto:leave@paper.test?subject=off>'])
    await put('INBOX', ['From: Ana <ana@uno.test>'])
    for (const mailbox of ['Junk', 'Trash', 'Sent'])
      await put(mailbox, ['From: junk@evil.test', `List-Id: <${mailbox}.evil.test>`])
    await put('INBOX', [
      `From: ${'x'.repeat(3_000)} <long@evil.test>`,
      `List-Id: ${'é'.repeat(2_000)} <${'y'.repeat(4_000)}>`,
      'List-Unsubscribe: <javascript:alert(1)>, <https://user:pass@evil.test/>, <ftp://evil.test>',
    ])
  })

  test('every list of every mailbox is seen once, with how much it writes and the ways out; junk and trash are nobody’s lists', async () => {
    const { lists, isCut, failed } = await whole()
    expect({ isCut, failed }).toEqual({ isCut: false, failed: 0 })
    expect(lists.map(({ key }) => key).sort()).toEqual(['news@paper.test', 'offers.shop.test'])
    const [offers] = lists.filter(({ key }) => key === 'offers.shop.test')
    expect(offers).toMatchObject({
      name: 'Tienda Ñ',
      from: { name: 'Ofertas de otoño', email: 'offers@shop.test' },
      count: 2,
      lastMonth: 2,
      list: { oneClick: true, web: 'https://shop.test/off' },
    })
    const [news] = lists.filter(({ key }) => key === 'news@paper.test')
    expect(news).toMatchObject({ name: 'News', count: 1, list: { oneClick: false, mail: { subject: 'off' } } })
    expect(arranged(lists, { order: 'volume', words: '' }).map(({ count }) => count)).toEqual([2, 1])
    expect(arranged(lists, { order: 'name', words: 'tienda n' }).map(({ key }) => key)).toEqual(['offers.shop.test'])
  })

  test('what was seen is not fetched again, and what is new is', async () => {
    const where = { mailboxId: packMailboxId('INBOX'), since: '2000-01-01' }
    const first = await findListMail(account, where, () => false)
    expect(first.fetched.map(({ uid }) => uid)).toEqual(first.uids)
    await put('INBOX', ['From: Club <club@tenis.test>', 'List-Id: <club.tenis.test>'])
    const next = await findListMail(account, where, (_, uid) => first.uids.includes(uid))
    expect(next.uids).toHaveLength(first.uids.length + 1)
    expect(next.fetched.map(({ uid }) => uid)).toEqual(next.uids.slice(-1))
  })

  test('a server without ESEARCH gives the same', async () => {
    const relay = await relayWithout(account.imap.port, ['ESEARCH'])
    const there = { ...account, id: `${account.id}-there`, imap: { ...account.imap, port: relay.port } }
    expect((await whole(there)).lists.map(({ key, count }) => [key, count]).sort()).toEqual([
      ['club.tenis.test', 1],
      ['news@paper.test', 1],
      ['offers.shop.test', 2],
    ])
    relay.close()
  })
})
