'use client'
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { saveToMailbox } from '@/lib/drafts/hooks/keep'
import { keepLocally } from '@/lib/drafts/hooks/local-copies'
import { isBlank } from '@/lib/drafts/rules/blank'
import type { Draft } from '@/lib/drafts/schema'
import { Problem } from '@/lib/errors'
import { withCids } from './editor/clean'
import type { Editor } from './editor/editor'

export type SaveState =
  | { kind: 'untouched' }
  | { kind: 'unsaved'; draft: Draft }
  | { kind: 'saving' }
  | { kind: 'saved'; at: string }
  | { kind: 'failed'; error: unknown }
  /** Another browser saved this draft since it was opened here. */
  | { kind: 'changed-elsewhere' }

export type DraftInHand = ReturnType<typeof useDraft>

type Options = {
  readerId: string
  editor: RefObject<Editor | null>
  /** It was written in before, and lies in this browser only, as far as is known. */
  isUnsaved: boolean
}

const localMs = 400
const mailboxMs = 3000
const longestMs = 15_000
const againMs = 15_000

/** What is being written, and its keeping: in this browser within a second, in the Drafts mailbox within a few. */
export function useDraft(begun: Draft, { readerId, editor, isUnsaved }: Options) {
  const [draft, setDraft] = useState(begun)
  const [state, setState] = useState<SaveState>(isUnsaved ? { kind: 'unsaved', draft: begun } : { kind: 'untouched' })
  const latest = useRef(draft)
  const isOver = useRef(false)
  const isOverwriting = useRef(false)
  const unsavedSince = useRef(0)

  const change = useCallback((patch: Partial<Draft>) => {
    latest.current = { ...latest.current, ...patch }
    setDraft(latest.current)
    setState((now) =>
      now.kind === 'saving' || now.kind === 'changed-elsewhere' ? now : { kind: 'unsaved', draft: latest.current },
    )
  }, [])

  /** With what the editor holds and has not told yet. */
  const current = useCallback((): Draft => {
    const written = latest.current.html !== null ? editor.current?.read() : undefined
    if (written) latest.current = { ...latest.current, text: written.text, html: withCids(written.html) }
    return latest.current
  }, [editor])

  /** Changes what is in the editor, as one step that can be undone. */
  const rewrite = useCallback(
    (into: (html: string) => string) => {
      const written = editor.current?.read()
      if (written) editor.current?.replace(into(written.html))
    },
    [editor],
  )

  const save = useCallback(async () => {
    if (isOver.current) return
    const written = current()
    await keepLocally(readerId, written)
    setState({ kind: 'saving' })
    unsavedSince.current = 0
    try {
      const { messageId, savedAt } = await saveToMailbox(written, isOverwriting.current)
      isOverwriting.current = false
      const isNewer = latest.current !== written
      latest.current = { ...latest.current, savedAs: messageId }
      setDraft(latest.current)
      setState(isNewer ? { kind: 'unsaved', draft: latest.current } : { kind: 'saved', at: savedAt })
    } catch (error) {
      const isTheirs = error instanceof Problem && error.reason === 'draft-changed-elsewhere'
      if (!isOver.current) setState(isTheirs ? { kind: 'changed-elsewhere' } : { kind: 'failed', error })
      throw error
    }
  }, [current, readerId])

  /** After another browser's version was told of: this one is to stay. */
  const overwrite = useCallback(() => {
    isOverwriting.current = true
    save().catch(() => {})
  }, [save])

  // While one writes, not only after: a crash loses less than a second, and of what is begun (a file attached) nothing.
  const keeping = useRef<ReturnType<typeof setTimeout>>(undefined)
  const isBegun = useRef(false)
  useEffect(() => {
    if (draft === begun || keeping.current !== undefined) return
    const keepNow = () => {
      keeping.current = undefined
      if (!isOver.current) void keepLocally(readerId, latest.current)
    }
    keeping.current = setTimeout(keepNow, isBegun.current ? localMs : 0)
    isBegun.current = true
  }, [draft, begun, readerId])
  // Whoever closes it keeps it first. What came later would bring back a message that is closed, or go over another tab's.
  useEffect(() => () => clearTimeout(keeping.current), [])

  useEffect(() => {
    if (state.kind !== 'failed') return
    const again = setTimeout(() => save().catch(() => {}), againMs)
    return () => clearTimeout(again)
  }, [state, save])

  useEffect(() => {
    if (state.kind !== 'unsaved') return
    const now = Date.now()
    unsavedSince.current ||= now
    const waitMs = Math.max(0, Math.min(mailboxMs, unsavedSince.current + longestMs - now))
    const mailbox = setTimeout(() => save().catch(() => {}), waitMs)
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
    () => !isUnsaved && (state.kind === 'untouched' || (isBlank(current(), begun) && !latest.current.savedAs)),
    [isUnsaved, state.kind, current, begun],
  )
  return { draft, state, change, current, rewrite, save, overwrite, finish, isUntouched }
}
