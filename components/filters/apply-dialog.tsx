'use client'
import { useTranslations } from 'next-intl'
import { useProblemWords } from '@/components/shell/problem-words'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { toast } from '@/components/ui/toast'
import { useApplyRule } from '@/lib/filters/hooks/filters'
import { mostApplied, type Rule } from '@/lib/filters/schema'
import type { MailboxId } from '@/lib/mailboxes/schema'

type Props = { rule: Rule; inboxId: MailboxId; onClose(): void }

/** Asks before a rule is applied to the mail that is there, and says how much it was for. */
export function ApplyDialog({ rule: { id, name }, inboxId, onClose }: Props) {
  const words = useTranslations('filters')
  const common = useTranslations('common')
  const problemWords = useProblemWords()
  const { mutate: apply, error, isPending } = useApplyRule()
  return (
    <Dialog
      title={words('applyTitle')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{common('cancel')}</Button>
          <Button
            tone="primary"
            isDisabled={isPending}
            onPress={() =>
              apply(
                { id, mailboxId: inboxId },
                {
                  onSuccess({ count, isCut }) {
                    toast({ message: words(isCut ? 'didApplyCut' : 'didApply', { count, most: mostApplied }) })
                    onClose()
                  },
                },
              )
            }
          >
            {words('applyNow')}
          </Button>
        </>
      }
    >
      {error && <Notice tone="danger">{problemWords(error)}</Notice>}
      <p className="text-muted">{words('applyWhy', { name })}</p>
    </Dialog>
  )
}
