import { beforeAll, expect, test } from 'vitest'
import type { Account } from '@/lib/accounts/schema'
import { type Instance, newAccount, testInstance } from '@/mailserver/testing'
import { append } from './append'
import { accountAt, aRawMessage } from './fixtures'
import { packMailboxId } from './message-id'
import { closeConnections } from './pool'
import { countingRelayTo, slowRelayTo } from './relays'
import { watch } from './watch'
import { readMatches, readWindow } from './window'

const inbox = packMailboxId('INBOX')
const first = { position: 0, limit: 10 }
let instance: Instance

beforeAll(async () => {
  instance = await testInstance()
})

async function accountWithMail(): Promise<Account> {
  const account = accountAt(instance, await newAccount(instance))
  for (const subject of ['One', 'Two'])
    await append(account, { mailboxId: inbox, raw: aRawMessage(subject), keywords: [], messageIdHeader: '' })
  return account
}

const behind = (account: Account, port: number): Account => ({ ...account, imap: { ...account.imap, port } })

test('forty tabs of one reader share three connections, which are closed when the last has gone', async () => {
  const relay = await countingRelayTo(instance.ports.imap)
  const account = behind(await accountWithMail(), relay.port)
  const leave = Array.from({ length: 40 }, () => watch(account))
  const found = await Promise.all(
    leave.flatMap((_, tab) => [
      readWindow(account, inbox, first),
      readMatches(account, { mailboxId: inbox, filter: { text: `from:ana OR ${tab}` } }, first),
    ]),
  )
  expect(new Set(found.map(({ total }) => total))).toEqual(new Set([2]))
  expect(relay.most).toBe(3)

  for (const one of leave) one()
  closeConnections(account.id)
  await expect.poll(() => relay.open).toBe(0)
  relay.close()
})

test('F13 a mail server that takes five seconds for every answer holds up its own readers only', async () => {
  const relay = await slowRelayTo(instance.ports.imap, { delayMs: 5_000 })
  const [patient, other] = [behind(await accountWithMail(), relay.port), await accountWithMail()]
  let answered = 0
  const waiting = Array.from({ length: 50 }, () =>
    readWindow(patient, inbox, first).then(
      () => answered++,
      () => answered++,
    ),
  )
  for (let round = 0; round < 100; round++) expect((await readWindow(other, inbox, first)).total).toBe(2)
  expect([answered, relay.most]).toEqual([0, 1])

  closeConnections(patient.id)
  relay.close()
  expect(waiting).toHaveLength(50)
})
