'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { openComposer } from '@/lib/drafts/hooks/compose'
import { useMailboxes } from '@/lib/mailboxes/hooks'
import { mailboxWithRole } from '@/lib/mailboxes/rules'
import type { Role } from '@/lib/mailboxes/schema'
import { undoLast } from '@/lib/messages/hooks/performed'
import { useCommand } from './commands'
import { useMailNavigation } from './navigation'

type Props = { onHelp(): void; onPalette(): void }

/** The commands that are there on every screen. Shows nothing itself. */
export function AppCommands({ onHelp, onPalette }: Props) {
  const words = useTranslations('shell')
  const router = useRouter()
  const navigation = useMailNavigation()
  const { data } = useMailboxes()
  const mailboxes = data?.mailboxes ?? []

  const goTo = (role: Role) => () => {
    const mailbox = mailboxWithRole(mailboxes, role)
    if (mailbox) navigation.openMailbox(mailbox.id)
  }
  const goToPage = (path: string) => () => router.push(path)
  const starred = () => {
    const inbox = mailboxWithRole(mailboxes, 'inbox')
    if (inbox) navigation.openMailbox(inbox.id, { flagged: true })
  }
  const search = () => {
    const box = document.querySelector<HTMLInputElement>('input[data-search-mail]')
    if (box) box.focus()
    else navigation.openPanel('search')
  }

  useCommand({ id: 'compose', keys: 'c', label: words('compose'), run: () => openComposer({ kind: 'new' }) })
  useCommand({ id: 'search', keys: '/', label: words('focusSearch'), run: search })
  useCommand({ id: 'undo', keys: ['z', 'Mod+z'], label: words('undo'), run: () => undoLast() })
  useCommand({ id: 'palette', keys: 'Mod+k', label: words('palette'), run: onPalette })
  useCommand({ id: 'help', keys: '?', label: words('help'), run: onHelp })
  useCommand({ id: 'go-inbox', group: 'go', keys: 'g i', label: words('goInbox'), run: goTo('inbox') })
  useCommand({ id: 'go-starred', group: 'go', keys: 'g s', label: words('goStarred'), run: starred })
  useCommand({ id: 'go-drafts', group: 'go', keys: 'g d', label: words('goDrafts'), run: goTo('drafts') })
  useCommand({ id: 'go-sent', group: 'go', keys: 'g t', label: words('goSent'), run: goTo('sent') })
  useCommand({ id: 'go-archive', group: 'go', keys: 'g a', label: words('goArchive'), run: goTo('archive') })
  useCommand({ id: 'go-contacts', group: 'go', keys: 'g c', label: words('goContacts'), run: goToPage('/contacts') })
  useCommand({
    id: 'go-subscriptions',
    group: 'go',
    keys: 'g u',
    label: words('goSubscriptions'),
    run: goToPage('/subscriptions'),
  })
  useCommand({ id: 'go-settings', group: 'go', keys: 'g ,', label: words('goSettings'), run: goToPage('/settings') })
  return null
}
