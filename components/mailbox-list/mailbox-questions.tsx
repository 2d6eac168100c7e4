'use client'
import { useTranslations } from 'next-intl'
import { useProblemWords } from '@/components/shell/problem-words'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import { useChangeMailboxes } from '@/lib/mailboxes/hooks'
import type { Mailbox, MailboxChange, MailboxId } from '@/lib/mailboxes/schema'
import { MailboxPicker } from './lazy-picker'
import type { MailboxQuestion } from './mailbox-choices'
import { useMailboxName } from './mailbox-names'
import { NameDialog } from './name-dialog'
import { withInside } from './tree-order'

type Props = {
  question: MailboxQuestion
  mailboxes: Mailbox[]
  /** After a change: the mailbox was this, and is now that (null: gone). */
  onChanged(was: MailboxId | null, is: MailboxId | null): void
  onClose(): void
}

/** The dialog of a question about a mailbox, until it is answered and the server has done it. */
export function MailboxQuestions({ question, mailboxes, onChanged, onClose }: Props) {
  const words = useTranslations('mailboxes')
  const common = useTranslations('common')
  const nameOf = useMailboxName()
  const say = useProblemWords()
  const { mutate, isPending, error } = useChangeMailboxes()

  const subject = 'mailbox' in question ? question.mailbox : null
  const name = subject ? nameOf(subject) : ''
  const change = (value: MailboxChange) =>
    mutate(value, {
      onSuccess: ({ id }) => {
        if (value.kind !== 'empty') onChanged(subject?.id ?? null, id)
        onClose()
      },
      onError: (problem) => {
        // A name can be mended in its dialog; the other questions have nothing to mend.
        if (value.kind === 'create' || value.kind === 'rename') return
        toast({ message: say(problem), tone: 'danger' })
        onClose()
      },
    })
  const naming = { problem: error ? say(error) : null, isBusy: isPending, onClose }
  const confirming = { cancel: common('cancel'), isBusy: isPending, onClose }

  switch (question.kind) {
    case 'create': {
      const { parent } = question
      return (
        <NameDialog
          {...naming}
          title={parent ? words('newInsideTitle', { mailbox: nameOf(parent) }) : words('newTitle')}
          action={words('create')}
          onName={(given) => change({ kind: 'create', name: given, parentId: parent?.id ?? null })}
        />
      )
    }
    case 'rename':
      return (
        <NameDialog
          {...naming}
          title={words('renameTitle', { mailbox: name })}
          action={words('rename')}
          name={question.mailbox.name}
          onName={(given) => change({ kind: 'rename', id: question.mailbox.id, name: given })}
        />
      )
    case 'move': {
      const { id, parentId } = question.mailbox
      const inside = withInside(mailboxes, id)
      return (
        <MailboxPicker
          title={words('moveTitle', { mailbox: name })}
          mailboxes={mailboxes}
          isAllowed={(mailbox) => !inside.has(mailbox.id) && mailbox.id !== parentId}
          {...(parentId ? { topLevel: words('topLevel') } : {})}
          onPick={(parent) => change({ kind: 'move', id, parentId: parent?.id ?? null })}
          onClose={onClose}
        />
      )
    }
    case 'delete':
      return (
        <ConfirmDialog
          {...confirming}
          title={words('deleteTitle', { mailbox: name })}
          question={words('deleteQuestion', { count: question.mailbox.total })}
          action={words('delete')}
          onConfirm={() => change({ kind: 'delete', id: question.mailbox.id })}
        />
      )
    case 'empty':
      return (
        <ConfirmDialog
          {...confirming}
          title={words('emptyTitle', { mailbox: name })}
          question={words('emptyQuestion', { count: question.mailbox.total })}
          action={words('emptyAction')}
          onConfirm={() => change({ kind: 'empty', id: question.mailbox.id })}
        />
      )
  }
}
