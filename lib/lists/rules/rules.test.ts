import { expect, test } from 'vitest'
import { countBounce } from './bounces'
import { dmarcPolicyIn } from './dmarc'
import { isSubmitted, judge, withoutReport } from './judge'
import { memberLines } from './members'

const rules = { address: 'l@x.test', posting: 'members', moderation: 'others' } as const
const arrived = { fields: [], sender: 'a@y.test', author: 'a@y.test' }
const nobody = { isMember: false, isOwner: false, isProven: false }
const member = { ...nobody, isMember: true }
const owner = { isMember: true, isOwner: true, isProven: true }
const claimed = { ...owner, isProven: false }

test.each([
  ['members', 'none', member, 'send'],
  ['members', 'none', nobody, 'refuse'],
  ['members', 'others', nobody, 'hold'],
  ['members', 'all', member, 'hold'],
  ['members', 'all', owner, 'send'],
  ['anyone', 'none', nobody, 'send'],
  ['anyone', 'all', nobody, 'hold'],
  ['owners', 'none', member, 'refuse'],
  ['owners', 'others', member, 'hold'],
  ['owners', 'none', owner, 'send'],
  ['owners', 'none', claimed, 'hold'],
  ['members', 'all', claimed, 'hold'],
] as const)('where %s post and %s is held, this writer’s message is: %o %s', (posting, moderation, writer, kind) => {
  expect(judge(arrived, { ...rules, posting, moderation }, writer).kind).toBe(kind)
})

test.each([
  [{ name: 'List-Id', value: 'The list <l.x.test>' }],
  [{ name: 'X-Loop', value: 'L@x.test' }],
  [{ name: 'Auto-Submitted', value: 'auto-replied' }],
])('a message with %o goes nowhere, whoever wrote it', (field) => {
  expect(judge({ ...arrived, fields: [field] }, rules, owner).kind).toBe('ignore')
})

test('who was signed in is told by the uppermost Received alone, and by the sender that was made sure of', () => {
  const by = (protocol: string) => ({
    name: 'Received',
    value: `from x by mail.y.test (Postfix) with ${protocol} id 1`,
  })
  const signedIn = { ...arrived, fields: [by('ESMTPSA'), by('ESMTP')] }
  expect(isSubmitted(signedIn)).toBe(true)
  expect(isSubmitted({ ...arrived, fields: [by('UTF8SMTPSA')] })).toBe(true)
  expect(isSubmitted({ ...signedIn, sender: 'eve@y.test' })).toBe(false)
  expect(isSubmitted({ ...arrived, fields: [by('ESMTPS'), by('ESMTPSA')] })).toBe(false)
  expect(isSubmitted(arrived)).toBe(false)
})

test('a refusal is said to who was signed in; what others wrote waits, and spam or what names no author goes nowhere', () => {
  const refused = { kind: 'refuse', answer: '550', why: 'stranger' } as const
  const having = (name: string, value: string) => ({ ...arrived, fields: [{ name, value }] })
  expect(withoutReport(refused, having('Received', 'from x by y (Postfix) with ESMTPSA id 1'))).toBe(refused)
  expect(withoutReport(refused, arrived)).toEqual({ kind: 'hold', why: 'stranger' })
  expect(withoutReport(refused, having('X-Spam', 'Yes')).kind).toBe('ignore')
  expect(withoutReport({ ...refused, why: '' }, arrived).kind).toBe('ignore')
  expect(withoutReport({ kind: 'send' }, arrived)).toEqual({ kind: 'send' })
})

test('Auto-Submitted: no is a person, another’s List-Id no loop, and From must name somebody', () => {
  const fields = [
    { name: 'Auto-Submitted', value: 'no' },
    { name: 'List-Id', value: '<other.x.test>' },
  ]
  expect(judge({ ...arrived, fields }, rules, member).kind).toBe('send')
  expect(judge({ ...arrived, author: '' }, rules, owner).kind).toBe('refuse')
  expect(judge({ ...arrived, sender: '' }, rules, owner).kind).toBe('ignore')
})

test('each post that came back counts once, old ones are forgotten, and five are too many', () => {
  const now = new Date('2026-11-27T12:00:00Z')
  const had = (bounces: number, daysAgo: number, lastBouncedPostId = 7) => ({
    bounces,
    lastBouncedPostId,
    lastBounceAt: new Date(now.getTime() - daysAgo * 86_400_000),
  })
  expect(countBounce(had(3, 1), 8, now)).toEqual({ bounces: 4, isOver: false })
  expect(countBounce(had(4, 1), 8, now)).toEqual({ bounces: 5, isOver: true })
  expect(countBounce(had(4, 1), 7, now)).toBeNull()
  expect(countBounce(had(4, 31), 8, now)).toEqual({ bounces: 1, isOver: false })
})

test('members are read as people write them down', () => {
  const text = 'Address;Name\na@x.test\n"Otto, X" <o@x.test>\n\nb@x.test, Bea Bo\nCarla;c@x.test;\nnonsense'
  expect(memberLines(text).map(({ line, address, name }) => [line, address, name])).toEqual([
    [2, 'a@x.test', ''],
    [3, 'o@x.test', 'Otto, X'],
    [5, 'b@x.test', 'Bea Bo'],
    [6, 'c@x.test', 'Carla'],
    [7, 'nonsense', ''],
  ])
})

test('several DMARC records are as good as none, and names below may have another policy', () => {
  expect(dmarcPolicyIn(['v=DMARC1; p=reject', 'v=DMARC1; p=none'])).toBeNull()
  expect(dmarcPolicyIn(['v=DMARC1; p=none; sp=reject'])).toBe('none')
  expect(dmarcPolicyIn(['v=DMARC1; p=none; sp=reject'], { isBelow: true })).toBe('reject')
  expect(dmarcPolicyIn(['v=DMARC1; p=Quarantine'], { isBelow: true })).toBe('quarantine')
  expect(dmarcPolicyIn(['google-site-verification=x'])).toBeNull()
})
