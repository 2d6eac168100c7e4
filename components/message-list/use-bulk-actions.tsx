'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from '@/components/ui/toast'
import { deletesForGood, mailboxWithRole } from '@/lib/mailboxes/rules'
import type { Mailbox } from '@/lib/mailboxes/schema'
import { useBulkChange } from '@/lib/messages/hooks/bulk'
import type { BulkVerb } from '@/lib/messages/hooks/bulk-progress'
import { isEverywhere } from '@/lib/messages/rules/place'
import type { MessageView } from '@/lib/messages/schema/view'
import { MessageQuestion } from './lazy-question'
import type { QuestionKind } from './message-question'
import type { MailActions } from './use-mail-actions'

type Whole = { mailbox: Mailbox | null; mailboxes: Mailbox[]; view: MessageView | null; total: number; onDone(): void }

/** The same actions as on single messages, on all that a view has, whatever of it is loaded. */
export function useBulkActions({ mailbox, mailboxes, view, total, onDone }: Whole): MailActions {
  const words = useTranslations('list')
  const change = useBulkChange()
  const [question, setQuestion] = useState<QuestionKind | null>(null)

  const perform = (verb: BulkVerb, ...others: BulkVerb[]) => {
    setQuestion(null)
    if (!view) return
    if (change(view, verb, ...others)) onDone()
    else toast({ message: words('bulkBusy'), tone: 'danger' })
  }
  const sendTo = (target: Mailbox | undefined, missing: string) => {
    if (!target || !mailbox) return toast({ message: missing, tone: 'danger' })
    if (target.id === mailbox.id && !isEverywhere(view?.filter)) return
    if (target.role === 'junk') perform({ kind: 'report', verdict: 'junk', to: target.id })
    else if (mailbox.role === 'junk' && target.role === 'inbox')
      perform({ kind: 'report', verdict: 'not-junk', to: target.id })
    else perform({ kind: 'move', to: target.id })
  }

  return {
    archive: () => sendTo(mailboxWithRole(mailboxes, 'archive'), words('noArchive')),
    remove() {
      if (mailbox && deletesForGood(mailbox.role)) setQuestion('expunge')
      else sendTo(mailboxWithRole(mailboxes, 'trash'), words('noTrash'))
    },
    report: (_, isSpam) => sendTo(mailboxWithRole(mailboxes, isSpam ? 'junk' : 'inbox'), words('noJunk')),
    flag: (_, keyword, on) => perform({ kind: 'flag', keyword, on }),
    move: () => setQuestion('move'),
    label: () => setQuestion('label'),
    question: question && mailbox && (
      <MessageQuestion
        kind={question}
        count={total}
        mailboxes={mailboxes}
        mailboxId={mailbox.id}
        worn={[]}
        isAllowed={({ id, maySelect }) => maySelect && (id !== mailbox.id || isEverywhere(view?.filter))}
        onMove={(target) => sendTo(target, words('moveNone'))}
        onLabels={(changes) => {
          const [first, ...others] = [...changes].map(([keyword, on]) => ({ kind: 'flag', keyword, on }) as const)
          if (first) perform(first, ...others)
        }}
        onExpunge={() => perform({ kind: 'expunge' })}
        onClose={() => setQuestion(null)}
      />
    ),
  }
}
