'use client'
import { useTranslations } from 'next-intl'
import { type DragEvent, type ReactNode, type RefObject, useState } from 'react'
import { Spinner } from '@/components/ui/spinner'
import type { Draft } from '@/lib/drafts/schema'
import { withShownPictures } from './clean'
import type { Editor } from './editor'
import { KeptQuoteBox } from './kept-quote-box'
import { placeCaret } from './place-caret'
import { Toolbar } from './toolbar'
import { useEditor } from './use-editor'

type Props = {
  draft: Draft
  editor: RefObject<Editor | null>
  beginsHere: boolean
  /** Reads the editor, and returns the draft with what is in it. */
  onChange(): Draft
  change(patch: Partial<Draft>): void
  onPictures(pictures: File[]): void
  onPlain(): void
  children?: ReactNode
}

/** The rich text of a message. */
export function RichBody({ draft, editor, beginsHere, onChange, change, onPictures, onPlain, children }: Props) {
  const words = useTranslations('composer')
  // The editor owns what is in it: only how it begins is asked of the draft.
  const [html] = useState(() => {
    const urlOf = (contentId: string) => {
      const found = draft.attachments.find((upload) => upload.contentId === contentId)
      return found ? `/api/uploads/${found.id}` : null
    }
    return withShownPictures(draft.html ?? '', urlOf)
  })
  const { box, state, isReady, quote } = useEditor({
    editor,
    label: words('body'),
    html,
    beginsHere,
    onChange: () => {
      const { html: written, text } = onChange()
      change({ html: written, text })
    },
  })
  const onDrop = (event: DragEvent) => {
    const pictures = [...event.dataTransfer.files].filter(({ type }) => /^image\/(png|jpeg|gif|webp)$/.test(type))
    if (pictures.length === 0 || pictures.length < event.dataTransfer.files.length) return
    event.preventDefault()
    event.stopPropagation()
    placeCaret(event)
    onPictures(pictures)
  }

  return (
    <>
      {!isReady && (
        <div className="p-4">
          <Spinner label={words('loading')} />
        </div>
      )}
      <div className="flex grow flex-col" onDropCapture={onDrop}>
        <div
          ref={box}
          hidden={!isReady}
          className="composer-body min-h-32 grow overflow-x-auto p-3 leading-relaxed outline-none md:p-4"
        />
        {quote && (
          <KeptQuoteBox
            html={quote.html}
            isShownFirst={draft.origin?.kind === 'forward'}
            onEdit={quote.edit}
            onRemove={quote.remove}
            onRestore={quote.restore}
          />
        )}
      </div>
      <Toolbar editor={editor} state={state} onPictures={onPictures} onPlain={onPlain}>
        {children}
      </Toolbar>
    </>
  )
}
