import { expect, test } from 'vitest'
import { type Mailbox, mailboxId } from '@/lib/mailboxes/schema'
import { treeLines, withInside } from './tree-order'

const mailbox = (name: string, more: Partial<Mailbox> = {}): Mailbox => ({
  id: mailboxId.parse(name.replace(/\P{ASCII}/gu, '_')),
  name,
  parentId: null,
  role: null,
  total: 0,
  unread: 0,
  isSubscribed: true,
  maySelect: true,
  mayRename: true,
  mayDelete: true,
  ...more,
})
const work = mailbox('Work')
const meetings = mailbox('Reuniones', { parentId: work.id })
const all = [
  meetings,
  mailbox('Trash', { role: 'trash' }),
  work,
  mailbox('Archive2'),
  mailbox('INBOX', { role: 'inbox' }),
]
const nameOf = ({ name }: Mailbox) => name
const shown = (lines: ReturnType<typeof treeLines>) => lines.map(({ mailbox: { name }, level }) => `${level} ${name}`)

test('mailboxes with a role come first, the others by name, each with what is inside it', () => {
  expect(shown(treeLines(all, { collapsed: new Set(), nameOf }))).toEqual([
    '1 INBOX',
    '1 Trash',
    '1 Archive2',
    '1 Work',
    '2 Reuniones',
  ])
})

test('a collapsed mailbox hides what is inside', () => {
  const lines = treeLines(all, { collapsed: new Set([work.id]), nameOf })
  expect(shown(lines)).not.toContain('2 Reuniones')
  expect(lines.find(({ mailbox: { id } }) => id === work.id)?.isExpanded).toBe(false)
})

test('a filter finds a name without its accents at any depth, and shows the way to it', () => {
  expect(shown(treeLines(all, { collapsed: new Set([work.id]), nameOf, filter: 'reún' }))).toEqual([
    '1 Work',
    '2 Reuniones',
  ])
})

test('a mailbox never moves into itself: what is inside is known at any depth', () => {
  const deeper = mailbox('Old', { parentId: meetings.id })
  expect(withInside([deeper, ...all], work.id)).toEqual(new Set([work.id, meetings.id, deeper.id]))
})
