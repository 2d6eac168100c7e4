'use client'
import { useTranslations } from 'next-intl'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { Spinner } from '@/components/ui/spinner'
import type { Draft } from '@/lib/drafts/schema'
import { withShownPictures } from './clean'
import type { Editor, EditorState } from './editor'
import { Toolbar } from './toolbar'

type Props = {
  draft: Draft
  editor: RefObject<Editor | null>
  beginsHere: boolean
  /** Reads the editor, and returns the draft with what is in it. */
  onChange(): Draft
  change(patch: Partial<Draft>): void
  onPlain(): void
}

const tellMs = 250

/** The rich text of a message. The editor is loaded when it is first needed and owns its content from then on. */
export function RichBody({ draft, editor, beginsHere, onChange, change, onPlain }: Props) {
  const words = useTranslations('composer')
  const box = useRef<HTMLDivElement>(null)
  const begun = useRef(draft)
  const label = words('body')
  const tell = useRef({ onChange, change })
  const [state, setState] = useState<EditorState>({})
  const [isReady, setReady] = useState(false)
  useEffect(() => {
    tell.current = { onChange, change }
  })

  useEffect(() => {
    let isGone = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const say = () => {
      if (!editor.current) return
      const { html, text } = tell.current.onChange()
      tell.current.change({ html, text })
    }
    void import('./rooster').then(({ openEditor }) => {
      if (isGone || !box.current) return
      const { html, attachments } = begun.current
      const urlOf = (contentId: string) => {
        const found = attachments.find((upload) => upload.contentId === contentId)
        return found ? `/api/uploads/${found.id}` : null
      }
      editor.current = openEditor({
        box: box.current,
        label,
        html: withShownPictures(html ?? '', urlOf),
        onState: setState,
        onChange: () => {
          clearTimeout(timer)
          timer = setTimeout(say, tellMs)
        },
      })
      setReady(true)
      if (beginsHere) editor.current.focus()
    })
    return () => {
      isGone = true
      clearTimeout(timer)
      editor.current?.dispose()
      editor.current = null
    }
  }, [editor, beginsHere, label])

  return (
    <>
      {!isReady && (
        <div className="p-4">
          <Spinner label={words('loading')} />
        </div>
      )}
      <div
        ref={box}
        hidden={!isReady}
        className="composer-body min-h-40 grow overflow-x-auto p-3 leading-relaxed outline-offset-[-2px] md:p-4"
      />
      <Toolbar editor={editor} state={state} onPlain={onPlain} />
    </>
  )
}
