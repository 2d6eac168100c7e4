import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { corpusList, hasCorpora } from '@/e2e/corpora'
import type { Account } from '@/lib/accounts/schema'
import { elsewhere, fill, testBed } from '@/lib/imap/fixtures'
import { listMailboxes } from '@/lib/imap/mailboxes'
import { packMailboxId } from '@/lib/imap/message-id'
import { closeConnections } from '@/lib/imap/pool'
import { commandsIn, countingRelayTo, type Relay } from '@/lib/imap/relays'
import { readWindow } from '@/lib/imap/window'
import { GET as labels } from './labels/route'
import { POST as mailboxChanges } from './mailbox-changes/route'
import { POST as bulkChanges } from './message-changes/bulk/route'
import { POST as messageChanges } from './message-changes/route'
import { GET as messages } from './messages/route'

const bed = testBed()
const inbox = packMailboxId('INBOX')
const signedIn = vi.hoisted((): { account: unknown } => ({ account: null }))
vi.mock('@/lib/accounts/reads/open-session', () => ({ accountOf: async () => signedIn.account }))

let relay: Relay
let person: Account
let account: Account

beforeAll(async () => {
  person = await bed.person()
  relay = await countingRelayTo(bed.instance.ports.imap)
  account = { ...elsewhere(person), imap: { ...person.imap, port: relay.port } }
  signedIn.account = account
})
afterAll(() => relay.close())

const url = 'http://localhost/api'
const params = Promise.resolve({})
const get = (route: typeof messages | typeof labels, query: Record<string, string>) =>
  route(new Request(`${url}?${new URLSearchParams(query)}`, { headers: { host: 'localhost' } }), { params })
const post = (route: typeof mailboxChanges | typeof messageChanges | typeof bulkChanges, body: unknown) =>
  route(
    new Request(url, {
      method: 'POST',
      headers: { host: 'localhost', origin: 'http://localhost', 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
    { params },
  )

const packed = (name: string) => Buffer.from(name).toString('base64url')

/** What a person has: their mailboxes, and what is in the inbox. */
async function state() {
  const [all, window] = await Promise.all([listMailboxes(person), readWindow(person, inbox, { position: 0, limit: 9 })])
  const rows = window.messages.map(({ subject, keywords }) => [subject, ...keywords].join(' '))
  return { mailboxes: all.map(({ id, total }) => `${id} ${total}`).sort(), rows }
}

// What reading, searching and asking for labels takes, and what signing in does.
const known =
  /^(LOGIN|AUTHENTICATE|CAPABILITY|ID|NAMESPACE|ENABLE|LIST|LSUB|STATUS|NOOP|SELECT|EXAMINE|UID SEARCH|UID FETCH|UID THREAD|FETCH|UID STORE|UID MOVE|CREATE|SUBSCRIBE)\b/

test.runIf(hasCorpora)(
  'T7 whatever is put into a request, the mail server hears the commands of that request and no other',
  async () => {
    const [id] = await fill(person, ['Keep me'])
    const hostile = (corpusList('own-hostile/imap-injection.json') as { value: string }[]).map(({ value }) => value)
    expect(hostile.length).toBeGreaterThan(20)
    const before = await state()
    for (const value of hostile) {
      relay.said()
      const set = { mailboxId: packed(value), uidValidity: '1', uids: '1' }
      const answers = [
        await get(messages, { mailboxId: inbox, text: value }),
        await get(messages, { mailboxId: inbox, text: `subject:"${value}" label:${value} filename:${value}` }),
        await get(messages, { mailboxId: inbox, from: value, subject: value, to: value }),
        await get(messages, { mailboxId: packed(value) }),
        await get(messages, { mailboxId: value }),
        await get(labels, { mailboxId: packed(value) }),
        await post(messageChanges, { kind: 'flag', ids: [`${packed(value)}.1.1`], keyword: '$seen', on: true }),
        await post(messageChanges, { kind: 'move', ids: [`${inbox}.1.${value}`], to: inbox }),
        await post(messageChanges, { kind: 'move', ids: [`${packed(value)}.1.1`], to: packed(value) }),
        await post(bulkChanges, { kind: 'move', of: set, to: inbox }),
        await post(bulkChanges, {
          kind: 'flag',
          of: { ...set, mailboxId: inbox, uids: value },
          keyword: value,
          on: true,
        }),
      ]
      for (const { status } of answers) expect(status, JSON.stringify(value)).toBeLessThan(505)
      expect(answers.map(({ status }) => status)).not.toContain(500)
      for (const words of relay.said()) {
        const commands = commandsIn(words)
        for (const { command } of commands) expect(command, JSON.stringify(words)).toMatch(known)
        // Tags are counted in hexadecimal: what an injected line begins with is none of them.
        const tags = commands.map(({ tag }) => Number.parseInt(tag, 16))
        expect(tags, JSON.stringify(value)).toEqual(tags.map((_, index) => (tags[0] ?? 0) + index))
      }
    }
    expect(await state()).toEqual(before)
    expect(id).toBeTruthy()
    closeConnections(account.id)
  },
  60_000,
)

test.runIf(hasCorpora)(
  'T7 a mailbox is called what was typed, or is refused: nothing else is made, moved or deleted',
  async () => {
    const hostile = (corpusList('own-hostile/imap-injection.json') as { value: string }[]).map(({ value }) => value)
    const before = await state()
    for (const name of hostile) {
      relay.said()
      const made = await post(mailboxChanges, { kind: 'create', name, parentId: null })
      const answer = (await made.json()) as { id?: string; code?: string }
      const creates = relay
        .said()
        .flatMap((words) => commandsIn(words).filter(({ command }) => /^CREATE/.test(command)))
      expect(creates.length, JSON.stringify(name)).toBeLessThan(2)
      if (made.status !== 200) {
        expect(answer.code, JSON.stringify(name)).toMatch(/^(invalid|refused|conflict|not-found)$/)
        continue
      }
      const now = await listMailboxes(person)
      expect(now.find(({ id }) => id === answer.id)?.name, JSON.stringify(name)).toBe(name.trim())
      const gone = await post(mailboxChanges, { kind: 'delete', id: answer.id })
      expect(gone.status).toBe(200)
    }
    expect(await state()).toEqual(before)
    closeConnections(account.id)
  },
  60_000,
)
