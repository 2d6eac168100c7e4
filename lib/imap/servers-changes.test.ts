import { describe, expect, test } from 'vitest'
import type { Account } from '@/lib/accounts/schema'
import { subscribe } from '@/lib/events/bus'
import type { MailboxId } from '@/lib/mailboxes/schema'
import { isHere } from '@/lib/messages/reads/presence'
import { servers } from '@/mailserver/others/testing'
import { append, findByMessageId } from './append'
import { expunge, move, setKeywords } from './changes'
import { aRawMessage, elsewhere, fill, onServer } from './fixtures'
import { createMailbox, deleteMailbox, emptyMailbox, markAllSeen, renameMailbox } from './mailbox-changes'
import { listMailboxes, mailboxIdOfRole } from './mailboxes'
import { packMailboxId, unpackMessageId } from './message-id'
import { openStructure } from './parts'
import { closeConnections, withMailbox } from './pool'
import { expungeSet, moveSet, setKeywordOfSet } from './sets'
import { conversationOf, readThreads } from './threads'
import { watch } from './watch'
import { readAll, readWindow } from './window'

const inbox = packMailboxId('INBOX')

async function file(account: Account, subject: string, { mailboxId = inbox, headers = [] as string[] } = {}) {
  const raw = aRawMessage(subject, headers)
  const messageIdHeader = /Message-ID: (\S+)/.exec(raw.toString())?.[1] ?? ''
  const id = await append(account, { mailboxId, raw, keywords: [], messageIdHeader })
  if (!id) throw new Error('not filed')
  return { id, messageIdHeader }
}

const rowsIn = async (account: Account, mailboxId: MailboxId = inbox) =>
  (await readWindow(account, mailboxId, { position: 0, limit: 50 })).messages
const subjectsIn = async (account: Account, mailboxId?: MailboxId) =>
  (await rowsIn(account, mailboxId)).map(({ subject }) => subject)

describe.each(servers)('on %s', (name) => {
  const freshAccount = onServer(name)

  test('messages move, and move back by the ids the server told of', async () => {
    const account = await freshAccount()
    const ids = await fill(account, ['One', 'Two', 'Three'])
    const archive = await mailboxIdOfRole(account, 'archive')
    const renamed = await move(account, ids.slice(0, 2), archive)
    expect(Object.keys(renamed)).toHaveLength(2)
    expect([await subjectsIn(account), await subjectsIn(account, archive)]).toEqual([['Three'], ['Two', 'One']])
    await move(account, Object.values(renamed), inbox)
    expect((await subjectsIn(account)).sort()).toEqual(['One', 'Three', 'Two'])
    expect(await subjectsIn(account, archive)).toEqual([])
  })

  test('all that match are marked, moved and taken back; what came since stays', async () => {
    const account = await freshAccount()
    const [seen] = await fill(account, ['One', 'Two', 'Three', 'Four'])
    if (seen) await setKeywords(account, [seen], { add: ['$seen'] })
    const archive = await mailboxIdOfRole(account, 'archive')
    const unread = await readAll(account, { mailboxId: inbox, filter: { unread: true } })
    const [matching] = unread.sets
    if (!matching) throw new Error('nothing')
    await fill(account, ['Five'])
    const moved = await moveSet(account, matching, archive)
    expect(moved.count).toBe(3)
    expect((await subjectsIn(account)).sort()).toEqual(['Five', 'One'])
    if (!moved.changed) throw new Error('the server did not tell')
    await moveSet(account, moved.changed, inbox)
    expect(await rowsIn(account)).toHaveLength(5)

    const [set] = (await readAll(account, { mailboxId: inbox })).sets
    if (!set) throw new Error('nothing')
    const marked = await setKeywordOfSet(account, set, { keyword: '$seen', on: true })
    expect(marked.count).toBe(4)
    if (marked.changed) await setKeywordOfSet(account, marked.changed, { keyword: '$seen', on: false })
    const still = (await rowsIn(account)).filter(({ keywords }) => keywords.includes('$seen'))
    expect(still.map(({ subject }) => subject)).toEqual(['One'])
    await fill(account, ['Six'])
    expect(await expungeSet(account, set)).toEqual({ changed: null, count: 5 })
    expect(await subjectsIn(account)).toEqual(['Six'])
  })

  test('a message is here until somebody else expunges or moves it, also for a line that has heard nothing of it', async () => {
    const account = await freshAccount()
    const [expunged, moved, stays] = await fill(account, ['One', 'Two', 'Three'])
    if (!expunged || !moved || !stays) throw new Error('not filed')
    const here = () => Promise.all([expunged, moved, stays].map((id) => isHere(account, id)))
    expect(await here()).toEqual([true, true, true])
    const other = elsewhere(account)
    await expunge(other, [expunged])
    await move(other, [moved], await mailboxIdOfRole(other, 'archive'))
    expect(await here()).toEqual([false, false, true])
    closeConnections(other.id)
  })

  test('a message that another client expunged is told as gone, and what is done to it does nothing', async () => {
    const account = await freshAccount()
    const [gone, stays] = await fill(account, ['Gone', 'Stays'])
    if (!gone || !stays) throw new Error('not filed')
    await openStructure(account, gone)
    await expunge(elsewhere(account), [gone])
    // Until it may tell (NOOP), a server goes on showing the message to whoever had it.
    expect(await subjectsIn(account)).toEqual(['Stays'])
    await expect(openStructure(account, gone)).rejects.toMatchObject({ code: 'not-found' })
    await setKeywords(account, [gone, stays], { add: ['$flagged'] })
    await move(account, [gone], await mailboxIdOfRole(account, 'archive')).catch(({ code }) => {
      expect(code).toBe('refused')
    })
    expect((await rowsIn(account)).map(({ subject, keywords }) => [subject, ...keywords])).toEqual([
      ['Stays', '$flagged'],
    ])
  })

  test('ids of a mailbox that was made anew are refused, and its new messages show', async () => {
    const account = await freshAccount()
    const other = elsewhere(account)
    const id = await createMailbox(account, 'Anew', null)
    const [old] = await fill(account, ['Old'], id)
    if (!old) throw new Error('not filed')
    await rowsIn(account, id)
    // Of whoever still has it selected, Dovecot loses the new messages (decision 0013).
    await rowsIn(account)
    await deleteMailbox(other, id)
    // Courier's UIDVALIDITY is a time in seconds.
    await new Promise((resolve) => setTimeout(resolve, 1_100))
    await createMailbox(other, 'Anew', null)
    await fill(other, ['New'], id)
    await expect.poll(() => subjectsIn(account, id), { timeout: 5_000 }).toEqual(['New'])
    await expect(expunge(account, [old])).rejects.toMatchObject({ code: 'conflict' })
    expect(await subjectsIn(account, id)).toEqual(['New'])
  })

  test('conversations are what the messages say they answer, on every server the same', async () => {
    const account = await freshAccount()
    const first = await file(account, 'Lunch')
    const other = await file(account, 'Re: Lunch')
    const answer = await file(account, 'Re: Lunch', { headers: [`References: ${first.messageIdHeader}`] })
    const later = await file(account, 'Off', { headers: [`In-Reply-To: ${answer.messageIdHeader}`] })
    const threads = await withMailbox(account, { path: 'INBOX', purpose: 'slow' }, (open) => readThreads(account, open))
    if (!threads) throw new Error('not threaded')
    const uidOf = ({ id }: { id: string }) => unpackMessageId(id as Parameters<typeof unpackMessageId>[0]).uid
    expect(conversationOf(threads, uidOf(answer))).toEqual([first, answer, later].map(uidOf))
    expect(conversationOf(threads, uidOf(other))).toEqual([uidOf(other)])
  })

  test('a filed message is found by its Message-ID', async () => {
    const account = await freshAccount()
    const { id, messageIdHeader } = await file(account, 'Once')
    await file(account, 'Twice')
    expect(await findByMessageId(account, { mailboxId: inbox, messageIdHeader })).toEqual([id])
  })

  test('mailboxes are made, nested, renamed, emptied and deleted, with names in any script', async () => {
    const account = await freshAccount()
    const title = 'Ñandú & 日本語'
    const id = await createMailbox(account, title, null)
    await expect(createMailbox(account, title, null)).rejects.toMatchObject({ code: 'conflict' })
    const below = await createMailbox(account, 'below', id)
    const renamed = await renameMailbox(account, id, { name: `${title} x` })
    await fill(account, ['In it'], renamed)
    await markAllSeen(account, renamed)
    const listed = await listMailboxes(account)
    expect(listed.find((mailbox) => mailbox.id === renamed)).toMatchObject({
      name: `${title} x`,
      parentId: null,
      total: 1,
      unread: 0,
    })
    const child = listed.find(({ parentId }) => parentId === renamed)
    expect(child?.name).toBe('below')
    expect(listed.map((mailbox) => mailbox.id)).not.toContain(below)
    await emptyMailbox(account, renamed)
    expect(await subjectsIn(account, renamed)).toEqual([])
    if (child) await deleteMailbox(account, child.id)
    await deleteMailbox(account, renamed)
    expect((await listMailboxes(account)).filter(({ role }) => role === null)).toEqual([])
  })

  test('the watch tells of new mail, flags and expunges in the inbox', async () => {
    const account = await freshAccount()
    const other = elsewhere(account)
    const heard: string[] = []
    const forget = subscribe(account.id, ({ kind }) => heard.push(kind))
    const unwatch = watch(account)
    const hears = (kind: string) => expect.poll(() => heard, { timeout: 4_000 }).toContain(kind)
    await hears('messages-changed')
    await fill(other, ['Before'])
    await hears('message-arrived')
    heard.length = 0
    const [news] = await fill(other, ['News'])
    await hears('message-arrived')
    heard.length = 0
    if (!news) throw new Error('not filed')
    await setKeywords(other, [news], { add: ['$flagged'] })
    await hears('messages-changed')
    heard.length = 0
    await expunge(other, [news])
    await hears('messages-changed')
    unwatch()
    forget()
    closeConnections(account.id)
  })
})
