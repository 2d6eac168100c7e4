'use client'
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { saveToMailbox } from '@/lib/drafts/hooks/keep'
import { keepLocally } from '@/lib/drafts/hooks/local-copies'
import { isBlank } from '@/lib/drafts/rules/blank'
import type { Draft } from '@/lib/drafts/schema'
import { withCids } from './editor/clean'
import type { Editor } from './editor/editor'

export type SaveState =
  | { kind: 'untouched' }
  | { kind: 'unsaved'; draft: Draft }
  | { kind: 'saving' }
  | { kind: 'saved'; at: string }
  | { kind: 'failed'; error: unknown }

export type DraftInHand = ReturnType<typeof useDraft>

const localMs = 500
const mailboxMs = 3000
const againMs = 15_000

/** What is being written, and its keeping: in this browser within a second, in the Drafts mailbox within three. */
export function useDraft(begun: Draft, readerId: string, editor: RefObject<Editor | null>) {
  const [draft, setDraft] = useState(begun)
  const [state, setState] = useState<SaveState>({ kind: 'untouched' })
  const latest = useRef(draft)
  const isOver = useRef(false)

  const change = useCallback((patch: Partial<Draft>) => {
    latest.current = { ...latest.current, ...patch }
    setDraft(latest.current)
    setState((now) => (now.kind === 'saving' ? now : { kind: 'unsaved', draft: latest.current }))
  }, [])

  /** With what the editor holds and has not told yet. */
  const current = useCallback((): Draft => {
    const written = latest.current.html !== null ? editor.current?.read() : undefined
    if (written) latest.current = { ...latest.current, text: written.text, html: withCids(written.html) }
    return latest.current
  }, [editor])

  const save = useCallback(async () => {
    if (isOver.current) return
    const written = current()
    await keepLocally(readerId, written)
    setState({ kind: 'saving' })
    try {
      const { messageId, savedAt } = await saveToMailbox(written)
      const isNewer = latest.current !== written
      latest.current = { ...latest.current, savedAs: messageId }
      setDraft(latest.current)
      setState(isNewer ? { kind: 'unsaved', draft: latest.current } : { kind: 'saved', at: savedAt })
    } catch (error) {
      if (!isOver.current) setState({ kind: 'failed', error })
      throw error
    }
  }, [current, readerId])

  useEffect(() => {
    if (draft === begun) return
    const local = setTimeout(() => {
      if (!isOver.current) void keepLocally(readerId, draft)
    }, localMs)
    return () => clearTimeout(local)
  }, [draft, begun, readerId])

  useEffect(() => {
    if (state.kind !== 'failed') return
    const again = setTimeout(() => save().catch(() => {}), againMs)
    return () => clearTimeout(again)
  }, [state, save])

  useEffect(() => {
    if (state.kind !== 'unsaved') return
    const mailbox = setTimeout(() => save().catch(() => {}), mailboxMs)
    return () => clearTimeout(mailbox)
  }, [state, save])

  useEffect(() => {
    if (state.kind !== 'unsaved') return
    // The last moment in which a phone lets a page do something.
    const onHidden = () => {
      if (document.visibilityState === 'hidden') save().catch(() => {})
    }
    document.addEventListener('visibilitychange', onHidden)
    window.addEventListener('pagehide', onHidden)
    return () => {
      document.removeEventListener('visibilitychange', onHidden)
      window.removeEventListener('pagehide', onHidden)
    }
  }, [state.kind, save])

  /** After sending or discarding, no late save may bring the draft back. */
  const finish = useCallback((over: boolean) => {
    isOver.current = over
  }, [])

  const isUntouched = useCallback(
    () => state.kind === 'untouched' || (isBlank(current(), begun) && !latest.current.savedAs),
    [state.kind, current, begun],
  )
  return { draft, state, change, current, save, finish, isUntouched }
}
