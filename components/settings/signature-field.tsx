'use client'
import { useTranslations } from 'next-intl'
import { type RefObject, useId, useRef, useState } from 'react'
import type { Editor } from '@/components/composer/editor/editor'
import { Toolbar } from '@/components/composer/editor/toolbar'
import { useEditor } from '@/components/composer/editor/use-editor'
import { Notice } from '@/components/ui/notice'
import { Spinner } from '@/components/ui/spinner'

type Props = {
  label: string
  html: string
  editor: RefObject<Editor | null>
  /** In bytes: a signature goes along with everything one writes. */
  largestPicture?: number
  onChange(): void
}

/** Rich text that is kept without files: its pictures are inside. */
export function SignatureField({ label, html, editor, largestPicture = 300_000, onChange }: Props) {
  const words = useTranslations('identities')
  const common = useTranslations('common')
  const id = useId()
  const [isTooLarge, setTooLarge] = useState(false)
  const begun = useRef(html)
  const { box, state, isReady } = useEditor({ editor, label, html: begun.current, beginsHere: false, onChange })

  const insert = async (pictures: File[]) => {
    setTooLarge(pictures.some(({ size }) => size > largestPicture))
    for (const picture of pictures.filter(({ size }) => size <= largestPicture))
      editor.current?.insertPicture(await dataAddress(picture))
  }
  return (
    <div className="flex flex-col gap-1">
      <span id={id} className="font-medium text-sm">
        {label}
      </span>
      <div className="overflow-hidden rounded-md border border-control bg-surface">
        {!isReady && (
          <div className="p-3">
            <Spinner label={common('loading')} />
          </div>
        )}
        <div
          ref={box}
          hidden={!isReady}
          className="composer-body max-h-64 min-h-24 overflow-auto p-3 outline-offset-[-2px]"
        />
        <Toolbar editor={editor} state={state} onPictures={(pictures) => void insert(pictures)} />
      </div>
      {isTooLarge && (
        <Notice tone="danger">{words('pictureFull', { limitKb: Math.floor(largestPicture / 1000) })}</Notice>
      )}
    </div>
  )
}

function dataAddress(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(file)
  })
}
