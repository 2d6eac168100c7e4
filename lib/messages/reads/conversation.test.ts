import { beforeAll, describe, expect, test } from 'vitest'
import type { Account } from '@/lib/accounts/schema'
import { append } from '@/lib/imap/append'
import { accountAt, aRawMessage } from '@/lib/imap/fixtures'
import { createMailbox } from '@/lib/imap/mailbox-changes'
import { mailboxIdOfRole } from '@/lib/imap/mailboxes'
import { packMailboxId } from '@/lib/imap/message-id'
import { relayWithout } from '@/lib/imap/relays'
import type { MailboxId } from '@/lib/mailboxes/schema'
import { type Instance, newAccount, testInstance } from '@/mailserver/testing'
import { readConversation } from './conversation'

let instance: Instance

beforeAll(async () => {
  instance = await testInstance()
})

let run = 0

/** Files letters named by a word, at minutes that go up, and tells which of them are shown with one of them. */
function correspondence(account: Account) {
  const at = `${Date.now()}.${++run}`
  const idOf = (name: string) => `<${name}.${at}@conversation.example>`
  let minute = 0
  return {
    async file(mailboxId: MailboxId, name: string, answers = '') {
      const references = answers.split(' ').filter(Boolean).map(idOf).join(' ')
      const said = [`Message-ID: ${idOf(name)}`, ...(references ? [`References: ${references}`] : [])].join('\r\n')
      const raw = Buffer.from(
        aRawMessage(name)
          .toString()
          .replace(/^Message-ID: .*$/m, said),
      )
      const date = new Date(Date.UTC(2026, 2, 1, 12, ++minute))
      const filing = { mailboxId, raw, keywords: [], messageIdHeader: idOf(name), date }
      const id = await append(account, filing)
      if (!id) throw new Error('not filed')
      return id
    },
    async shown(id: Parameters<typeof readConversation>[1]) {
      const { messages, hasMore } = await readConversation(account, id)
      return [...messages.map(({ subject }) => subject), ...(hasMore ? ['more'] : [])]
    },
  }
}

const inbox = packMailboxId('INBOX')

describe.each([
  { server: 'a server that threads', without: ['NONE'] },
  { server: 'a server that does not', without: ['THREAD=REFS', 'THREAD=REFERENCES', 'ESEARCH'] },
])('on $server', ({ without }) => {
  test('my answers in Sent and what I filed elsewhere are shown, oldest first, each once; Drafts, Junk and Trash are not', async () => {
    const person = accountAt(instance, await newAccount(instance))
    const relay = await relayWithout(instance.ports.imap, without)
    const account = { ...person, imap: { ...person.imap, port: relay.port } }
    const sent = await mailboxIdOfRole(account, 'sent')
    const club = await createMailbox(account, 'Club', null)
    const mail = correspondence(account)

    const first = await mail.file(inbox, 'first')
    await mail.file(inbox, 'unrelated')
    const mine = await mail.file(sent, 'mine', 'first')
    const third = await mail.file(club, 'third', 'first mine')
    const last = await mail.file(inbox, 'last', 'first mine third')
    await mail.file(sent, 'last', 'first mine third')
    await mail.file(await mailboxIdOfRole(account, 'drafts'), 'draft', 'first')
    await mail.file(await mailboxIdOfRole(account, 'junk'), 'spam', 'first')
    await mail.file(await mailboxIdOfRole(account, 'trash'), 'thrown away', 'first')

    const whole = ['first', 'mine', 'third', 'last']
    for (const id of [first, last, mine, third]) expect(await mail.shown(id)).toEqual(whole)
    const { messages } = await readConversation(account, last)
    expect(messages.at(-1)?.id, 'what is open is told as what it is').toBe(last)

    await mail.file(inbox, 'later', 'last')
    expect(await mail.shown(first)).toEqual([...whole, 'later'])
    relay.close()
  })
})

test('of a conversation without end the newest hundred are shown, and the one that is open', async () => {
  const account = accountAt(instance, await newAccount(instance))
  const mail = correspondence(account)
  const first = await mail.file(inbox, 'm0')
  for (let at = 1; at < 105; at++) await mail.file(inbox, `m${at}`, 'm0')
  const shown = await mail.shown(first)
  expect(shown.length).toBe(102)
  expect([shown[0], shown[1], shown.at(-2), shown.at(-1)]).toEqual(['m0', 'm5', 'm104', 'more'])
})

test('a message that is gone has no conversation', async () => {
  const account = accountAt(instance, await newAccount(instance))
  const mail = correspondence(account)
  const first = await mail.file(inbox, 'first')
  const [path, uidValidity] = first.split('.')
  const gone = `${path}.${uidValidity}.99` as typeof first
  expect((await readConversation(account, gone)).messages).toEqual([])
  const rebuilt = `${path}.1.1` as typeof first
  await expect(readConversation(account, rebuilt)).rejects.toMatchObject({ code: 'conflict' })
})
