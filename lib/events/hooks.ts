'use client'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { MailboxId } from '@/lib/mailboxes/schema'
import { viewOf, viewsKey } from '@/lib/messages/hooks/view'
import { type MailEvent, mailEvent } from './schema'

/** `offline`: this device. `upstream-down`: our server can't reach the mail server. */
export type Line = 'up' | 'offline' | 'upstream-down'

/**
 * One event stream for the tab. Every event only marks what to look at again, so after a pause everything is marked.
 * Answers how the line is; `onArrived` hears of new mail.
 */
export function useMailEvents(onArrived: (mailbox: MailboxId) => void): Line {
  const cache = useQueryClient()
  const [isOffline, setOffline] = useState(false)
  const [isUpstreamDown, setUpstreamDown] = useState(false)
  const arrived = useRef(onArrived)
  useEffect(() => {
    arrived.current = onArrived
  })

  useEffect(() => {
    const soon = coalesced(cache)
    let source: EventSource | null = null
    let timer: ReturnType<typeof setTimeout> | undefined
    let isAgain = false
    let failures = 0

    const listen = () => {
      source = new EventSource('/api/events')
      source.onopen = () => {
        failures = 0
        setOffline(false)
        if (isAgain) soon({ kind: 'all' })
        isAgain = true
      }
      source.onmessage = ({ data }: MessageEvent<string>) => {
        const event = eventIn(data)
        if (!event) return
        if (event.kind === 'connection') {
          setUpstreamDown(!event.isUp)
          if (event.isUp) soon({ kind: 'all' })
        } else soon(event)
        if (event.kind === 'message-arrived') arrived.current(event.mailboxId)
      }
      source.onerror = () => {
        failures += 1
        // One broken line is nothing to speak of: it is usually back within a second.
        if (failures > 1 || !navigator.onLine) setOffline(true)
        if (source?.readyState !== EventSource.CLOSED) return
        // The server said no (signed out, or restarting): asking for the mailboxes shows which.
        soon({ kind: 'mailboxes-changed' })
        timer = setTimeout(listen, Math.min(30_000, 1000 * 2 ** failures))
      }
    }
    const again = () => {
      if (!navigator.onLine) return setOffline(true)
      clearTimeout(timer)
      source?.close()
      listen()
    }
    listen()
    window.addEventListener('online', again)
    window.addEventListener('offline', again)
    return () => {
      clearTimeout(timer)
      source?.close()
      window.removeEventListener('online', again)
      window.removeEventListener('offline', again)
    }
  }, [cache])

  if (isOffline) return 'offline'
  return isUpstreamDown ? 'upstream-down' : 'up'
}

type News = MailEvent | { kind: 'all' }

function eventIn(data: string): MailEvent | null {
  try {
    return mailEvent.safeParse(JSON.parse(data)).data ?? null
  } catch {
    return null
  }
}

/** Acts at once on the first news, and on what follows within a moment together. */
function coalesced(cache: QueryClient): (news: News) => void {
  let waiting: News[] = []
  let isQuiet = true
  const act = () => {
    const news = waiting
    waiting = []
    isQuiet = news.length === 0
    if (isQuiet) return
    lookAgain(cache, news)
    setTimeout(act, 150)
  }
  return (news) => {
    waiting.push(news)
    if (isQuiet) act()
  }
}

function lookAgain(cache: QueryClient, news: News[]) {
  const kinds = new Set(news.map(({ kind }) => kind))
  if (kinds.has('all')) return void cache.invalidateQueries()
  if (kinds.has('contacts-changed')) void cache.invalidateQueries({ queryKey: ['contacts'] })
  if (kinds.has('settings-changed')) void cache.invalidateQueries({ queryKey: ['settings'] })
  if (kinds.has('mailboxes-changed') || kinds.has('messages-changed') || kinds.has('message-arrived')) {
    void cache.invalidateQueries({ queryKey: ['mailboxes'] })
  }

  const touched = news.flatMap((one) =>
    one.kind === 'messages-changed' || one.kind === 'message-arrived' ? [one.mailboxId] : [],
  )
  if (touched.length === 0) return
  const isTouched = (mailbox: MailboxId | undefined) => touched.includes(undefined) || touched.includes(mailbox)
  void cache.invalidateQueries({
    queryKey: viewsKey,
    predicate: ({ queryKey }) => isTouched(viewOf(queryKey)?.mailboxId),
  })
}
