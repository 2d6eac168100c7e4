'use client'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { partAddress } from '@/components/message-reader/pictures'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { IconButton } from '@/components/ui/icon-button'
import type { Attachment } from '@/lib/messages/schema/opened'
import type { MessageId } from '@/lib/messages/schema/row'
import { ShownFile } from './shown-file'
import { useKeptFocus } from './use-kept-focus'

type Props = {
  id: MessageId
  /** Those that can be shown, in their order. */
  attachments: Attachment[]
  /** The one that is shown. */
  part: string
  onShow(part: string): void
  onClose(): void
}

/** The files of a message, looked at one after the other without leaving it. */
export function AttachmentViewer({ id, attachments, part, onShow, onClose }: Props) {
  const words = useTranslations('reader')
  const common = useTranslations('common')
  const at = attachments.findIndex((attachment) => attachment.part === part)
  const shown = attachments[at]
  const previous = attachments[at - 1]
  const next = attachments[at + 1]
  const content = useRef<HTMLDivElement>(null)
  useKeptFocus(content, onClose)
  useEffect(() => {
    const turn = (event: KeyboardEvent) => {
      // Arrows inside a player move within the sound or film.
      if (event.target instanceof HTMLMediaElement || event.altKey || event.ctrlKey || event.metaKey) return
      const to = event.key === 'ArrowRight' ? next : event.key === 'ArrowLeft' ? previous : undefined
      if (to) onShow(to.part)
    }
    document.addEventListener('keydown', turn)
    return () => document.removeEventListener('keydown', turn)
  }, [next, previous, onShow])
  if (!shown) return null
  return (
    <Dialog
      title={shown.name}
      size={attachments.length > 1 ? 'steady' : 'wide'} // the arrows stay where they are from file to file
      isOpen
      onClose={onClose}
      actions={
        <>
          {attachments.length > 1 && (
            <span className="-ms-2 me-auto inline-flex items-center gap-1">
              <IconButton
                icon={ChevronLeft}
                label={words('previousFile')}
                isDisabled={!previous}
                onPress={() => previous && onShow(previous.part)}
              />
              <span className="tabular text-muted text-sm">
                {words('fileOf', { at: at + 1, count: attachments.length })}
              </span>
              <IconButton
                icon={ChevronRight}
                label={words('nextFile')}
                isDisabled={!next}
                onPress={() => next && onShow(next.part)}
              />
            </span>
          )}
          <a
            href={partAddress(id, shown.part)}
            download={shown.name}
            className="inline-flex h-9 items-center px-2 underline underline-offset-2 coarse:h-11"
          >
            {words('downloadThis')}
          </a>
          <Button onPress={onClose}>{common('close')}</Button>
        </>
      }
    >
      <div ref={content}>
        <ShownFile key={shown.part} id={id} attachment={shown} />
      </div>
    </Dialog>
  )
}
