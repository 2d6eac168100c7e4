'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { expectNews, forgetNews } from '@/components/outbox/expected'
import { useTimeWords } from '@/components/outbox/time-words'
import { daysAhead } from '@/components/reminders/days'
import { useProblemWords } from '@/components/shell/problem-words'
import { toast } from '@/components/ui/toast'
import { openComposer } from '@/lib/drafts/hooks/compose'
import { forgetLocally, keepLocally, localCopy } from '@/lib/drafts/hooks/local-copies'
import { isMailAddress } from '@/lib/drafts/rules/addresses'
import type { Draft } from '@/lib/drafts/schema'
import { useSettings } from '@/lib/settings/hooks'
import { defaultSettings } from '@/lib/settings/schema'
import { changeInOutbox, submitDraft } from '@/lib/submissions/hooks'
import type { Submission } from '@/lib/submissions/schema'
import { announceWithUndo } from './send-announcement'
import { leaveStop, type Stop, takeStop } from './send-stops'
import { useCautions } from './use-cautions'
import type { DraftInHand } from './use-draft'

type Options = { hand: DraftInHand; readerId: string; areFilesBusy: boolean; onSent(): void }
type Wish = { isSure?: boolean; isConfirmed?: boolean; sendAt?: Date }

/**
 * Sending: the composer closes at once, with the message safe in this browser until the server has it safe. Whatever stands
 * in the way is said in the composer, which opens again for it; nothing is lost, and nothing goes out twice.
 */
export function useSending({ hand, readerId, areFilesBusy, onSent }: Options) {
  const words = useTranslations('composer')
  const outbox = useTranslations('outbox')
  const common = useTranslations('common')
  const problemWords = useProblemWords()
  const timeWords = useTimeWords()
  const cache = useQueryClient()
  const { data: { undoSeconds } = defaultSettings } = useSettings()
  const [stop, setStop] = useState<Stop>(() => takeStop(hand.draft.id))
  const [isSending, setSending] = useState(false)
  const [wantsReceipts, setReceipts] = useState(false)
  const [remindDays, setRemindDays] = useState(0)
  const isUnderWay = useRef(false)
  const cautionsFor = useCautions()

  async function send({ isSure = false, isConfirmed = false, sendAt }: Wish = {}) {
    if (isUnderWay.current) return
    const draft = hand.current()
    const obstacle = obstacleTo(draft)
    if (obstacle) return setStop({ kind: 'failed', words: obstacle })
    const cautions = isSure ? [] : cautionsFor(draft)
    if (cautions.length > 0) return setStop({ kind: 'cautions', cautions, ...(sendAt ? { sendAt } : {}) })

    isUnderWay.current = true
    setSending(true)
    setStop(null)
    hand.finish(true)
    await keepLocally(readerId, draft)
    // A browser that keeps nothing must hold the composer open until the server has the message.
    const begunAt = Date.now()
    const isSafe = (await localCopy(readerId, draft.id)) !== null
    if (isSafe) onSent()
    try {
      const remindAt = remindDays > 0 ? { remindAt: daysAhead(remindDays, sendAt).toISOString() } : {}
      const wish = sendAt ? { sendAt: sendAt.toISOString(), ...remindAt } : remindAt
      const kept = await submitDraft({ draft, isConfirmed, undoSeconds, wantsReceipts, ...wish })
      if (kept.state === 'unknown') return stopWith(draft, { kind: 'unknown' }, isSafe)
      await forgetLocally(readerId, draft.id)
      announce(kept, draft, begunAt)
      if (!isSafe) onSent()
    } catch (error) {
      stopWith(draft, { kind: 'failed', words: problemWords(error) }, isSafe)
    } finally {
      isUnderWay.current = false
      setSending(false)
    }
  }

  function stopWith(draft: Draft, why: Stop, isClosed: boolean) {
    hand.finish(false)
    if (!isClosed) return setStop(why)
    leaveStop(draft.id, why)
    openComposer({ kind: 'local', draftId: draft.id })
  }

  function obstacleTo({ to, cc, bcc }: Draft): string | null {
    const all = [...to, ...cc, ...bcc]
    const wrong = all.filter(({ email }) => !isMailAddress(email))
    if (areFilesBusy) return words('uploading')
    if (all.length === 0) return words('noRecipients')
    if (wrong.length > 0) return words('wrongRecipients', { addresses: wrong.map(({ email }) => email).join(', ') })
    return null
  }

  function announce(kept: Submission, draft: Draft, begunAt: number) {
    for (const queryKey of [['submissions'], ['messages'], ['mailboxes']]) void cache.invalidateQueries({ queryKey })
    const undo = { label: common('undo'), run: () => void takeBack(kept, draft) }
    if (kept.sendAt) {
      toast({ message: outbox('scheduled', { time: timeWords(new Date(kept.sendAt)) }), action: undo })
      return
    }
    expectNews(kept.id)
    if (kept.undoUntil && kept.state === 'queued')
      announceWithUndo({ message: words('sending'), until: begunAt + undoSeconds * 1000, undo })
  }

  async function takeBack({ id }: Submission, draft: Draft) {
    forgetNews(id)
    try {
      await changeInOutbox({ id, change: { kind: 'withdraw' } })
      await keepLocally(readerId, draft)
      openComposer({ kind: 'local', draftId: draft.id })
    } catch (error) {
      expectNews(id)
      toast({ tone: 'danger', message: problemWords(error) })
    }
    for (const queryKey of [['submissions'], ['messages'], ['mailboxes']]) void cache.invalidateQueries({ queryKey })
  }

  return { send, stop, isSending, dismiss: () => setStop(null), wantsReceipts, setReceipts, remindDays, setRemindDays }
}
