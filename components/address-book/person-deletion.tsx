'use client'
import { useTranslations } from 'next-intl'
import { useProblemWords } from '@/components/shell/problem-words'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import { useDeleteContact, useSaveContact } from '@/lib/contacts/hooks'
import type { Contact } from '@/lib/contacts/schema'
import { goTo } from './place'

type Props = { person: Contact; name: string; onClose(): void }

/** Asks before a person goes; for a while it can be taken back. */
export function PersonDeletion({ person, name, onClose }: Props) {
  const words = useTranslations('contacts')
  const common = useTranslations('common')
  const problemWords = useProblemWords()
  const deleting = useDeleteContact()
  const saving = useSaveContact()
  const fail = (error: unknown) => toast({ message: problemWords(error), tone: 'danger' })

  // By then this question is off the screen, so the answer is awaited rather than watched.
  const undo = () => {
    const { id: _, isCollected: __, updatedAt: ___, ...draft } = person
    saving.mutateAsync({ id: null, draft }).then(({ id }) => goTo({ person: id }), fail)
  }
  const confirm = () =>
    deleting.mutateAsync(person.id).then(() => {
      onClose()
      goTo({ person: null }, { replace: true })
      toast({ message: words('deleted', { name }), action: { label: common('undo'), run: undo } })
    }, fail)
  return (
    <ConfirmDialog
      title={words('deleteContact')}
      question={words('deleteQuestion', { name })}
      action={common('delete')}
      cancel={common('cancel')}
      isBusy={deleting.isPending}
      onConfirm={confirm}
      onClose={onClose}
    />
  )
}
