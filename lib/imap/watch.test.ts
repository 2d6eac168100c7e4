import { expect, test } from 'vitest'
import { subscribe } from '@/lib/events/bus'
import { append } from './append'
import { aRawMessage, fill, testBed } from './fixtures'
import { mailboxIdOfRole } from './mailboxes'
import { packMailboxId } from './message-id'
import { closeConnections } from './pool'
import { watch } from './watch'

const inbox = packMailboxId('INBOX')
const bed = testBed()
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

test('of several messages that arrive in one second, the last is told of too, soon after', async () => {
  const account = await bed.person()
  const sender = { ...account, id: `${account.id}-sender` }
  let told = 0
  const forget = subscribe(account.id, (event) => {
    if (event.kind === 'message-arrived') told += 1
  })
  const unwatch = watch(account)
  await pause(800)
  const deliver = (subject: string) =>
    append(sender, { mailboxId: inbox, raw: aRawMessage(subject), keywords: [], messageIdHeader: '' })
  await deliver('Before')
  await expect.poll(() => told, { timeout: 3_000 }).toBe(1)
  await pause(1_500)

  // Dovecot waits half a second before it tells, and compares file times in whole seconds.
  await pause(1_000 - (Date.now() % 1_000))
  await deliver('One')
  await expect.poll(() => told, { timeout: 3_000, interval: 5 }).toBe(2)
  await deliver('Two')
  await expect.poll(() => told, { timeout: 4_000 }).toBe(3)

  unwatch()
  forget()
  closeConnections(account.id)
  closeConnections(sender.id)
})

test('tells of new mail within a second, in the inbox and elsewhere', async () => {
  const account = await bed.person()
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
