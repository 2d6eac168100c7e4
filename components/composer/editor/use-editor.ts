'use client'
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { type Editor, type EditorState, plainState } from './editor'
import { inlineStyles } from './inline-styles'
import { splitKept } from './kept-quote'
import { htmlToText } from './to-text'

type Options = {
  editor: RefObject<Editor | null>
  label: string
  /** How it begins; its pictures by addresses of ours. */
  html: string
  /** Whether the caret begins here. */
  beginsHere: boolean
  onChange(): void
}

const tellMs = 250

/**
 * An editor in a box, loaded when it is first needed; it owns its content from then on. What is quoted and has a look to lose
 * stays outside of it, and belongs to what is read from it.
 */
export function useEditor({ editor, label, html, beginsHere, onChange }: Options) {
  const box = useRef<HTMLDivElement>(null)
  const begun = useRef(html)
  const keptNow = useRef<string | null>(null)
  const tell = useRef(onChange)
  const [state, setState] = useState<EditorState>(plainState)
  const [isReady, setReady] = useState(false)
  const [kept, setKept] = useState<{ html: string | null; before: string } | null>(null)
  // Counted up when the box begins anew with other content.
  const [round, setRound] = useState({ count: 0, isWhole: false })
  useEffect(() => {
    tell.current = onChange
  })

  const keep = useCallback((quote: string | null) => {
    keptNow.current = quote
    setKept((now) => (quote !== null ? { html: quote, before: quote } : now && { ...now, html: null }))
  }, [])

  useEffect(() => {
    let isGone = false
    let timer: ReturnType<typeof setTimeout> | undefined
    let waitingSince = 0
    // Told while one writes too, not only after: what is kept is never much older than a moment.
    const changed = () => {
      const now = Date.now()
      if (waitingSince === 0) waitingSince = now
      clearTimeout(timer)
      timer = setTimeout(
        () => {
          waitingSince = 0
          if (editor.current) tell.current()
        },
        Math.max(0, Math.min(tellMs, waitingSince + tellMs - now)),
      )
    }
    void import('./rooster').then(({ openEditor }) => {
      if (isGone || !box.current) return
      const { own, kept: quote } = round.isWhole
        ? { own: begun.current, kept: null }
        : splitKept(inlineStyles(begun.current))
      keptNow.current = quote
      setKept(quote === null ? null : { html: quote, before: quote })
      const opened = openEditor({ box: box.current, label, html: own, onState: setState, onChange: changed })
      editor.current = {
        ...opened,
        read() {
          const written = opened.read()
          const below = keptNow.current
          if (below === null) return written
          return { html: `${written.html}${below}`, text: `${written.text}\n${htmlToText(below)}` }
        },
        replace(whole) {
          const split = keptNow.current === null ? { own: whole, kept: null } : splitKept(whole)
          if (keptNow.current !== null) keep(split.kept)
          opened.replace(split.own)
        },
      }
      setReady(true)
      if (beginsHere || round.isWhole) editor.current.focus()
    })
    return () => {
      isGone = true
      clearTimeout(timer)
      editor.current?.dispose()
      editor.current = null
    }
  }, [editor, beginsHere, label, round, keep])

  const drop = (quote: string | null) => {
    keep(quote)
    tell.current()
  }
  return {
    box,
    state,
    isReady,
    quote: kept && {
      html: kept.html,
      remove: () => drop(null),
      restore: () => drop(kept.before),
      /** Begins anew with all of it in the editor, so that no undo can lose the quotation. */
      edit() {
        begun.current = editor.current?.read().html ?? begun.current
        setRound(({ count }) => ({ count: count + 1, isWhole: true }))
      },
    },
  }
}
