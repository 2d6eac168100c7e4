'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { toast } from '@/components/ui/toast'
import { deletesForGood, mailboxWithRole } from '@/lib/mailboxes/rules'
import type { Mailbox } from '@/lib/mailboxes/schema'
import { useChangeMessages } from '@/lib/messages/hooks/change'
import { keywordsKnown, wornByAll } from '@/lib/messages/hooks/labels'
import { type SparseView, viewKey } from '@/lib/messages/hooks/view'
import { flagIds, wholeIds } from '@/lib/messages/rules/conversation'
import { mailboxIdOf } from '@/lib/messages/rules/place'
import type { MessageId } from '@/lib/messages/schema/row'
import { inPortions, moving } from './changes'
import { MessageQuestion } from './lazy-question'
import type { QuestionKind } from './message-question'
import { useShownView } from './use-shown-view'

export type MailActions = {
  archive(ids: MessageId[]): void
  /** To Trash; from Trash, Junk and Drafts for good, after asking. */
  remove(ids: MessageId[]): void
  report(ids: MessageId[], isSpam: boolean): void
  flag(ids: MessageId[], keyword: '$seen' | '$flagged', on: boolean): void
  move(ids: MessageId[]): void
  /** Asks which labels, and puts them on or takes them off. */
  label(ids: MessageId[]): void
  /** The question that stands on the screen, if any. */
  question: ReactNode
}

type Question = { kind: QuestionKind; ids: MessageId[] }

/**
 * What can be done to messages of a mailbox; in a list of conversations, to all messages of theirs in it. `onDone` hears
 * when they are on their way.
 */
export function useMailActions(mailbox: Mailbox | null, mailboxes: Mailbox[], onDone: () => void): MailActions {
  const words = useTranslations('list')
  const { mutate } = useChangeMessages()
  const [question, setQuestion] = useState<Question | null>(null)
  const cache = useQueryClient()
  const view = useShownView(mailbox)
  const rows = () => {
    const shown = view?.conversations ? cache.getQueryData<SparseView>(viewKey(view)) : undefined
    return Object.values(shown?.rows ?? {})
  }
  const whole = (ids: MessageId[]) => wholeIds(rows(), ids)

  const sendTo = (ids: MessageId[], target: Mailbox | undefined, missing: string) => {
    if (!mailbox || ids.length === 0) return
    if (!target) return toast({ message: missing, tone: 'danger' })
    for (const change of moving(ids, mailboxes, target)) mutate(change)
    onDone()
  }
  const expunge = (ids: MessageId[]) => {
    for (const portion of inPortions(ids)) mutate({ kind: 'expunge', ids: portion })
    setQuestion(null)
    onDone()
  }

  return {
    archive: (ids) => sendTo(whole(ids), mailboxWithRole(mailboxes, 'archive'), words('noArchive')),
    remove(chosen) {
      const ids = whole(chosen)
      const ending = new Set(mailboxes.filter(({ role }) => deletesForGood(role)).map(({ id }) => id))
      const last = ids.filter((id) => ending.has(mailboxIdOf(id)))
      const others = ids.filter((id) => !ending.has(mailboxIdOf(id)))
      if (last.length > 0) setQuestion({ kind: 'expunge', ids: last })
      if (others.length > 0) sendTo(others, mailboxWithRole(mailboxes, 'trash'), words('noTrash'))
    },
    report: (ids, isSpam) => sendTo(whole(ids), mailboxWithRole(mailboxes, isSpam ? 'junk' : 'inbox'), words('noJunk')),
    flag(ids, keyword, on) {
      const differing = flagIds(rows(), ids, { keyword, on })
      for (const portion of inPortions(differing)) mutate({ kind: 'flag', ids: portion, keyword, on })
    },
    move: (ids) => setQuestion({ kind: 'move', ids: whole(ids) }),
    label: (ids) => setQuestion({ kind: 'label', ids: whole(ids) }),
    question: question && mailbox && (
      <MessageQuestion
        kind={question.kind}
        count={question.ids.length}
        mailboxes={mailboxes}
        mailboxId={mailbox.id}
        worn={wornByAll(cache, question.ids)}
        isAllowed={({ id, maySelect }) => maySelect && question.ids.some((moved) => mailboxIdOf(moved) !== id)}
        onMove={(target) => {
          setQuestion(null)
          sendTo(question.ids, target, words('moveNone'))
        }}
        onLabels={(changes) => {
          for (const [keyword, on] of changes) {
            const differing = question.ids.filter((id) => keywordsKnown(cache, id)?.includes(keyword) !== on)
            for (const ids of inPortions(differing)) mutate({ kind: 'flag', ids, keyword, on })
          }
        }}
        onExpunge={() => expunge(question.ids)}
        onClose={() => setQuestion(null)}
      />
    ),
  }
}
