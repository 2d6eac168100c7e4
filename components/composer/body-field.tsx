'use client'
import { useTranslations } from 'next-intl'
import { type ClipboardEvent, type RefObject, useEffect, useRef } from 'react'
import { textAsHtml } from '@/lib/drafts/rules/quote'
import type { Draft } from '@/lib/drafts/schema'
import type { Editor } from './editor/editor'
import { RichBody } from './editor/rich-body'
import type { DraftInHand } from './use-draft'
import type { useFiles } from './use-files'

type Props = {
  draft: Draft
  hand: DraftInHand
  editor: RefObject<Editor | null>
  files: ReturnType<typeof useFiles>
  /** The caret starts here, above a quotation. */
  beginsHere: boolean
}

/** What the message says, as plain or rich text; switching between the two keeps the words. */
export function BodyField({ draft, hand, editor, files, beginsHere }: Props) {
  const words = useTranslations('composer')
  const area = useRef<HTMLTextAreaElement>(null)
  const isRich = draft.html !== null

  useEffect(() => {
    if (isRich || !beginsHere) return
    area.current?.focus()
    area.current?.setSelectionRange(0, 0)
  }, [isRich, beginsHere])

  const toggle = () => {
    const { text } = hand.current()
    hand.change(isRich ? { text, html: null } : { html: textAsHtml(text) })
  }
  const onPaste = (event: ClipboardEvent) => {
    const pasted = [...event.clipboardData.files]
    if (pasted.length === 0 || event.clipboardData.types.includes('text/html')) return
    event.preventDefault()
    event.stopPropagation()
    const pictures = pasted.filter(({ type }) => isRich && /^image\/(png|jpeg|gif|webp)$/.test(type))
    void files.attach(pictures, { isInline: true })
    void files.attach(pasted.filter((file) => !pictures.includes(file)))
  }

  return (
    <div className="flex min-h-48 grow flex-col" onPasteCapture={onPaste}>
      {isRich ? (
        <RichBody
          draft={draft}
          editor={editor}
          beginsHere={beginsHere}
          onChange={hand.current}
          change={hand.change}
          onPlain={toggle}
        />
      ) : (
        <>
          <textarea
            ref={area}
            aria-label={words('body')}
            value={draft.text}
            onChange={({ currentTarget }) => hand.change({ text: currentTarget.value })}
            className="min-h-40 grow resize-none bg-transparent p-3 leading-relaxed outline-offset-[-2px] md:p-4"
          />
          <div className="shrink-0 border-t px-2 py-1">
            <button
              type="button"
              onClick={toggle}
              className="min-h-9 cursor-default rounded-md px-2 text-muted text-sm hover:bg-hover hover:text-ink coarse:min-h-11"
            >
              {words('rich')}
            </button>
          </div>
        </>
      )}
    </div>
  )
}
