'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { expectNews } from '@/components/outbox/expected'
import { useProblemWords } from '@/components/shell/problem-words'
import { toast } from '@/components/ui/toast'
import { isMailAddress } from '@/lib/drafts/rules/addresses'
import { newDraftId } from '@/lib/drafts/rules/draft-id'
import type { Address, MessageId } from '@/lib/messages/schema/row'
import { redirectMessage } from '@/lib/submissions/hooks'

type Stop = { kind: 'failed'; words: string } | { kind: 'unknown' } | null

/** Handing a message on: what stands in the way is said, and one wish sends once. */
export function useRedirect(id: MessageId, onDone: () => void) {
  const words = useTranslations('composer')
  const more = useTranslations('more')
  const say = useProblemWords()
  const cache = useQueryClient()
  const key = useRef(newDraftId())
  const isUnderWay = useRef(false)
  const [isSending, setSending] = useState(false)
  const [stop, setStop] = useState<Stop>(null)

  async function send(to: Address[], isConfirmed: boolean) {
    if (isUnderWay.current) return
    const wrong = to.filter(({ email }) => !isMailAddress(email)).map(({ email }) => email)
    if (to.length === 0) return setStop({ kind: 'failed', words: words('noRecipients') })
    if (wrong.length > 0)
      return setStop({ kind: 'failed', words: words('wrongRecipients', { addresses: wrong.join(', ') }) })
    isUnderWay.current = true
    setSending(true)
    setStop(null)
    try {
      const result = await redirectMessage({ key: key.current, id, to, isConfirmed })
      if (result.state === 'unknown') setStop({ kind: 'unknown' })
      else {
        expectNews(result.id, { isQuiet: true })
        void cache.invalidateQueries({ queryKey: ['submissions'] })
        toast({ message: more('redirected') })
        onDone()
      }
    } catch (error) {
      setStop({ kind: 'failed', words: say(error) })
    } finally {
      isUnderWay.current = false
      setSending(false)
    }
  }

  return { send, stop, isSending }
}
