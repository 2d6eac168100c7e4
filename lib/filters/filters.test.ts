import { describe, expect, test } from 'vitest'
import { confirm } from '@/lib/directory/writes/confirmation'
import { freshAccount } from '@/lib/drafts/fixtures'
import { plainIdentity } from '@/lib/identities/rules'
import { changeIdentities } from '@/lib/identities/writes'
import { packMailboxId } from '@/lib/imap/message-id'
import type { MailboxId } from '@/lib/mailboxes/schema'
import { changeMailbox } from '@/lib/mailboxes/writes'
import { aRule, away, filtersBed, lettersIn, offered } from './fixtures'
import { readFilterStanding, readOtherScript } from './reads'
import type { Action, Condition, FilterChange } from './schema'

const { change, from, send, subjects } = filtersBed()

const text = (
  field: 'from' | 'to' | 'anyone' | 'subject' | 'list' | 'body',
  match: 'contains' | 'is' | 'matches',
  value: string,
): Condition => ({ kind: 'text', field, match, value, isNot: false })

describe('mail that comes in', () => {
  test.each<[string, Condition, { subject?: string; headers?: string[]; body?: string }]>([
    ['a word of the subject, in any case', text('subject', 'contains', 'ROOF'), { subject: 'The roof leaks' }],
    ['a whole address', text('from', 'is', 'Rosa@Elsewhere.test'), {}],
    ['a name of whoever wrote', text('from', 'contains', 'Rosa'), {}],
    ['all of a domain', text('from', 'matches', '*@elsewhere.test'), {}],
    ['a list', text('list', 'is', 'roofs.example.org'), { headers: ['List-Id: Roofs <roofs.example.org>'] }],
    ['a word of the text', text('body', 'contains', 'shingles'), { body: 'Of shingles.' }],
    ['a quote and a backslash', text('subject', 'is', 'a "b" \\c'), { subject: 'a "b" \\c' }],
    [
      'any field of the header',
      { kind: 'header', name: 'X-Project', match: 'is', value: 'roof', isNot: false },
      { headers: ['X-Project: roof'] },
    ],
    ['a size', { kind: 'size', bytes: 50_000, isNot: false }, { body: `${'x'.repeat(70)}\r\n`.repeat(1_000) }],
    [
      'an attachment',
      { kind: 'attachment', isNot: false },
      {
        headers: ['MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=b'],
        body: '--b\r\nContent-Type: text/plain\r\n\r\nHere.\r\n--b\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\nx\r\n--b--',
      },
    ],
  ])('is told by %s, and goes where it should; other mail stays', async (_what, condition, letter) => {
    const person = await freshAccount()
    await change(person, { kind: 'add', rule: aRule({ conditions: [condition] }) })
    await send(person, { subject: 'meant', ...letter })
    await send(person, { subject: 'other', from: 'Tom <tom@third.test>' })
    await expect.poll(() => subjects(person, 'House'), { timeout: 15_000 }).toEqual([letter.subject ?? 'meant'])
    await expect.poll(() => subjects(person, 'INBOX'), { timeout: 15_000 }).toEqual(['other'])
  })

  test('is marked, labelled and copied by one rule after the other, until one says stop', async () => {
    const person = await freshAccount()
    const rule = (name: string, actions: Action[]) => change(person, { kind: 'add', rule: aRule({ name, actions }) })
    await rule('marks', [{ kind: 'seen' }, { kind: 'star' }, { kind: 'label', label: 'Año nuevo' as never }])
    await rule('copies', [{ kind: 'copy', mailboxId: packMailboxId('Casa/Obra ñ') }, { kind: 'stop' }])
    await rule('is not reached', [{ kind: 'trash' }])
    await send(person, { subject: 'roof' })
    await expect.poll(() => subjects(person, 'Casa/Obra ñ'), { timeout: 15_000 }).toEqual(['roof'])
    const [letter] = await lettersIn(person, 'INBOX')
    expect([...(letter?.keywords ?? [])].sort()).toEqual(['$flagged', '$seen', 'Año nuevo'])
    expect(await subjects(person, 'Trash')).toEqual([])
  })

  test('goes to Junk from whoever is blocked, address or domain, and no more once that is taken back', async () => {
    const person = await freshAccount()
    await change(person, { kind: 'block', sender: 'rosa@elsewhere.test' as never })
    await change(person, { kind: 'block', sender: '@third.test' as never })
    await send(person, { subject: 'one' })
    await send(person, { subject: 'two', from: 'Tom <tom@third.test>' })
    await expect.poll(() => subjects(person, 'Junk'), { timeout: 15_000 }).toEqual(['one', 'two'])
    const { blocked } = await change(person, { kind: 'unblock', sender: 'rosa@elsewhere.test' as never })
    expect(blocked).toEqual(['@third.test'])
    await send(person, { subject: 'three' })
    await expect.poll(() => subjects(person, 'INBOX'), { timeout: 15_000 }).toEqual(['three'])
  })
})

describe('out of office', () => {
  test('answers each writer once, with its words; not on other days, and never a list', async () => {
    const [person, friend] = [await freshAccount(), await freshAccount()]
    await change(person, { kind: 'vacation', vacation: away })
    expect((await readFilterStanding(person)).vacation).toEqual(away)
    const letter = { subject: 'Question', from: `Friend <${friend.email}>` }
    await send(person, { ...letter, headers: ['List-Id: <a.example.org>', 'Precedence: list'] })
    await send(person, letter)
    await send(person, letter)
    await expect.poll(() => subjects(friend, 'INBOX'), { timeout: 15_000 }).toEqual(['I am away'])
    await change(person, { kind: 'vacation', vacation: { ...away, text: 'Later.', from: '2100-01-01' } })
    await send(person, letter)
    await expect.poll(() => subjects(person, 'INBOX'), { timeout: 15_000 }).toHaveLength(4)
    await change(person, { kind: 'vacation', vacation: { ...away, text: 'Over.', until: '2020-01-01' } })
    await send(person, letter)
    await expect.poll(() => subjects(person, 'INBOX'), { timeout: 15_000 }).toHaveLength(5)
    expect(await subjects(friend, 'INBOX')).toEqual(['I am away'])
  })
})

describe('what filters are made from', () => {
  test('a mailbox that gets another name, or parent, takes its rules along, and those of the mailboxes in it', async () => {
    const person = await freshAccount()
    const made = async (name: string, parentId: MailboxId | null = null) => {
      const { id } = await changeMailbox(person, { kind: 'create', name, parentId })
      if (!id) throw new Error('it was made')
      return id
    }
    const [house, near] = [await made('House'), await made('Housework')]
    const roof = await made('Roof', house)
    for (const mailboxId of [house, roof, near])
      await change(person, { kind: 'add', rule: aRule({ actions: [{ kind: 'copy', mailboxId }] }) })
    const { id: home } = await changeMailbox(person, { kind: 'rename', id: house, name: 'Home "ñ"' })
    const targets = async () =>
      (await offered(person)).rules.map(({ actions: [action] }) => action && 'mailboxId' in action && action.mailboxId)
    await expect.poll(targets).toEqual([home, packMailboxId('Home "ñ"/Roof'), near])
    await send(person, { subject: 'roof' })
    await expect.poll(() => subjects(person, 'Home "ñ"/Roof'), { timeout: 15_000 }).toEqual(['roof'])
    await expect.poll(() => subjects(person, 'Home "ñ"'), { timeout: 15_000 }).toEqual(['roof'])
    expect(await subjects(person, 'House')).toEqual([])
  })

  test('an address that is added to the reader’s own is answered too, and no more when it is taken away', async () => {
    const person = await freshAccount()
    await change(person, { kind: 'vacation', vacation: away })
    const script = () => readOtherScript(person, 'buzon')
    expect(await script()).toContain(`:addresses ["${person.email}"]`)
    const identities = await changeIdentities(person, {
      kind: 'add',
      identity: { ...plainIdentity('Other@buzon.test'), name: 'Other' },
    })
    await expect.poll(script).toContain(`:addresses ["${person.email}", "other@buzon.test"]`)
    await changeIdentities(person, { kind: 'delete', id: identities[1]?.id as never })
    await expect.poll(script).toContain(`:addresses ["${person.email}"]`)
  })
})

describe('changes', () => {
  test('one after the other: order, switch, change and delete, with nothing lost when they come at once', async () => {
    const person = await freshAccount()
    await Promise.all(['A', 'B', 'C'].map((name) => change(person, { kind: 'add', rule: aRule({ name }) })))
    const { rules } = await offered(person)
    expect(rules.map(({ name }) => name).sort()).toEqual(['A', 'B', 'C'])
    const [first, second, third] = rules
    if (!first || !second || !third) throw new Error('three were added')
    const names = async (asked: FilterChange) => (await change(person, asked)).rules.map(({ id }) => id)
    expect(await names({ kind: 'move', id: third.id, to: first.id })).toEqual([third.id, first.id, second.id])
    expect(await names({ kind: 'move', id: third.id, to: second.id })).toEqual([first.id, second.id, third.id])
    const off = await change(person, { kind: 'switch', id: first.id, isOn: false })
    expect(off.rules[0]).toEqual({ ...first, isOn: false })
    expect(await names({ kind: 'delete', id: first.id })).toEqual([second.id, third.id])
    await expect(change(person, { kind: 'switch', id: first.id, isOn: true })).rejects.toMatchObject({
      code: 'not-found',
    })
  })

  test('to send mail on reach as far as one’s own forwarding may, and no further', async () => {
    const [person, friend] = [await freshAccount(), await freshAccount()]
    await confirm(person, from(person).actor, 'own-password-7')
    const sendsOn = (to: string) => aRule({ actions: [{ kind: 'redirect', to, keepsCopy: false }] })
    await change(person, { kind: 'add', rule: sendsOn(friend.email) })
    await send(person, { subject: 'roof' })
    await expect.poll(() => subjects(friend, 'INBOX'), { timeout: 15_000 }).toEqual(['roof'])
    expect(await subjects(person, 'INBOX')).toEqual([])
    await expect(change(person, { kind: 'add', rule: sendsOn(person.email) })).rejects.toMatchObject({
      reason: 'mail-loop',
    })
    await expect(change(person, { kind: 'add', rule: sendsOn('nobody-at-all@buzon.test') })).rejects.toMatchObject({
      reason: 'target-unknown',
    })
    expect((await offered(person)).rules).toHaveLength(1)
  })

  test('to a rule that sends mail on want the password again, also when one that was off is switched on', async () => {
    const person = { ...(await freshAccount()), sessionId: 'not confirmed' }
    const rule = aRule({ isOn: false, actions: [{ kind: 'redirect', to: 'tom@elsewhere.test', keepsCopy: true }] })
    const refusal = { code: 'forbidden', reason: 'confirm-password' }
    await expect(change(person, { kind: 'add', rule: { ...rule, isOn: true } })).rejects.toMatchObject(refusal)
    const { rules } = await change(person, { kind: 'add', rule })
    const [made] = rules
    if (!made) throw new Error('one was added')
    await expect(change(person, { kind: 'switch', id: made.id, isOn: true })).rejects.toMatchObject(refusal)
    expect((await offered(person)).rules[0]?.isOn).toBe(false)
    await confirm(person, from(person).actor, 'own-password-7')
    expect((await change(person, { kind: 'switch', id: made.id, isOn: true })).rules[0]?.isOn).toBe(true)
    const nowhere = aRule({ actions: [{ kind: 'redirect', to: 'a@b@c <x>', keepsCopy: true }] })
    await expect(change(person, { kind: 'add', rule: nowhere })).rejects.toMatchObject({ code: 'invalid' })
  })
})
