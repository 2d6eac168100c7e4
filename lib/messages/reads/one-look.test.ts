import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Account } from '@/lib/accounts/schema'
import { append } from '@/lib/imap/append'
import { accountAt } from '@/lib/imap/fixtures'
import { packMailboxId, packMessageId } from '@/lib/imap/message-id'
import { countingRelayTo, type Relay } from '@/lib/imap/relays'
import { scriptedServer } from '@/lib/imap/scripted'
import { readWindow } from '@/lib/imap/window'
import { newAccount, testInstance } from '@/mailserver/testing'
import { openMessage } from './open'

const inbox = packMailboxId('INBOX')
let account: Account
let relay: Relay

beforeAll(async () => {
  const instance = await testInstance()
  relay = await countingRelayTo(instance.ports.imap)
  const person = accountAt(instance, await newAccount(instance))
  account = { ...person, imap: { ...person.imap, port: relay.port } }
})
afterAll(() => relay.close())

/** Files a letter, lists the mailbox as a reader has before they open anything, and opens it: what was fetched for that. */
async function opened(lines: string[]) {
  const raw = Buffer.from(['From: ana@example.org', 'MIME-Version: 1.0', ...lines, ''].join('\r\n'))
  const id = await append(account, { mailboxId: inbox, raw, keywords: [], messageIdHeader: '' })
  if (!id) throw new Error('not filed')
  await readWindow(account, inbox, { position: 0, limit: 10 })
  relay.commands()
  const message = await openMessage(account, id, { showRemote: false })
  return { message, fetches: relay.commands().filter((command) => /FETCH/.test(command)).length }
}

const multipart = (kind: string, boundary: string, parts: string[][]) => [
  `Content-Type: multipart/${kind}; boundary=${boundary}`,
  '',
  ...parts.flatMap((part) => [`--${boundary}`, ...part]),
  `--${boundary}--`,
]
const plain = ['Content-Type: text/plain', '', 'Words.']
const rich = ['Content-Type: text/html', '', '<p>Rich words.</p>']
const file = ['Content-Type: application/pdf; name=a.pdf', 'Content-Disposition: attachment', '', '%PDF-1.4']

test.each([
  ['of one part', ['Subject: One', '', 'Words.'], 'Words.'],
  ['in two forms', multipart('alternative', 'A', [plain, rich]), 'Words.'],
  ['with a file', multipart('mixed', 'M', [plain, file]), 'Words.'],
  ['in two forms with a file', multipart('mixed', 'M', [multipart('alternative', 'A', [plain, rich]), file]), 'Words.'],
])('a letter %s is opened with one look at the mail server', async (_, lines, words) => {
  const { message, fetches } = await opened(lines)
  expect(message.text.trim()).toBe(words)
  expect(fetches).toBe(1)
})

test('what lies deeper, or is longer than expected, is read whole with a second look', async () => {
  const forms = multipart('alternative', 'A', [plain, rich])
  const deep = await opened(multipart('mixed', 'M', [multipart('related', 'R', [forms, file]), file]))
  expect([deep.message.text.trim(), deep.message.html?.includes('Rich words.'), deep.fetches]).toEqual([
    'Words.',
    true,
    2,
  ])
  const long = `${'Sixty characters and more of one line, again and again. '.repeat(2)}\r\n`.repeat(900)
  const { message, fetches } = await opened(['Subject: Long', '', `${long}The end.`])
  expect([message.text.trimEnd().endsWith('The end.'), message.warnings, fetches]).toEqual([true, [], 2])
})

test('a server that says no to parts which are not there is asked for them once', async () => {
  const letters = [1, 2].map((uid) => ({ uid, subject: `No ${uid}`, at: '23-Nov-2026 08:00:00 +0000' }))
  const server = await scriptedServer({ capabilities: [], mailboxes: { INBOX: letters }, refuses: /PEEK\[2\]/ })
  const person = { ...account, id: 'refused', imap: { ...account.imap, port: server.port } }
  const ids = letters.map(({ uid }) => packMessageId({ path: 'INBOX', uidValidity: 7n, uid }))
  for (const id of ids) expect(await openMessage(person, id, { showRemote: false })).toMatchObject({ id })
  expect(server.heard.filter((command) => /PEEK\[2\]/.test(command))).toHaveLength(1)
  server.close()
})
