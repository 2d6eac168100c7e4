'use client'
import { Download, Eye, Paperclip } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import { lazily } from '@/components/ui/lazily'
import { showingOf } from '@/lib/messages/rules/showable'
import type { Attachment } from '@/lib/messages/schema/opened'
import type { MessageId } from '@/lib/messages/schema/row'
import { AttachmentIcon, attachmentKind } from './attachment-icon'
import { partAddress } from './pictures'
import { useSizeWords } from './size-words'
import { useArrowKeys } from './use-arrow-keys'
import { useCheckedDownload } from './use-checked-download'

const AttachmentViewer = lazily(() =>
  import('@/components/attachment-preview/attachment-viewer').then((module) => module.AttachmentViewer),
)

const link =
  'inline-flex size-9 shrink-0 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-ink coarse:size-11'

/** The files of a message: name, kind and size; opened where that is safe, saved one by one or all at once. */
export function AttachmentList({ id, attachments }: { id: MessageId; attachments: Attachment[] }) {
  const words = useTranslations('reader')
  const size = useSizeWords()
  const list = useRef<HTMLUListElement>(null)
  useArrowKeys(list, attachments.length)
  const checked = useCheckedDownload()
  const [shown, setShown] = useState<string | null>(null)
  if (attachments.length === 0) return null
  const title = words('attachments', { count: attachments.length })
  return (
    <section aria-label={title} className="border-line border-t px-4 py-3 md:px-6">
      <div className="mb-2 flex flex-wrap items-center gap-x-4 gap-y-1 text-muted text-sm">
        <span className="inline-flex items-center gap-1.5">
          <Paperclip aria-hidden size={15} /> {title}
        </span>
        {attachments.length > 1 && (
          <a
            href={`/api/messages/${id}/attachments`}
            download
            className="inline-flex items-center gap-1.5 underline underline-offset-2 coarse:min-h-11"
          >
            {words('downloadAll')}
          </a>
        )}
      </div>
      <ul ref={list} className="flex gap-2 overflow-x-auto md:flex-wrap">
        {attachments.map((attachment) => {
          const { part, name, sizeBytes } = attachment
          const kind = attachmentKind(attachment)
          return (
            <li
              key={part}
              className="flex w-72 max-w-full shrink-0 items-center gap-2 rounded-lg border border-line bg-surface py-1 ps-3 pe-1"
            >
              <AttachmentIcon file={attachment} />
              <span className="min-w-0 grow">
                <bdi className="block truncate" title={name}>
                  {name}
                </bdi>
                <span className="tabular text-muted text-xs">
                  {words(kind.words)} · {size(sizeBytes)}
                </span>
              </span>
              {showingOf(attachment) && (
                <IconButton icon={Eye} label={words('open', { name })} onPress={() => setShown(part)} />
              )}
              <a
                href={partAddress(id, part)}
                download={name}
                onClick={checked}
                aria-label={words('downloadOne', { name })}
                className={link}
              >
                <Download aria-hidden size={17} />
              </a>
            </li>
          )
        })}
      </ul>
      {shown !== null && (
        <AttachmentViewer
          id={id}
          attachments={attachments.filter((attachment) => showingOf(attachment) !== null)}
          part={shown}
          onShow={setShown}
          onClose={() => setShown(null)}
        />
      )}
    </section>
  )
}
