'use client'
import { useTranslations } from 'next-intl'
import { MailboxPicker } from '@/components/mailbox-list/mailbox-picker'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import type { Mailbox, MailboxId } from '@/lib/mailboxes/schema'
import type { Label } from '@/lib/messages/schema/row'
import { LabelPicker } from './label-picker'

export type QuestionKind = 'move' | 'label' | 'expunge'

type Props = {
  kind: QuestionKind
  /** How many messages it is about. */
  count: number
  mailboxes: Mailbox[]
  /** Whose labels are offered. */
  mailboxId: MailboxId
  /** The labels that all of the messages have, as far as it is known. */
  worn: Label[]
  isAllowed(target: Mailbox): boolean
  onMove(target: Mailbox | undefined): void
  onLabels(changes: ReadonlyMap<Label, boolean>): void
  onExpunge(): void
  onClose(): void
}

/** What is asked before messages are moved, labelled or deleted for good. */
export function MessageQuestion({ kind, count, mailboxes, mailboxId, worn, isAllowed, onClose, ...on }: Props) {
  const words = useTranslations('list')
  const common = useTranslations('common')
  switch (kind) {
    case 'move':
      return (
        <MailboxPicker
          title={words('moveTitle', { count })}
          mailboxes={mailboxes}
          isAllowed={isAllowed}
          onPick={(target) => on.onMove(target ?? undefined)}
          onClose={onClose}
        />
      )
    case 'label':
      return (
        <LabelPicker
          title={words('labelTitle', { count })}
          mailboxId={mailboxId}
          worn={worn}
          onLabels={on.onLabels}
          onClose={onClose}
        />
      )
    case 'expunge':
      return (
        <ConfirmDialog
          title={words('expungeTitle', { count })}
          question={words('expungeQuestion')}
          action={common('delete')}
          cancel={common('cancel')}
          onConfirm={on.onExpunge}
          onClose={onClose}
        />
      )
  }
}
