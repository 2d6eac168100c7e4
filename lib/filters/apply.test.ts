import { expect, test } from 'vitest'
import type { Account } from '@/lib/accounts/schema'
import { freshAccount } from '@/lib/drafts/fixtures'
import { testBed } from '@/lib/imap/fixtures'
import { packMailboxId } from '@/lib/imap/message-id'
import { aRule, arrive, lettersIn } from './fixtures'
import { fitsPattern } from './rules/holds'
import type { Action, Condition, RuleDraft } from './schema'
import { applyRule } from './writes/apply'
import { changeFilters } from './writes/change'

const bed = testBed()
const inbox = packMailboxId('INBOX')

async function add(account: Account, rule: RuleDraft) {
  const actor = { email: account.email, origin: '' }
  const { rules } = await changeFilters({ account, actor }, { kind: 'add', rule })
  const id = rules.at(-1)?.id
  if (!id) throw new Error('it was added')
  return id
}

type Text = Extract<Condition, { kind: 'text' }>
const text = (field: Text['field'], match: Text['match'], value: string, isNot = false): Condition => ({
  kind: 'text',
  field,
  match,
  value,
  isNot,
})
const header = (name: string, match: Text['match'], value: string): Condition => ({
  kind: 'header',
  name,
  match,
  value,
  isNot: false,
})

const letters = (to: string) => [
  { to, subject: 'The ROOF leaks' },
  { to, subject: 'Lunch', from: '"Roof, Ana" <ANA@Third.test>', body: 'Of shingles and tiles.' },
  {
    to,
    subject: '=?utf-8?q?Tejado_a=C3=B1o?=',
    headers: ['List-Id: "Roofs" <roofs.example.org>', 'Cc: Tom <tom@third.test>, eva@fourth.test'],
  },
  { to, subject: 'long\r\n folded subject *?', headers: ['X-Project: a\\b "c"'] },
  { to, subject: 'Big', body: `${'x'.repeat(70)}\r\n`.repeat(1_000) },
  {
    to,
    subject: 'With a file',
    headers: ['MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=b'],
    body: [
      ...['--b', 'Content-Type: text/plain', '', 'Here.', '--b', 'Content-Type: text/plain'],
      ...['Content-Disposition: attachment; filename=a.txt', '', 'x', '--b--'],
    ].join('\r\n'),
  },
]

const conditions: Condition[] = [
  text('subject', 'contains', 'roof'),
  text('subject', 'contains', 'Tejado año'),
  text('subject', 'is', 'long folded subject *?'),
  text('subject', 'matches', 'long*\\*\\?'),
  text('subject', 'matches', 'L?nch'),
  text('subject', 'contains', 'roof', true),
  text('from', 'contains', 'Roof, Ana'),
  text('from', 'is', 'ana@third.test'),
  text('from', 'is', 'na@third.test'),
  text('from', 'matches', '*@THIRD.test'),
  text('cc', 'contains', 'eva'),
  text('anyone', 'is', 'eva@fourth.test'),
  text('list', 'is', 'roofs.example.org'),
  text('list', 'contains', '"Roofs"'),
  text('list', 'matches', 'roofs.*.org'),
  text('body', 'contains', 'shingles'),
  header('x-project', 'is', 'a\\b "c"'),
  header('X-Project', 'matches', 'a?b*'),
  { kind: 'size', bytes: 50_000, isNot: false },
  { kind: 'size', bytes: 50_000, isNot: true },
  { kind: 'attachment', isNot: false },
]

test('old mail is judged by every condition as Sieve judges mail that comes', async () => {
  const [early, late] = [await freshAccount(), await freshAccount()]
  const rules = conditions.map((condition, at) =>
    aRule({ name: `${at}`, conditions: [condition], actions: [{ kind: 'label', label: `c${at}` }] }),
  )
  const all = letters('').length
  const marks = async (account: Account) =>
    Object.fromEntries(
      (await lettersIn(account, 'INBOX')).map(({ subject, keywords }) => [
        subject,
        keywords.filter((keyword) => keyword.startsWith('c')).sort(),
      ]),
    )
  for (const rule of rules) await add(early, rule)
  for (const letter of letters(early.email)) await arrive(bed.instance.ports.smtp, letter)
  for (const letter of letters(late.email)) await arrive(bed.instance.ports.smtp, letter)
  for (const person of [early, late])
    await expect.poll(() => lettersIn(person, 'INBOX'), { timeout: 15_000 }).toHaveLength(all)
  for (const rule of rules) await applyRule(late, await add(late, rule), inbox)
  const judged = await marks(early)
  expect(await marks(late)).toEqual(judged)
  // Every condition was for some of them.
  expect(new Set(Object.values(judged).flat())).toEqual(
    new Set(conditions.map((_, at) => `c${at}`).filter((mark) => mark !== 'c8')),
  )
})

test('a rule is applied with all that it does: marks, a copy, a mailbox that is made; nothing is sent on', async () => {
  const [person, friend] = [await freshAccount(), await freshAccount()]
  const actions: Action[] = [
    { kind: 'star' },
    { kind: 'copy', mailboxId: packMailboxId('Copies') },
    { kind: 'file', mailboxId: packMailboxId('Home/Roof ñ') },
    { kind: 'stop' },
  ]
  for (const subject of ['roof', 'other', 'new roof'])
    await arrive(bed.instance.ports.smtp, { to: person.email, subject })
  await expect.poll(() => lettersIn(person, 'INBOX'), { timeout: 15_000 }).toHaveLength(3)
  const id = await add(person, aRule({ actions }))
  expect(await applyRule(person, id, inbox)).toEqual({ count: 2, isCut: false })
  const subjects = async (path: string) => (await lettersIn(person, path)).map(({ subject }) => subject).sort()
  expect(await subjects('INBOX')).toEqual(['other'])
  expect(await subjects('Home/Roof ñ')).toEqual(['new roof', 'roof'])
  expect(await subjects('Copies')).toEqual(['new roof', 'roof'])
  expect((await lettersIn(person, 'Home/Roof ñ')).every(({ keywords }) => keywords.includes('$flagged'))).toBe(true)
  expect(await applyRule(person, id, inbox)).toEqual({ count: 0, isCut: false })
  expect(await lettersIn(friend, 'INBOX')).toEqual([])
  const whole = aRule({ conditions: [text('body', 'is', 'Hello.')] })
  await expect(applyRule(person, await add(person, whole), inbox)).rejects.toMatchObject({
    reason: 'filter-not-for-old',
  })
})

test.each([
  ['abc', 'a*c', true],
  ['abc', 'a?c', true],
  ['abc', 'a?', false],
  ['a*c', 'a\\*c', true],
  ['abc', 'a\\*c', false],
  ['', '*', true],
  ['', '?', false],
  ['aXbXc', '*X*X*', true],
  ['ñ🜁', '??', true],
  ['a.c', 'a.c', true],
  ['abc', 'a.c', false],
])('%s fits %s: %s', (value, pattern, is) => {
  expect(fitsPattern(value, pattern)).toBe(is)
})

test('no pattern takes long, whatever it is made of', () => {
  const begun = Date.now()
  expect(fitsPattern('a'.repeat(10_000), `${'*a'.repeat(200)}b`)).toBe(false)
  expect(Date.now() - begun).toBeLessThan(2_000)
})
