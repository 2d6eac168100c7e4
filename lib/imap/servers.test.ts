import { describe, expect, test } from 'vitest'
import { type Account, Secret } from '@/lib/accounts/schema'
import type { MailboxId } from '@/lib/mailboxes/schema'
import type { MessageOrder } from '@/lib/messages/schema/view'
import { servers } from '@/mailserver/others/testing'
import { append } from './append'
import { expunge, setKeywords } from './changes'
import { aRawMessage, elsewhere, onServer, subjectsOf } from './fixtures'
import { verifyLogin } from './login'
import { listMailboxes, mailboxIdOfRole } from './mailboxes'
import { packMailboxId } from './message-id'
import { downloadPart, fetchParts, fetchSource, openStructure } from './parts'
import type { Search } from './search'
import { readMatches, readWindow } from './window'

const inbox = packMailboxId('INBOX')

type Letter = { subject: string; from?: string; day?: number; words?: string }

let count = 0

function letter({ subject, from = 'Ana <ana@example.org>', day = 1, words = `Words of ${subject}.` }: Letter) {
  const messageIdHeader = `<servers.${Date.now()}.${++count}@test.example>`
  const date = `Date: ${day} Mar 2026 10:00:00 +0000`
  const mime = ['MIME-Version: 1.0', 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit']
  const head = [`From: ${from}`, 'To: bob@example.org', `Subject: ${encodeWords(subject)}`, date, ...mime]
  return { raw: Buffer.from([...head, `Message-ID: ${messageIdHeader}`, '', words, ''].join('\r\n')), messageIdHeader }
}

/** As senders write what is not ASCII (RFC 2047): Cyrus keeps no other. */
const encodeWords = (words: string) =>
  /^[ -~]*$/.test(words) ? words : `=?utf-8?B?${Buffer.from(words).toString('base64')}?=`

async function file(account: Account, written: Letter, mailboxId: MailboxId = inbox) {
  const id = await append(account, { mailboxId, ...letter(written), keywords: [] })
  if (!id) throw new Error('not filed')
  return id
}

/** With a date and in ASCII, which these servers sort by and keep. */
const fill = async (account: Account, subjects: string[], mailboxId = inbox) => {
  const ids = []
  for (const subject of subjects) ids.push(await file(account, { subject }, mailboxId))
  return ids
}

describe.each(servers)('on %s', (name) => {
  const freshAccount = onServer(name)
  const found = async (account: Account, search: Omit<Search, 'mailboxId'>) =>
    subjectsOf(await readMatches(account, { mailboxId: inbox, ...search }, { position: 0, limit: 50 }))

  test('a person signs in with their password and no other', async () => {
    const account = await freshAccount()
    await verifyLogin(account.imap, account)
    const guess: Account = { ...account, login: { kind: 'password', password: new Secret('guessed') } }
    await expect(verifyLogin(account.imap, guess)).rejects.toMatchObject({ code: 'refused' })
  })

  test('mailboxes have roles and counts, and no role twice', async () => {
    const account = await freshAccount()
    const [seen] = await fill(account, ['One', 'Two'])
    if (seen) await setKeywords(account, [seen], { add: ['$seen'] })
    const mailboxes = await listMailboxes(account)
    const roles = mailboxes.flatMap(({ role }) => role ?? []).sort()
    expect(roles).toEqual(['archive', 'drafts', 'inbox', 'junk', 'sent', 'trash'])
    expect(mailboxes.find(({ role }) => role === 'inbox')).toMatchObject({ total: 2, unread: 1 })
    await file(elsewhere(account), { subject: 'Three' })
    const again = await listMailboxes(account)
    expect(again.find(({ role }) => role === 'inbox')).toMatchObject({ total: 3, unread: 2 })
  })

  test('a window has the newest first, from any position, and the words of each row', async () => {
    const account = await freshAccount()
    await fill(account, ['One', 'Two', 'Three', 'Cuatro ñ', 'Five'])
    const window = await readWindow(account, inbox, { position: 0, limit: 2 })
    expect([window.total, ...subjectsOf(window)]).toEqual([5, 'Five', 'Cuatro ñ'])
    expect(subjectsOf(await readWindow(account, inbox, { position: 2, limit: 2 }))).toEqual(['Three', 'Two'])
    expect(subjectsOf(await readWindow(account, inbox, { position: 4, limit: 2 }))).toEqual(['One'])
    expect(window.messages[0]).toMatchObject({
      from: [{ name: 'Ana', email: 'ana@example.org' }],
      to: [{ name: '', email: 'bob@example.org' }],
      hasAttachment: false,
      keywords: [],
      // Cyrus offers PREVIEW, and has one only of what came by JMAP.
      snippet: name === 'dovecot' ? 'Words of Five.' : '',
    })
  })

  test('flags, expunges and arrivals by another client are seen at the next look', async () => {
    const account = await freshAccount()
    const other = elsewhere(account)
    const [one, two] = await fill(other, ['One', 'Two', 'Three'])
    if (!one || !two) throw new Error('not filed')
    const rows = async () => (await readWindow(account, inbox, { position: 0, limit: 9 })).messages
    expect((await rows()).map(({ keywords }) => keywords)).toEqual([[], [], []])
    await setKeywords(other, [two], { add: ['$flagged', '$seen', '$junk'] })
    expect((await rows()).map(({ keywords }) => [...keywords].sort())).toEqual([[], ['$flagged', '$junk', '$seen'], []])
    await expunge(other, [one])
    expect((await rows()).map(({ subject }) => subject)).toEqual(['Three', 'Two'])
    await fill(other, ['Four'])
    expect((await rows()).map(({ subject }) => subject)).toEqual(['Four', 'Three', 'Two'])
    await setKeywords(other, [two], { remove: ['$flagged'] })
    expect((await rows())[2]?.keywords).not.toContain('$flagged')
  })

  test('a mailbox is listed by date, sender, subject and size, both ways', async () => {
    const account = await freshAccount()
    await file(account, { subject: 'Re: Bread', from: 'Zoe <a@example.org>', day: 3, words: 'x'.repeat(900) })
    await file(account, { subject: 'Apples', from: 'Mia <z@example.org>', day: 1 })
    await file(account, { subject: 'Cheese', from: 'Ana <m@example.org>', day: 2, words: 'x'.repeat(400) })
    const listed = (order: MessageOrder, ascending = false) => found(account, { order, ascending })
    expect(await listed('date')).toEqual(['Re: Bread', 'Cheese', 'Apples'])
    expect(await listed('date', true)).toEqual(['Apples', 'Cheese', 'Re: Bread'])
    expect(await listed('from', true)).toEqual(['Cheese', 'Apples', 'Re: Bread'])
    expect(await listed('from')).toEqual(['Re: Bread', 'Apples', 'Cheese'])
    expect(await listed('subject', true)).toEqual(['Apples', 'Re: Bread', 'Cheese'])
    expect(await listed('subject')).toEqual(['Cheese', 'Re: Bread', 'Apples'])
    expect(await listed('size')).toEqual(['Re: Bread', 'Cheese', 'Apples'])
    expect(await listed('arrival', true)).toEqual(['Re: Bread', 'Apples', 'Cheese'])
  })

  test('words, phrases, flags, negations and alternatives are found', async () => {
    const account = await freshAccount()
    const [, lunch] = await fill(account, ['Presupuesto del tejado', 'Lunch on Friday', 'Tercera reunión'])
    if (lunch) await setKeywords(account, [lunch], { add: ['$seen', '$flagged'] })
    const find = (text: string) => found(account, { filter: { text } })
    expect(await find('tejado')).toEqual(['Presupuesto del tejado'])
    expect(await find('"on Friday"')).toEqual(['Lunch on Friday'])
    expect(await find('body:"words of lunch"')).toEqual(['Lunch on Friday'])
    expect(await find('body:reunión')).toEqual(['Tercera reunión'])
    expect(await find('from:ana -is:read')).toEqual(['Tercera reunión', 'Presupuesto del tejado'])
    expect(await find('is:starred OR subject:tejado')).toEqual(['Lunch on Friday', 'Presupuesto del tejado'])
    expect(await find('-(subject:tejado OR subject:friday)')).toEqual(['Tercera reunión'])
    expect(await find('larger:20 smaller:1M newer_than:2d')).toHaveLength(3)
    expect(await find('before:2020')).toEqual([])
    expect(await find('nowhere "to be" found')).toEqual([])
    expect(await found(account, { filter: { unread: true } })).toEqual(['Tercera reunión', 'Presupuesto del tejado'])
    expect(await found(account, { filter: { hasAttachment: true } })).toEqual([])
  })

  test('a search and a sorted list follow what another client files, flags and expunges', async () => {
    const account = await freshAccount()
    const other = elsewhere(account)
    await file(other, { subject: 'Apples', day: 1 })
    await file(other, { subject: 'Cheese', day: 3 })
    const unread = () => found(account, { filter: { unread: true } })
    const byDate = () => found(account, { order: 'date' })
    expect([await unread(), await byDate()]).toEqual([
      ['Cheese', 'Apples'],
      ['Cheese', 'Apples'],
    ])
    const dates = await file(other, { subject: 'Dates', day: 2 })
    expect([await unread(), await byDate()]).toEqual([
      ['Dates', 'Cheese', 'Apples'],
      ['Cheese', 'Dates', 'Apples'],
    ])
    await setKeywords(other, [dates], { add: ['$seen'] })
    expect(await unread()).toEqual(['Cheese', 'Apples'])
    await setKeywords(other, [dates], { remove: ['$seen'] })
    expect(await unread()).toEqual(['Dates', 'Cheese', 'Apples'])
    await expunge(other, [dates])
    expect([await unread(), await byDate()]).toEqual([
      ['Cheese', 'Apples'],
      ['Cheese', 'Apples'],
    ])
  })

  test('a message is opened by its parts, and stays unread', async () => {
    const account = await freshAccount()
    const attached = ['MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=b']
    const parts = ['--b', 'Content-Type: text/plain; charset=utf-8', '', 'Hola ñ', '--b']
    const file = ['Content-Type: application/pdf; name=a.pdf', 'Content-Disposition: attachment; filename=a.pdf', '']
    const head = aRawMessage('Attached', attached).toString().split('\r\n\r\n')[0]
    const raw = Buffer.from(`${head}\r\n\r\n${[...parts, ...file, 'PDF words', '--b--', ''].join('\r\n')}`)
    const messageIdHeader = /Message-ID: (\S+)/.exec(raw.toString())?.[1] ?? ''
    const id = await append(account, { mailboxId: inbox, raw, keywords: [], messageIdHeader })
    if (!id) throw new Error('not filed')
    const opened = await openStructure(account, id)
    expect(opened.structure).toMatchObject({ type: 'multipart/mixed', childNodes: [{ part: '1' }, { part: '2' }] })
    expect(opened.header.toString()).toContain('Subject: Attached')
    const wanted = ['1', '2'].map((part) => ({ part, maxBytes: 4 }))
    expect([...(await fetchParts(account, id, wanted)).values()].map(String)).toEqual(['Hola', 'PDF '])
    expect((await downloadPart(account, id, '2')).toString().trim()).toBe('PDF words')
    expect((await fetchSource(account, id)).equals(raw)).toBe(true)
    const [row] = (await readWindow(account, inbox, { position: 0, limit: 1 })).messages
    expect(row).toMatchObject({ hasAttachment: true, keywords: [] })
    expect(await found(account, { filter: { hasAttachment: true } })).toEqual(['Attached'])
  })

  test('the sent mailbox is found by its role, and filed into', async () => {
    const account = await freshAccount()
    const sent = await mailboxIdOfRole(account, 'sent')
    await fill(account, ['Written'], sent)
    expect(subjectsOf(await readWindow(account, sent, { position: 0, limit: 2 }))).toEqual(['Written'])
  })
})
