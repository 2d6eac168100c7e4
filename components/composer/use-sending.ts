'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { useProblemWords } from '@/components/shell/problem-words'
import { toast } from '@/components/ui/toast'
import { isMailAddress } from '@/lib/drafts/rules/addresses'
import type { Draft } from '@/lib/drafts/schema'
import { submitDraft } from '@/lib/submissions/hooks'
import type { Submission } from '@/lib/submissions/schema'
import type { DraftInHand } from './use-draft'

type Stop = { kind: 'failed'; words: string } | { kind: 'no-subject' } | { kind: 'unknown' } | null

type Options = { hand: DraftInHand; areFilesBusy: boolean; onSent(): void }

/** Sending, with everything that may stand in its way: said in place, nothing lost, never twice. */
export function useSending({ hand, areFilesBusy, onSent }: Options) {
  const words = useTranslations('composer')
  const common = useTranslations('common')
  const problemWords = useProblemWords()
  const cache = useQueryClient()
  const [stop, setStop] = useState<Stop>(null)
  const [isSending, setSending] = useState(false)
  const isUnderWay = useRef(false)

  async function send({ withoutSubject = false, isConfirmed = false } = {}) {
    if (isUnderWay.current) return
    const draft = hand.current()
    const obstacle = obstacleTo(draft)
    if (obstacle) return setStop({ kind: 'failed', words: obstacle })
    if (!draft.subject.trim() && !withoutSubject) return setStop({ kind: 'no-subject' })

    isUnderWay.current = true
    setSending(true)
    setStop(null)
    hand.finish(true)
    try {
      const result = await submitDraft(draft, isConfirmed)
      if (result.state === 'unknown') {
        hand.finish(false)
        setStop({ kind: 'unknown' })
      } else {
        say(result, draft)
        for (const queryKey of [['messages'], ['mailboxes']]) void cache.invalidateQueries({ queryKey })
        onSent()
      }
    } catch (error) {
      hand.finish(false)
      setStop({ kind: 'failed', words: problemWords(error) })
    } finally {
      isUnderWay.current = false
      setSending(false)
    }
  }

  function obstacleTo({ to, cc, bcc }: Draft): string | null {
    const all = [...to, ...cc, ...bcc]
    const wrong = all.filter(({ email }) => !isMailAddress(email))
    if (areFilesBusy) return words('uploading')
    if (all.length === 0) return words('noRecipients')
    if (wrong.length > 0) return words('wrongRecipients', { addresses: wrong.map(({ email }) => email).join(', ') })
    return null
  }

  function say({ state, recipients, isFiled }: Submission, draft: Draft) {
    const refused = recipients.filter(({ accepted }) => !accepted)
    if (state === 'partly-refused') {
      const [addresses, answer] = [refused.map(({ email }) => email).join(', '), refused[0]?.answer ?? '']
      toast({ tone: 'danger', message: words('sentPartly', { addresses, answer }) })
    }
    if (!isFiled) {
      const run = () =>
        void submitDraft(draft, false).then(
          (again) => say(again, draft),
          () => {},
        )
      return toast({ tone: 'danger', message: words('sentNotFiled'), action: { label: common('retry'), run } })
    }
    if (state === 'accepted') toast({ message: words('sent') })
  }

  return { send, stop, isSending, dismiss: () => setStop(null) }
}
