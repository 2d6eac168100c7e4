import type { Mailbox, MailboxId, Role } from '@/lib/mailboxes/schema'

/** A mailbox as a line of the tree. Positions count from 1, as ARIA does. */
export type TreeLine = {
  mailbox: Mailbox
  level: number
  position: number
  setSize: number
  /** null: there is nothing inside. */
  isExpanded: boolean | null
}

const roles: Role[] = ['inbox', 'drafts', 'sent', 'archive', 'junk', 'trash']

type How = { collapsed: ReadonlySet<string>; nameOf(mailbox: Mailbox): string; filter?: string }

/** The lines on the screen, top to bottom: mailboxes with a role first. A filter finds names at any depth and opens what holds them. */
export function treeLines(mailboxes: Mailbox[], { collapsed, nameOf, filter = '' }: How): TreeLine[] {
  const wanted = filter.trim() ? matching(mailboxes, filter, nameOf) : null
  const byParent = new Map<MailboxId | null, Mailbox[]>()
  for (const mailbox of mailboxes) {
    if (wanted && !wanted.has(mailbox.id)) continue
    byParent.set(mailbox.parentId, [...(byParent.get(mailbox.parentId) ?? []), mailbox])
  }
  const inside = (parentId: MailboxId | null, level: number): TreeLine[] => {
    const siblings = (byParent.get(parentId) ?? []).toSorted(
      (one, other) => rank(one) - rank(other) || nameOf(one).localeCompare(nameOf(other)),
    )
    return siblings.flatMap((mailbox, index) => {
      const isExpanded = byParent.has(mailbox.id) ? wanted !== null || !collapsed.has(mailbox.id) : null
      const line = { mailbox, level, position: index + 1, setSize: siblings.length, isExpanded }
      return isExpanded ? [line, ...inside(mailbox.id, level + 1)] : [line]
    })
  }
  return inside(null, 1)
}

/** A mailbox and everything inside it, at any depth. */
export function withInside(mailboxes: Mailbox[], id: MailboxId): Set<MailboxId> {
  const found = new Set([id])
  // A child may be listed before its parent, so look until nothing new turns up.
  for (let size = 0; size !== found.size; ) {
    size = found.size
    for (const { id: child, parentId } of mailboxes) if (parentId && found.has(parentId)) found.add(child)
  }
  return found
}

/** Small letters without accents, so that «reunion» finds «Reunión». */
export function plain(words: string): string {
  return words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

/** These mailboxes, and what holds them at any height. */
export function withAbove(mailboxes: Mailbox[], some: Mailbox[]): Set<MailboxId> {
  const byId = new Map(mailboxes.map((mailbox) => [mailbox.id, mailbox]))
  const found = new Set<MailboxId>()
  for (const mailbox of some) {
    for (
      let up: Mailbox | undefined = mailbox;
      up && !found.has(up.id);
      up = up.parentId ? byId.get(up.parentId) : undefined
    ) {
      found.add(up.id)
    }
  }
  return found
}

function matching(mailboxes: Mailbox[], filter: string, nameOf: How['nameOf']): Set<MailboxId> {
  const wanted = plain(filter.trim())
  return withAbove(
    mailboxes,
    mailboxes.filter((mailbox) => plain(nameOf(mailbox)).includes(wanted)),
  )
}

function rank({ role }: Mailbox): number {
  return role ? roles.indexOf(role) : roles.length
}
