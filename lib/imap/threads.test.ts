import { beforeAll, describe, expect, test } from 'vitest'
import type { Account } from '@/lib/accounts/schema'
import { append } from './append'
import { aRawMessage, testBed } from './fixtures'
import { createMailbox, deleteMailbox } from './mailbox-changes'
import { packMailboxId, unpackMessageId } from './message-id'
import { withMailbox } from './pool'
import { conversationOf, readThreads, threadsOf } from './threads'

const inbox = packMailboxId('INBOX')
const bed = testBed()

/** The mail of one test: each message is named by a letter, and says which it answers. */
function correspondence(account: Account, mailboxId = inbox) {
  const run = `${Date.now()}.${Math.random().toString(36).slice(2)}`
  const idOf = (name: string) => `<${name}.${run}@thread.example>`
  const uids = new Map<string, number>()
  return {
    async file(name: string, answers = '', inReplyTo = '') {
      const references = answers.split(' ').filter(Boolean).map(idOf).join('\r\n ')
      const said = [
        `Message-ID: ${idOf(name)}`,
        ...(references ? [`References: ${references}`] : []),
        ...(inReplyTo ? [`In-Reply-To: ${idOf(inReplyTo)}`] : []),
      ]
      const raw = Buffer.from(
        aRawMessage(name)
          .toString()
          .replace(/^Message-ID: .*$/m, said.join('\r\n')),
      )
      const id = await append(account, { mailboxId, raw, keywords: [], messageIdHeader: idOf(name) })
      if (!id) throw new Error('not filed')
      uids.set(name, unpackMessageId(id).uid)
    },
    /** The names of the messages that are in one conversation with this one. */
    async with(name: string, reader = account, path = 'INBOX') {
      const uid = uids.get(name) ?? 0
      const threads = await withMailbox(reader, { path, purpose: 'slow' }, (open) => readThreads(reader, open))
      if (!threads) throw new Error('not threaded')
      const nameOf = new Map([...uids].map(([letter, number]) => [number, letter]))
      return conversationOf(threads, uid)
        .map((number) => nameOf.get(number) ?? '?')
        .join('')
    },
  }
}

describe.each([
  { server: 'a server that threads', without: ['NONE'] },
  { server: 'a server that joins by subject too', without: ['THREAD=REFS'] },
  { server: 'a server that does not thread', without: ['THREAD=REFS', 'THREAD=REFERENCES', 'THREAD=ORDEREDSUBJECT'] },
])('on $server', ({ without }) => {
  let account: Account

  beforeAll(async () => {
    account = await bed.without(without, await bed.person())
  })

  test('answers belong to what they answer, by References or In-Reply-To; a lost beginning joins its answers', async () => {
    const mail = correspondence(account)
    await mail.file('a')
    await mail.file('b', 'a')
    await mail.file('x')
    await mail.file('c', '', 'b')
    await mail.file('d', 'lost')
    await mail.file('e', 'lost d')
    await mail.file('f', 'f')
    await mail.file('h', 'g')
    await mail.file('g', 'h')
    expect(await mail.with('a')).toBe('abc')
    expect(await mail.with('c')).toBe('abc')
    expect(await mail.with('x')).toBe('x')
    expect(await mail.with('d')).toBe('de')
    expect(await mail.with('f')).toBe('f')
    expect(await mail.with('g')).toBe('hg')
  })

  test('what arrives joins the conversation it answers, and brings together what waited for it', async () => {
    const mail = correspondence(account)
    await mail.file('a')
    await mail.file('y')
    await mail.file('c', 'b')
    expect(await mail.with('a')).toBe('a')
    expect(await mail.with('c')).toBe('c')
    await mail.file('d', 'b')
    expect(await mail.with('c'), 'both answer what is not here').toBe('cd')
    await mail.file('b', 'a')
    expect(await mail.with('d')).toBe('acdb')
    expect(await mail.with('y')).toBe('y')
  })

  test('a mailbox that was made anew is threaded anew', async () => {
    const name = `Club ${without.length}`
    await createMailbox(account, name, null)
    const before = correspondence(account, packMailboxId(name))
    await before.file('a')
    await before.file('b', 'a')
    expect(await before.with('a', account, name)).toBe('ab')
    await deleteMailbox(account, packMailboxId(name))
    await withMailbox(account, { path: 'INBOX', purpose: 'slow' }, async () => {})
    await createMailbox(account, name, null)
    const after = correspondence(account, packMailboxId(name))
    await after.file('p')
    await after.file('q')
    await after.file('r', 'q')
    expect([await after.with('p', account, name), await after.with('q', account, name)]).toEqual(['p', 'qr'])
  })
})

test('three hundred messages of chance are threaded by us as the server does it', async () => {
  const person = await bed.person()
  const unthreading = await bed.without(['THREAD=REFS'], person)
  let seed = 7
  const chance = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return seed % below
  }
  const idOf = (number: number) => `<chance.${number}@thread.example>`
  for (let at = 0; at < 300; at++) {
    const named = Array.from({ length: chance(4) }, () => idOf(chance(320)))
    const headers = named.length > 0 ? [`${chance(5) === 0 ? 'In-Reply-To' : 'References'}: ${named.join(' ')}`] : []
    const raw = Buffer.from(
      aRawMessage(`chance ${at}`, headers)
        .toString()
        .replace(/^Message-ID: .*$/m, `Message-ID: ${idOf(chance(40) === 0 ? chance(300) : at)}`),
    )
    await append(person, { mailboxId: inbox, raw, keywords: [], messageIdHeader: '' })
  }
  const ofServer = await withMailbox(person, { path: 'INBOX', purpose: 'slow' }, (open) => readThreads(person, open))
  const other = { ...unthreading, id: `${person.id}-own` }
  const ofOurs = await withMailbox(other, { path: 'INBOX', purpose: 'slow' }, (open) => readThreads(other, open))
  expect(ofServer?.uids.length).toBe(300)
  expect([...(ofOurs?.firsts ?? [])]).toEqual([...(ofServer?.firsts ?? [])])
})

describe('the answer of a server', () => {
  test('each outermost list is a conversation', () => {
    const { uids, firsts } = threadsOf(Buffer.from(' (2)(3 6 (4 23)(44 7 96))((5)(1))'))
    expect([...uids]).toEqual([1, 2, 3, 4, 5, 6, 7, 23, 44, 96])
    expect([...firsts]).toEqual([1, 2, 3, 3, 1, 3, 3, 3, 3, 3])
    expect(threadsOf(Buffer.from(''))).toEqual({ uids: new Uint32Array(0), firsts: new Uint32Array(0) })
  })

  test('T7 lists that are 100,000 deep, and 100,000 lists, take a moment', () => {
    const before = process.cpuUsage()
    const deep = Array.from({ length: 100_000 }, (_, at) => `(${at + 1} `).join('') + ')'.repeat(100_000)
    expect(new Set(threadsOf(Buffer.from(deep)).firsts).size).toBe(1)
    const wide = Array.from({ length: 100_000 }, (_, at) => `(${at + 1})`).join('')
    expect(new Set(threadsOf(Buffer.from(wide)).firsts).size).toBe(100_000)
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(1_500)
  })
})
