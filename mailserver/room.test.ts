// @vitest-environment node
// Who has room for a message, on a mail server of its own: its door is killed.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { roomJudge } from './door/room.mjs'
import { layout } from './layout.mjs'
import { withOwnInstance } from './own-instance'
import { type Instance, newAccount, withDirectory } from './testing'
import { Wire } from './wire'

let folder: string
let instance: Instance

withOwnInstance((own, at) => {
  instance = own
  folder = at
})

/** What is said to a stranger who has a message of so many bytes for somebody. */
async function offered({ email }: { email: string }, bytes: number): Promise<string> {
  const wire = await Wire.open(instance.ports.smtp)
  await wire.until(/^220 /)
  await wire.smtp('EHLO stranger.example')
  await wire.smtp(`MAIL FROM:<someone@elsewhere.example> SIZE=${bytes}`)
  const said = await wire.smtp(`RCPT TO:<${email}>`)
  wire.close()
  return said
}

test('of who has a lot of room Dovecot is asked once in a minute, of others each time, by the size of the message', async () => {
  const sizes: string[] = []
  let seconds = 0
  let room = 200_000_000
  const ask = async (question: string) => {
    const size = /^size=(\d+)$/m.exec(question)?.[1] ?? ''
    sizes.push(size)
    return Number(size) <= room ? 'DUNNO' : '552 5.2.2 Mailbox is full'
  }
  const judge = roomJudge(ask, () => seconds * 1000)
  const offer = (bytes: number) =>
    judge(new Map([['recipient', 'ana@b.test']]), `protocol_state=RCPT\nrecipient=ana@b.test\nsize=${bytes}\nsender=`)
  expect([await offer(1_000), await offer(2_000)]).toEqual(['DUNNO', 'DUNNO'])
  expect(sizes).toEqual(['104857600'])
  room = 2_000
  seconds = 59
  expect(await offer(3_000)).toBe('DUNNO')
  seconds = 61
  expect([await offer(3_000), await offer(1_000)]).toEqual(['552 5.2.2 Mailbox is full', 'DUNNO'])
  expect(sizes.slice(1)).toEqual(['104857600', '3000', '104857600', '1000'])
})

test('a quota that is lowered counts with the next message', async () => {
  const ana = await newAccount(instance)
  expect(await offered(ana, 50_000)).toMatch(/^250/)
  await withDirectory(instance, (directory) => directory.addAccount({ ...ana, quotaBytes: 10_000 }))
  expect(await offered(ana, 50_000)).toMatch(/^552 5\.2\.2/)
  expect(await offered(ana, 5_000)).toMatch(/^250/)
})

test('what LMTP remembers of an account it forgets when the store changes, though messages are on their way', async () => {
  const ana = await newAccount(instance)
  const delivered = async () => {
    const wire = await Wire.open(join(layout(folder).sockets, 'lmtp'))
    await wire.until(/^220 /)
    await wire.smtp('LHLO test.example')
    await wire.smtp('MAIL FROM:<someone@elsewhere.example>')
    const said = [await wire.smtp(`RCPT TO:<${ana.email}>`)]
    await wire.smtp('DATA')
    said.push(await wire.smtp(`Subject: much\r\n\r\n${'A line of a letter.\r\n'.repeat(1_000)}.`))
    wire.close()
    return said.join(' ')
  }
  expect(await delivered()).toMatch(/^250 .*\s250 /)
  await withDirectory(instance, (directory) => directory.addAccount({ ...ana, quotaBytes: 30_000 }))
  expect(await delivered()).toMatch(/^250 .*\s552 5\.2\.2/)
  await withDirectory(instance, (directory) => directory.addAccount({ ...ana, quotaBytes: 100_000 }))
  expect(await delivered()).toMatch(/^250 .*\s250 /)
})

test('without the door Dovecot is asked, and mail goes on', async () => {
  const [ana, full] = [await newAccount(instance), await newAccount(instance, { quotaBytes: 10_000 })]
  process.kill(Number(readFileSync(layout(folder).pids.door, 'utf8')), 'SIGKILL')
  expect(await offered(ana, 50_000)).toMatch(/^250/)
  expect(await offered(full, 50_000)).toMatch(/^552 5\.2\.2/)
})
