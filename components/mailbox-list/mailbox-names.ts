'use client'
import { Archive, Ban, FileText, Folder, Inbox, type LucideIcon, SendHorizontal, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useCallback } from 'react'
import type { Mailbox, Role } from '@/lib/mailboxes/schema'

const icons: Record<Role, LucideIcon> = {
  inbox: Inbox,
  drafts: FileText,
  sent: SendHorizontal,
  archive: Archive,
  junk: Ban,
  trash: Trash2,
}

/** A mailbox with a role is called in the reader's language, every other by its own name. */
export function useMailboxName(): (mailbox: Pick<Mailbox, 'name' | 'role'>) => string {
  const words = useTranslations('mailboxes.role')
  return useCallback(({ name, role }) => (role ? words(role) : name), [words])
}

/** The picture of a mailbox. */
export function mailboxIcon({ role }: Mailbox): LucideIcon {
  return role ? icons[role] : Folder
}
