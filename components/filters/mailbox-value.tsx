'use client'
import { ChevronDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { MailboxPicker } from '@/components/mailbox-list/lazy-picker'
import { useMailboxName } from '@/components/mailbox-list/mailbox-names'
import { lazily } from '@/components/ui/lazily'
import { useMailboxes } from '@/lib/mailboxes/hooks'
import type { MailboxId } from '@/lib/mailboxes/schema'

const MailboxQuestions = lazily(() =>
  import('@/components/mailbox-list/mailbox-questions').then((module) => module.MailboxQuestions),
)

type Props = { mailboxId: MailboxId; isInvalid: boolean; onChange(id: MailboxId): void }

/** Where mail goes: one of the mailboxes, or a new one. */
export function MailboxValue({ mailboxId, isInvalid, onChange }: Props) {
  const words = useTranslations('filters')
  const nameOf = useMailboxName()
  const problem = useId()
  const { data } = useMailboxes()
  const [asked, setAsked] = useState<'pick' | 'create' | null>(null)
  const mailboxes = data?.mailboxes ?? []
  const chosen = mailboxes.find(({ id }) => id === mailboxId)
  const shown = chosen ? nameOf(chosen) : words(mailboxId ? 'goneMailbox' : 'chooseMailbox')
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <Button
        aria-label={`${words('mailbox')}: ${shown}`}
        {...(isInvalid ? { 'aria-describedby': problem } : {})}
        onPress={() => setAsked('pick')}
        className={`flex min-h-10 cursor-default items-center justify-between gap-2 rounded-md border bg-surface px-3 text-start hover:bg-hover coarse:min-h-12 ${isInvalid ? 'border-danger' : 'border-control'}`}
      >
        <bdi className={`min-w-0 [overflow-wrap:anywhere] ${chosen ? '' : 'text-muted'}`}>{shown}</bdi>
        <ChevronDown aria-hidden size={16} className="shrink-0 text-muted" />
      </Button>
      {isInvalid && (
        <span id={problem} className="text-danger text-sm">
          {words('mailboxMissing')}
        </span>
      )}
      {asked === 'pick' && (
        <MailboxPicker
          title={words('chooseMailbox')}
          mailboxes={mailboxes}
          isAllowed={({ maySelect }) => maySelect}
          topLevel={words('newMailbox')}
          onPick={(mailbox) => {
            setAsked(mailbox ? null : 'create')
            if (mailbox) onChange(mailbox.id)
          }}
          onClose={() => setAsked(null)}
        />
      )}
      {asked === 'create' && (
        <MailboxQuestions
          question={{ kind: 'create', parent: null }}
          mailboxes={mailboxes}
          onChanged={(_was, id) => id && onChange(id)}
          onClose={() => setAsked(null)}
        />
      )}
    </div>
  )
}
