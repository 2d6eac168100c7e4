'use client'
import { useTranslations } from 'next-intl'
import { useMailboxName } from '@/components/mailbox-list/mailbox-names'
import { namesOnTheWay } from '@/components/mailbox-list/mailbox-path'
import { useMailboxes } from '@/lib/mailboxes/hooks'
import type { Command } from './commands'
import { useMailNavigation } from './navigation'

/** The ways to the reader's own mailboxes. They have no keys, so they are made for the palette alone. */
export function useMailboxCommands(): Command[] {
  const words = useTranslations('shell')
  const nameOf = useMailboxName()
  const navigation = useMailNavigation()
  const { data } = useMailboxes()
  const mailboxes = data?.mailboxes ?? []
  return mailboxes
    .filter(({ role, maySelect }) => !role && maySelect)
    .map((mailbox) => ({
      id: `go-${mailbox.id}`,
      group: 'go',
      label: words('goMailbox', { mailbox: namesOnTheWay(mailboxes, mailbox, nameOf).join(' / ') }),
      run: () => navigation.openMailbox(mailbox.id),
    }))
}
