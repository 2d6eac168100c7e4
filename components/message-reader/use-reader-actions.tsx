'use client'
import {
  Archive,
  FolderInput,
  Forward,
  type LucideIcon,
  Mail,
  MailOpen,
  OctagonAlert,
  Reply,
  ReplyAll,
  ShieldCheck,
  Star,
  Tag,
  Trash2,
} from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useMailActions } from '@/components/message-list/use-mail-actions'
import { useCommand } from '@/components/shell/commands'
import { useCompose } from '@/lib/drafts/hooks/compose'
import type { Mailbox } from '@/lib/mailboxes/schema'
import { useChangeMessages } from '@/lib/messages/hooks/change'
import type { Message } from '@/lib/messages/schema/opened'
import { selectedText } from './selected-text'

export type ReaderAction = { id: string; label: string; icon: LucideIcon; keys: string; isOn?: boolean; run(): void }

type Verb = 'reply' | 'reply-all' | 'forward' | 'archive' | 'delete' | 'junk' | 'unread' | 'star' | 'label' | 'move'
export type ReaderActions = { by: Record<Verb, ReaderAction>; question: ReactNode }

/** Without keys it is only found by its words. */
type Commanded = Pick<ReaderAction, 'id' | 'label' | 'run'> & { keys?: string }

type Given = { message: Message; mailbox: Mailbox; mailboxes: Mailbox[]; onDone(): void; onClose(): void }

/**
 * What can be done to the open message: by button, by keyboard and from the list of commands, the same everywhere. It is
 * filed with its conversation, where the list is of those; read or starred it is by itself.
 */
export function useReaderActions({ message, mailbox, mailboxes, onDone, onClose }: Given): ReaderActions {
  const words = useTranslations('reader')
  const list = useTranslations('list')
  const compose = useCompose()
  const act = useMailActions(mailbox, mailboxes, onDone)
  const { mutate } = useChangeMessages()
  const { id, keywords } = message
  const ids = [id]
  const isJunk = mailbox.role === 'junk'
  const isSeen = keywords.includes('$seen')
  const isStarred = keywords.includes('$flagged')
  const flag = (keyword: '$seen' | '$flagged', on: boolean) => mutate({ kind: 'flag', ids, keyword, on })
  const answer = (kind: 'reply' | 'reply-all') => () => {
    const quote = selectedText()
    compose({ kind, id, ...(quote && { quote }) })
  }
  const handOn = () => compose({ kind: 'forward', id })

  const by: ReaderActions['by'] = {
    reply: { id: 'reply', label: words('reply'), icon: Reply, keys: 'r', run: answer('reply') },
    'reply-all': { id: 'reply-all', label: words('replyAll'), icon: ReplyAll, keys: 'a', run: answer('reply-all') },
    forward: { id: 'forward', label: words('forward'), icon: Forward, keys: 'f', run: handOn },
    archive: { id: 'archive', label: words('archive'), icon: Archive, keys: 'e', run: () => act.archive(ids) },
    delete: { id: 'delete', label: words('delete'), icon: Trash2, keys: '#', run: () => act.remove(ids) },
    junk: {
      id: 'junk',
      label: words(isJunk ? 'notSpam' : 'reportSpam'),
      icon: isJunk ? ShieldCheck : OctagonAlert,
      keys: '!',
      run: () => act.report(ids, !isJunk),
    },
    unread: {
      id: 'unread',
      label: words(isSeen ? 'markUnread' : 'markRead'),
      icon: isSeen ? Mail : MailOpen,
      keys: 'Shift+U',
      run() {
        flag('$seen', !isSeen)
        if (isSeen) onClose() // still open, it would be read again
      },
    },
    star: {
      id: 'star',
      label: words(isStarred ? 'unstar' : 'star'),
      icon: Star,
      keys: 's',
      isOn: isStarred,
      run: () => flag('$flagged', !isStarred),
    },
    label: { id: 'label', label: list('labelThese'), icon: Tag, keys: 'l', run: () => act.label(ids) },
    move: { id: 'move', label: words('move'), icon: FolderInput, keys: 'v', run: () => act.move(ids) },
  }
  return { by, question: act.question }
}

/** Puts an action on the keyboard. Renders nothing: one command is one component, so that hooks stay in their order. */
export function ActionCommand({ action: { id, keys, label, run } }: { action: Commanded }) {
  useCommand({ id, ...(keys && { keys }), label, run, group: 'message' })
  return null
}
