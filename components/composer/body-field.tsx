'use client'
import { useTranslations } from 'next-intl'
import { type ClipboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { textAsHtml } from '@/lib/drafts/rules/quote'
import type { Draft } from '@/lib/drafts/schema'
import type { Editor } from './editor/editor'
import { hasFormat } from './editor/has-format'
import { RichBody } from './editor/rich-body'
import { TemplateButton } from './template-button'
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
  const editing = useTranslations('editor')
  const common = useTranslations('common')
  const area = useRef<HTMLTextAreaElement>(null)
  const isRich = draft.html !== null
  const [isAsking, setAsking] = useState(false)

  useEffect(() => {
    if (isRich || !beginsHere) return
    area.current?.focus()
    area.current?.setSelectionRange(0, 0)
  }, [isRich, beginsHere])

  const makePlain = () => {
    setAsking(false)
    hand.change({ text: hand.current().text, html: null })
  }
  const makeRich = () => hand.change({ html: textAsHtml(hand.current().text) })
  const pictures = (given: File[]) => void files.attach(given, { isInline: true })
  const onPaste = (event: ClipboardEvent) => {
    const pasted = [...event.clipboardData.files]
    if (pasted.length === 0 || event.clipboardData.types.includes('text/html')) return
    event.preventDefault()
    event.stopPropagation()
    const shown = pasted.filter(({ type }) => isRich && /^image\/(png|jpeg|gif|webp)$/.test(type))
    void files.attach(shown, { isInline: true })
    void files.attach(pasted.filter((file) => !shown.includes(file)))
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
          onPictures={pictures}
          onPlain={() => (hasFormat(hand.current().html ?? '') ? setAsking(true) : makePlain())}
        >
          <TemplateButton hand={hand} editor={editor} />
        </RichBody>
      ) : (
        <>
          <textarea
            ref={area}
            aria-label={words('body')}
            value={draft.text}
            onChange={({ currentTarget }) => hand.change({ text: currentTarget.value })}
            className="min-h-40 grow resize-none bg-transparent p-3 leading-relaxed outline-none md:p-4"
          />
          <div className="flex shrink-0 items-center gap-1 border-t px-2 py-1">
            <TemplateButton hand={hand} editor={editor} />
            <button
              type="button"
              onClick={makeRich}
              className="min-h-9 cursor-default rounded-md px-2 text-muted text-sm hover:bg-hover hover:text-ink coarse:min-h-11"
            >
              {words('rich')}
            </button>
          </div>
        </>
      )}
      {isAsking && (
        <ConfirmDialog
          title={editing('plainAsk')}
          question={editing('plainWhy')}
          action={editing('plainDo')}
          cancel={common('cancel')}
          onConfirm={makePlain}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  )
}
