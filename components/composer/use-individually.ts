'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import type { TableFile } from '@/components/mailings/use-people'
import { useOpenOutbox } from '@/components/outbox/open-outbox'
import { useProblemWords } from '@/components/shell/problem-words'
import { toast } from '@/components/ui/toast'
import { openComposer } from '@/lib/drafts/hooks/compose'
import { forgetLocally, keepLocally } from '@/lib/drafts/hooks/local-copies'
import type { Draft } from '@/lib/drafts/schema'
import { beginMailing, changeMailing } from '@/lib/mailings/hooks'
import type { Mailing, MailingPerson } from '@/lib/mailings/schema'
import { useSettings } from '@/lib/settings/hooks'
import { defaultSettings } from '@/lib/settings/schema'
import { announceWithUndo } from './send-announcement'
import type { DraftInHand } from './use-draft'

type Options = { hand: DraftInHand; readerId: string; wantsReceipts: boolean; onSent(): void }

/** Sending to many, each alone: what the dialog shows, and what it does. The composer stays until the server has it safe. */
export function useIndividually({ hand, readerId, wantsReceipts, onSent }: Options) {
  const words = useTranslations('mailings')
  const outbox = useTranslations('outbox')
  const common = useTranslations('common')
  const problemWords = useProblemWords()
  const cache = useQueryClient()
  const openOutbox = useOpenOutbox()
  const { data: { undoSeconds } = defaultSettings } = useSettings()
  const [draft, setDraft] = useState<Draft | null>(null)
  const [file, setFile] = useState<TableFile | null>(null)
  const [isSending, setSending] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const isUnderWay = useRef(false)

  async function onSend(people: MailingPerson[], paceSeconds: number) {
    if (isUnderWay.current || !draft) return
    isUnderWay.current = true
    setSending(true)
    setProblem(null)
    hand.finish(true)
    await keepLocally(readerId, draft)
    const begunAt = Date.now()
    try {
      const kept = await beginMailing({ draft, people, paceSeconds, undoSeconds, wantsReceipts })
      await forgetLocally(readerId, draft.id)
      lookAgain()
      announce(kept, draft, begunAt)
      onSent()
    } catch (error) {
      hand.finish(false)
      setProblem(problemWords(error))
    } finally {
      isUnderWay.current = false
      setSending(false)
    }
  }

  function announce(kept: Mailing, sent: Draft, begunAt: number) {
    const message = words('begun', { count: kept.total })
    if (kept.undoUntil === null) toast({ message, action: { label: outbox('open'), run: openOutbox } })
    else {
      const undo = { label: common('undo'), run: () => void takeBack(kept, sent) }
      announceWithUndo({ message, until: begunAt + undoSeconds * 1000, undo })
    }
  }

  async function takeBack({ id }: Mailing, sent: Draft) {
    try {
      await changeMailing({ id, change: 'withdraw' })
      await keepLocally(readerId, sent)
      openComposer({ kind: 'local', draftId: sent.id })
    } catch (error) {
      toast({ tone: 'danger', message: problemWords(error) })
    }
    lookAgain()
  }

  function lookAgain() {
    for (const queryKey of [['submissions'], ['messages'], ['mailboxes']]) void cache.invalidateQueries({ queryKey })
  }

  return {
    begin() {
      setProblem(null)
      setDraft(hand.current())
    },
    /** What the dialog is given; null: it is not open. */
    dialog: draft && { draft, file, onFile: setFile, isSending, problem, onSend, onClose: () => setDraft(null) },
  }
}
