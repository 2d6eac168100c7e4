'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { MailboxId } from '@/lib/mailboxes/schema'
import type { Line } from './line'
import { lookingAgain } from './look-again'
import { shareLine } from './shared-line'

/**
 * Hears what happens to the account. Every event only marks what to look at again, so after a pause everything is
 * marked. Answers how the line is; `onArrived` hears of new mail.
 */
export function useMailEvents(accountId: string, onArrived: (mailbox: MailboxId) => void): Line {
  const cache = useQueryClient()
  const [line, setLine] = useState<Line>('up')
  const arrived = useRef(onArrived)
  useEffect(() => {
    arrived.current = onArrived
  })

  useEffect(() => {
    const soon = lookingAgain(cache)
    return shareLine(accountId, {
      line: setLine,
      news(news) {
        soon(news)
        if (news.kind === 'message-arrived') arrived.current(news.mailboxId)
      },
    })
  }, [cache, accountId])

  return line
}
