import type { Mailbox } from '@/lib/mailboxes/schema'

/** The names of what a mailbox is inside of, the outermost first, and its own: two of one name are told apart by it. */
export function namesOnTheWay(mailboxes: Mailbox[], mailbox: Mailbox, nameOf: (mailbox: Mailbox) => string): string[] {
  const holder = mailboxes.find(({ id }) => id === mailbox.parentId)
  return [...(holder ? namesOnTheWay(mailboxes, holder, nameOf) : []), nameOf(mailbox)]
}
