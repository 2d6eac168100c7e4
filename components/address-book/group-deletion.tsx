'use client'
import { useTranslations } from 'next-intl'
import { useProblemWords } from '@/components/shell/problem-words'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import { useDeleteGroup } from '@/lib/contacts/hooks'
import type { Group } from '@/lib/contacts/schema'
import { goTo } from './place'

/** Asks before a group goes. Its people stay. */
export function GroupDeletion({ group, onClose }: { group: Group; onClose(): void }) {
  const words = useTranslations('contacts')
  const common = useTranslations('common')
  const problemWords = useProblemWords()
  const deleting = useDeleteGroup()
  const confirm = () =>
    deleting.mutate(group.id, {
      onSuccess: () => goTo({ shelf: { kind: 'all' } }, { replace: true }),
      onError: (error) => toast({ message: problemWords(error), tone: 'danger' }),
      onSettled: onClose,
    })
  return (
    <ConfirmDialog
      title={words('deleteGroup')}
      question={words('deleteGroupQuestion', { name: group.name })}
      action={common('delete')}
      cancel={common('cancel')}
      isBusy={deleting.isPending}
      onConfirm={confirm}
      onClose={onClose}
    />
  )
}
