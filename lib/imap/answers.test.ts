import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Account } from '@/lib/accounts/schema'
import type { MailboxId } from '@/lib/mailboxes/schema'
import { type Instance, newAccount, testInstance } from '@/mailserver/testing'
import { append } from './append'
import { move, setKeywords } from './changes'
import { accountAt, aRawMessage } from './fixtures'
import { Line } from './line'
import { mailboxIdOfRole } from './mailboxes'
import { packMailboxId, unpackMessageId } from './message-id'
import { hasMessage, openStructure } from './parts'
import { closeConnections } from './pool'
import { type Interceptor, interceptorTo } from './relays'
import { moveSet } from './sets'
import { readAll, readMatches, readWindow } from './window'

const inbox = packMailboxId('INBOX')
let instance: Instance
let relay: Interceptor

beforeAll(async () => {
  instance = await testInstance()
  relay = await interceptorTo(instance.ports.imap)
})

afterAll(() => relay.close())

/** A reader with two messages, whose mail server can be made to answer otherwise. */
async function reader() {
  const person = accountAt(instance, await newAccount(instance))
  const account: Account = { ...person, imap: { ...person.imap, port: relay.port } }
  const ids = []
  for (const subject of ['One', 'Two'])
    ids.push(await append(account, { mailboxId: inbox, raw: aRawMessage(subject), keywords: [], messageIdHeader: '' }))
  const [one, two] = ids
  if (!one || !two) throw new Error('not filed')
  return { account, one, two, archive: await mailboxIdOfRole(account, 'archive') }
}

const subjectsIn = async (account: Account, mailboxId: MailboxId = inbox) =>
  (await readWindow(account, mailboxId, { position: 0, limit: 9 })).messages.map(({ subject }) => subject)

test('a mailbox that the server makes at this moment for another line of the reader is opened all the same', async () => {
  const { account, archive } = await reader()
  relay.answerNext(/ SELECT /, 'NO [ALREADYEXISTS] Mailbox already exists')
  expect(await subjectsIn(account, archive)).toEqual([])
  expect(relay.heard).toBe(2)
})

test('a server in trouble that can’t open a mailbox at this moment does not make anybody believe that a message is gone', async () => {
  const { account, one, archive } = await reader()
  for (const answer of ['NO [SERVERBUG] Internal error', 'NO [UNAVAILABLE] Try again', 'NO [INUSE] Locked']) {
    await subjectsIn(account, archive)
    relay.answerNext(/ (SELECT|EXAMINE) /, answer)
    await expect(hasMessage(account, one), answer).rejects.toMatchObject({ code: 'unavailable' })
    expect(relay.heard).toBe(1)
  }
  expect(await hasMessage(account, one)).toBe(true)
})

describe.each(['NO [SERVERBUG] Not today', 'BAD Not today'])('the server answers %s', (answer) => {
  test('a list, a search, an opened message, a star and a move say so once; the next works on the same line', async () => {
    const { account, one, two, archive } = await reader()
    const refused = { code: 'refused', reason: 'messages-refused' }
    const tried = async (command: RegExp, work: () => Promise<unknown>) => {
      relay.answerNext(command, answer)
      await expect(work(), String(command)).rejects.toMatchObject(refused)
      expect(relay.heard, String(command)).toBe(1)
    }
    const opened = relay.open
    await tried(/ FETCH /, () => readWindow(account, inbox, { position: 0, limit: 9 }))
    await tried(/UID STORE/, () => setKeywords(account, [one], { add: ['$flagged'] }))
    await tried(/UID MOVE/, () => move(account, [one], archive))
    expect(await subjectsIn(account)).toEqual(['Two', 'One'])
    expect(relay.open).toBe(opened)

    const found = () => readMatches(account, { mailboxId: inbox, filter: { text: 'two' } }, { position: 0, limit: 9 })
    await tried(/UID SEARCH/, found)
    expect((await found()).messages.map(({ id }) => id)).toEqual([two])
    expect((await openStructure(account, two)).keywords).toEqual([])
    closeConnections(account.id)
  })
})

test('the server says BYE in the middle: the work is done on a new line, and once', async () => {
  const { account, one, archive } = await reader()
  relay.answerNext(/ FETCH /, '* BYE Going down')
  expect(await subjectsIn(account)).toEqual(['Two', 'One'])
  relay.answerNext(/UID MOVE/, '* BYE Going down')
  expect(Object.keys(await move(account, [one], archive))).toEqual([one])
  const [set] = (await readAll(account, { mailboxId: inbox })).sets
  relay.answerNext(/UID MOVE/, '* BYE Going down')
  if (!set) throw new Error('nothing')
  expect(await moveSet(account, set, archive)).toMatchObject({ count: 1 })
  expect([await subjectsIn(account), await subjectsIn(account, archive)]).toEqual([[], ['Two', 'One']])
  closeConnections(account.id)
})

test('the server stalls: that is said when the time is over, nothing is asked twice, and the next finds a new line', async () => {
  const { account, one } = await reader()
  const line = new Line(account, 400)
  const { uid } = unpackMessageId(one)
  const moved = () =>
    line.run(async (client) => {
      await client.mailboxOpen('INBOX')
      return client.messageMove(String(uid), 'Archive', { uid: true })
    })
  await line.run((client) => client.noop())
  relay.answerNext(/UID MOVE/, null)
  const begun = Date.now()
  const waiting = [moved(), line.run(async ({ usable }) => usable)]
  await expect(waiting[0]).rejects.toMatchObject({ code: 'unavailable', reason: 'mail-server-slow' })
  expect(Date.now() - begun).toBeLessThan(2_000)
  expect(await waiting[1]).toBe(true)
  expect(relay.heard).toBe(1)
  expect(await subjectsIn(account)).toEqual(['Two', 'One'])
  line.close()
  closeConnections(account.id)
})
