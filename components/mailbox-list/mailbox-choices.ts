'use client'
import { BellOff, BellRing, CornerDownRight, FolderPlus, MailOpen, Pencil, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { MenuChoice } from '@/components/ui/menu-popover'
import type { Mailbox, MailboxChange } from '@/lib/mailboxes/schema'

/** A question about a mailbox that stands on the screen. */
export type MailboxQuestion =
  | { kind: 'create'; parent: Mailbox | null }
  | { kind: 'rename' | 'move' | 'delete' | 'empty'; mailbox: Mailbox }

type Asks = { ask(question: MailboxQuestion): void; change(change: MailboxChange): void }

/** What can be done to a mailbox. What asks first, asks; the rest is done at once. */
export function useMailboxChoices({ ask, change }: Asks): (mailbox: Mailbox) => MenuChoice[] {
  const words = useTranslations('mailboxes')
  return (mailbox) => {
    const { id, role, isSubscribed } = mailbox
    const canEmpty = role === 'trash' || role === 'junk'
    return [
      mailbox.maySelect && {
        id: 'read',
        label: words('markAllRead'),
        icon: MailOpen,
        isDisabled: mailbox.unread === 0,
        run: () => change({ kind: 'mark-all-read', id }),
      },
      {
        id: 'create',
        label: words('newInside'),
        icon: FolderPlus,
        run: () => ask({ kind: 'create', parent: mailbox }),
      },
      mailbox.mayRename && {
        id: 'rename',
        label: words('rename'),
        icon: Pencil,
        run: () => ask({ kind: 'rename', mailbox }),
      },
      mailbox.mayRename && {
        id: 'move',
        label: words('move'),
        icon: CornerDownRight,
        run: () => ask({ kind: 'move', mailbox }),
      },
      !role && {
        id: 'subscribe',
        label: words(isSubscribed ? 'unsubscribe' : 'subscribe'),
        icon: isSubscribed ? BellOff : BellRing,
        run: () => change({ kind: 'subscribe', id, on: !isSubscribed }),
      },
      canEmpty && {
        id: 'empty',
        label: words(role === 'trash' ? 'emptyTrash' : 'emptyJunk'),
        icon: Trash2,
        tone: 'danger' as const,
        isDisabled: mailbox.total === 0,
        run: () => ask({ kind: 'empty', mailbox }),
      },
      mailbox.mayDelete && {
        id: 'delete',
        label: words('delete'),
        icon: Trash2,
        tone: 'danger' as const,
        run: () => ask({ kind: 'delete', mailbox }),
      },
    ].filter((choice) => choice !== false)
  }
}
