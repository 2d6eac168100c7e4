import { afterEach, beforeAll, expect, test } from 'vitest'
import { type Account, Secret } from '@/lib/accounts/schema'
import { testInstance } from '@/mailserver/testing'
import { readAllEverywhere, readEverywhere } from './everywhere'
import { type Scripted, scriptedServer } from './scripted'

let server: Scripted | undefined
// What the doors are told of their surroundings.
beforeAll(() => testInstance())
afterEach(() => server?.close())

let count = 0

function accountOn({ port }: Scripted): Account {
  const at = { host: '127.0.0.1', port, security: 'none' as const }
  const email = `scripted${++count}@example.org`
  return {
    id: email,
    sessionId: 'test',
    email,
    username: email,
    login: { kind: 'password', password: new Secret('x') },
    imap: at,
    smtp: at,
  }
}

const range = { position: 0, limit: 9, seen: 0 }

async function find(account: Account, text: string) {
  let window = await readEverywhere(account, { text, everywhere: true }, range)
  for (let looks = 0; window.progress && looks < 50; looks++)
    window = await readEverywhere(account, { text, everywhere: true }, { ...range, seen: window.progress.done })
  return { total: window.total, subjects: window.messages.map(({ subject }) => subject) }
}

const mailboxes = {
  INBOX: [
    { uid: 3, subject: 'Roof, first offer', at: '01-Mar-2026 10:00:00 +0000' },
    { uid: 9, subject: 'Lunch', at: '02-Mar-2026 10:00:00 +0000' },
    { uid: 12, subject: 'Roof, bill', at: '04-Mar-2026 10:00:00 +0000' },
  ],
  Sent: [{ uid: 1, subject: 'Re: Roof', at: '03-Mar-2026 10:00:00 +0000' }],
  Notes: [{ uid: 5, subject: 'Garden', at: '05-Mar-2026 10:00:00 +0000' }],
}

test('where the server searches several mailboxes at once, only those with matches are opened', async () => {
  server = await scriptedServer({ capabilities: ['MULTISEARCH'], mailboxes })
  const account = accountOn(server)
  expect(await find(account, 'Roof')).toEqual({
    total: 3,
    subjects: ['Roof, bill', 'Re: Roof', 'Roof, first offer'],
  })
  const asked = server.heard.filter((command) => /SEARCH/.test(command))
  expect(asked).toEqual(['ESEARCH IN (mailboxes ("INBOX" "Sent" "Notes")) RETURN (ALL) CHARSET UTF-8 TEXT "Roof" ALL'])
  expect(server.heard.filter((command) => /^(SELECT|EXAMINE) "?Notes/.test(command))).toEqual([])
})

test('a server that says it can and refuses, and one that can not, are asked mailbox by mailbox', async () => {
  for (const script of [{ capabilities: ['MULTISEARCH'], refuses: /^ESEARCH/ }, { capabilities: [] }]) {
    server = await scriptedServer({ ...script, mailboxes })
    expect((await find(accountOn(server), 'Roof')).total).toBe(3)
    expect(server.heard.filter((command) => /^UID SEARCH/.test(command))).toHaveLength(3)
    server.close()
  }
})

test('what is another question in each mailbox is asked in each', async () => {
  server = await scriptedServer({ capabilities: ['MULTISEARCH'], mailboxes })
  expect((await find(accountOn(server), 'in:sent Roof')).subjects).toEqual(['Re: Roof'])
  expect(server.heard.some((command) => /^ESEARCH/.test(command))).toBe(false)
})

test('on Gmail a message with several labels is found once, in the mailbox that is looked through first', async () => {
  const [offer, , bill] = mailboxes.INBOX.map((letter) => ({ ...letter, gmail: `18${letter.uid}0000000000000007` }))
  if (!offer || !bill) throw new Error('none')
  const labelled = {
    INBOX: [bill],
    House: [
      { ...offer, uid: 1 },
      { ...bill, uid: 2 },
    ],
    All: [offer, { ...bill, uid: 40 }, { uid: 41, subject: 'Roof, old', at: '01-Feb-2020 10:00:00 +0000', gmail: '5' }],
  }
  server = await scriptedServer({ capabilities: ['X-GM-EXT-1'], mailboxes: labelled })
  const account = accountOn(server)
  expect(await find(account, 'subject:Roof')).toEqual({
    total: 3,
    subjects: ['Roof, bill', 'Roof, first offer', 'Roof, old'],
  })
  const { sets, total } = await readAllEverywhere(account, { text: 'subject:Roof', everywhere: true })
  expect([total, ...sets.map(({ uids }) => uids)]).toEqual([3, '12', '1', '41'])
})

test('what arrived before 1970, by its date, is the last of all', async () => {
  const old = { INBOX: [{ uid: 1, subject: 'Roof, 1960', at: '01-Jan-1960 10:00:00 +0000' }], Sent: mailboxes.Sent }
  server = await scriptedServer({ capabilities: [], mailboxes: old })
  expect((await find(accountOn(server), 'Roof')).subjects).toEqual(['Re: Roof', 'Roof, 1960'])
})
