import { afterAll, beforeAll } from 'vitest'
import { type Account, Secret } from '@/lib/accounts/schema'
import type { MailboxId } from '@/lib/mailboxes/schema'
import type { MessageId } from '@/lib/messages/schema/row'
import { type servers, startServer, type TestServer } from '@/mailserver/others/testing'
import { type Instance, newAccount, testInstance } from '@/mailserver/testing'
import { append } from './append'
import { packMailboxId } from './message-id'
import { type Relay, relayWithout } from './relays'

/** Where an account's mail server listens. */
type Ports = { ports: Pick<Instance['ports'], 'imap' | 'smtps'> }

/** The account of a test, as a signed-in request would carry it. */
export function accountAt(instance: Ports, { email, password }: { email: string; password: string }): Account {
  const at = (port: number) => ({ host: '127.0.0.1', port, security: 'none' as const })
  return {
    id: `test-${email}`,
    sessionId: 'test',
    email,
    username: email,
    login: { kind: 'password', password: new Secret(password) },
    imap: at(instance.ports.imap),
    smtp: { host: '127.0.0.1', port: instance.ports.smtps, security: 'tls' },
  }
}

/** An account on a server that only has IMAP. */
const accountOn = (port: number, person: { email: string; password: string }) =>
  accountAt({ ports: { imap: port, smtps: 0 } }, person)

/** The same person at another mail client: with connections, rows and views of their own. */
export const elsewhere = (account: Account): Account => ({ ...account, id: `${account.id}-elsewhere` })

let count = 0

export function aRawMessage(subject: string, headers: string[] = []): Buffer {
  const id = `<${Date.now()}.${++count}@test.example>`
  const lines = [
    'From: Ana <ana@example.org>',
    'To: bob@example.org',
    `Subject: ${subject}`,
    `Message-ID: ${id}`,
    ...headers,
    '',
    `Words of ${subject}.`,
    '',
  ]
  return Buffer.from(lines.join('\r\n'))
}

/** The mail server of a test file, and relays to it that end with the file. Made at its top. */
export function testBed() {
  let instance: Instance | undefined
  const relays: Relay[] = []
  beforeAll(async () => {
    instance = await testInstance()
  })
  afterAll(() => {
    for (const relay of relays) relay.close()
  })
  const bed = {
    get instance(): Instance {
      if (!instance) throw new Error('only within tests')
      return instance
    },
    /** Somebody new, with an empty mailbox. */
    person: async () => accountAt(bed.instance, await newAccount(bed.instance)),
    /** The same person, whose server offers none of these extensions. */
    async without(extensions: string[], person: Account): Promise<Account> {
      const relay = await relayWithout(bed.instance.ports.imap, extensions)
      relays.push(relay)
      return { ...person, imap: { ...person.imap, port: relay.port } }
    },
  }
  return bed
}

/** Files a message of each subject, and answers their ids. */
export async function fill(
  account: Account,
  subjects: string[],
  mailboxId: MailboxId = packMailboxId('INBOX'),
): Promise<MessageId[]> {
  const ids: MessageId[] = []
  for (const subject of subjects) {
    const raw = aRawMessage(subject)
    const messageIdHeader = /Message-ID: (\S+)/.exec(raw.toString())?.[1] ?? ''
    const id = await append(account, { mailboxId, raw, keywords: [], messageIdHeader })
    if (!id) throw new Error('not filed')
    ids.push(id)
  }
  return ids
}

/** The subjects of a window, in its order. */
export const subjectsOf = ({ messages }: { messages: { subject: string }[] }) => messages.map(({ subject }) => subject)

/** People of one of the servers we test against, which runs for as long as the tests around this. */
export function onServer(name: (typeof servers)[number]): () => Promise<Account> {
  let server: TestServer | undefined
  beforeAll(async () => {
    server = await startServer(name)
  })
  afterAll(() => server?.stop())
  return async () => {
    if (!server) throw new Error('only within tests')
    return accountOn(server.port, await server.newAccount())
  }
}
