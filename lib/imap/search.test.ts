import { describe, expect, test } from 'vitest'
import { corpusList, hasCorpora } from '@/e2e/corpora'
import { append } from './append'
import { setKeywords } from './changes'
import { aRawMessage, fill, subjectsOf, testBed } from './fixtures'
import { packMailboxId } from './message-id'
import { countingRelayTo } from './relays'
import { readMatches, readWindow } from './window'

const inbox = packMailboxId('INBOX')
const bed = testBed()

describe('search', () => {
  test('finds by words, sender, subject, date, flag and attachment', async () => {
    const account = await bed.person()
    const ids = await fill(account, ['Presupuesto del tejado', 'Lunch on Friday', 'Reunión'])
    await setKeywords(account, ids.slice(1, 2), { add: ['$seen', '$flagged'] })
    const find = async (filter: Parameters<typeof readMatches>[1]['filter']) =>
      subjectsOf(await readMatches(account, { mailboxId: inbox, filter }, { position: 0, limit: 10 }))
    expect(await find({ text: 'tejado presupuesto' })).toEqual(['Presupuesto del tejado'])
    expect(await find({ text: '"on Friday"' })).toEqual(['Lunch on Friday'])
    expect(await find({ subject: 'reunión' })).toEqual(['Reunión'])
    expect(await find({ from: 'ana@example.org' })).toHaveLength(3)
    expect(await find({ from: 'nobody' })).toEqual([])
    expect(await find({ unread: true })).toEqual(['Reunión', 'Presupuesto del tejado'])
    expect(await find({ flagged: true })).toEqual(['Lunch on Friday'])
    expect(await find({ after: '2020-01-01', before: '2020-02-01' })).toEqual([])
    expect(await find({ hasAttachment: true })).toEqual([])
    expect(await find({ to: 'bob' })).toHaveLength(3)
  })

  test('names of parts are looked for here: no set of UIDs makes a command long', async () => {
    const person = await bed.person()
    const relay = await countingRelayTo(person.imap.port)
    const account = { ...person, imap: { ...person.imap, port: relay.port } }
    await fill(account, ['Plain'])
    for (const name of ['Plan.pdf', 'Bill.pdf']) {
      const head = ['MIME-Version: 1.0', `Content-Disposition: attachment; filename="${name}"`]
      const raw = aRawMessage(name, [...head, 'Content-Type: application/pdf'])
      await append(account, { mailboxId: inbox, raw, keywords: [], messageIdHeader: '' })
    }
    const find = async (text: string) =>
      subjectsOf(await readMatches(account, { mailboxId: inbox, filter: { text } }, { position: 0, limit: 10 }))
    relay.commands()
    expect(await find('filename:plan')).toEqual(['Plan.pdf'])
    expect(await find('-filename:plan')).toEqual(['Bill.pdf', 'Plain'])
    expect(await find('filename:pdf -filename:bill from:ana')).toEqual(['Plan.pdf'])
    expect(relay.commands().filter((command) => /SEARCH.* UID [\d:,]/.test(command))).toEqual([])
    expect(await find('filename:bill OR subject:plain')).toEqual(['Bill.pdf', 'Plain'])
    relay.close()
  })

  test('understands operators, alternatives and what must not match', async () => {
    const account = await bed.person()
    const ids = await fill(account, ['Presupuesto del tejado', 'Lunch on Friday', 'Reunión'])
    await setKeywords(account, ids.slice(1, 2), { add: ['$seen', '$flagged'] })
    const find = async (text: string) =>
      subjectsOf(await readMatches(account, { mailboxId: inbox, filter: { text } }, { position: 0, limit: 10 }))
    expect(await find('subject:lunch OR asunto:reunión')).toEqual(['Reunión', 'Lunch on Friday'])
    expect(await find('from:ana -is:read')).toEqual(['Reunión', 'Presupuesto del tejado'])
    expect(await find('is:starred')).toEqual(['Lunch on Friday'])
    expect(await find('from:ana -(subject:tejado OR subject:friday)')).toEqual(['Reunión'])
    expect(await find('newer_than:2d larger:20 smaller:1M label:none')).toEqual([])
    expect(await find('newer_than:2d larger:20 smaller:1M')).toHaveLength(3)
    expect(await find('before:2020 has:attachment')).toEqual([])
    expect(await find('body:"words of lunch"')).toEqual(['Lunch on Friday'])
  })

  test.runIf(hasCorpora)('T7 hostile words find nothing, harm nothing, and stay words', async () => {
    const account = await bed.person()
    await fill(account, ['Keep me'])
    const words: string[] = []
    JSON.stringify(corpusList('own-hostile/imap-injection.json'), (_, value: unknown) => {
      if (typeof value === 'string') words.push(value)
      return value
    })
    expect(words.length).toBeGreaterThan(20)
    for (const word of words) {
      await readMatches(
        account,
        { mailboxId: inbox, filter: { text: word, subject: word } },
        { position: 0, limit: 5 },
      ).catch((error: { code?: string }) => {
        expect(error.code, word).toMatch(/invalid|refused/)
      })
    }
    expect(subjectsOf(await readWindow(account, inbox, { position: 0, limit: 5 }))).toEqual(['Keep me'])
  })
})
