'use client'
import { Download, PackageOpen } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useProblemWords } from '@/components/shell/problem-words'
import { useWinmail, winmailAddress } from '@/lib/messages/hooks/winmail'
import type { Attachment } from '@/lib/messages/schema/opened'
import type { MessageId } from '@/lib/messages/schema/row'
import { AttachmentIcon, attachmentKind } from './attachment-icon'
import { PlainText } from './plain-text'
import { useSizeWords } from './size-words'
import { useCheckedDownload } from './use-checked-download'

type Props = { id: MessageId; attachment: Attachment; hasText: boolean }

/** The files that Outlook packed into one, each to be saved by itself; and what the message says, where it says it only there. */
export function WinmailFiles({ id, attachment: { part, name }, hasText }: Props) {
  const words = useTranslations('winmail')
  const reader = useTranslations('reader')
  const say = useProblemWords()
  const size = useSizeWords()
  const checked = useCheckedDownload()
  const { data, error } = useWinmail(id, part)
  if (!data && !error) return <div aria-hidden className="h-28 border-line border-t" />
  const files = data?.files ?? []
  const text = hasText ? '' : (data?.text ?? '')
  const title = words('files', { count: files.length, name })
  return (
    <section aria-label={title} className="border-line border-t px-4 py-3 md:px-6">
      <p className="flex items-center gap-1.5 text-muted text-sm">
        <PackageOpen aria-hidden size={15} className="shrink-0" />
        {files.length > 0 ? `${title}. ${words('why')}` : error ? say(error) : !text && words('none', { name })}
      </p>
      {files.length > 0 && (
        <ul className="mt-2 flex gap-2 overflow-x-auto md:flex-wrap">
          {files.map((file, index) => (
            <li
              key={file.name}
              className="flex w-72 max-w-full shrink-0 items-center gap-2 rounded-lg border border-line bg-surface py-1 ps-3 pe-1"
            >
              <AttachmentIcon file={file} />
              <span className="min-w-0 grow">
                <bdi className="block truncate" title={file.name}>
                  {file.name}
                </bdi>
                <span className="tabular text-muted text-xs">
                  {reader(attachmentKind(file).words)} · {size(file.sizeBytes)}
                </span>
              </span>
              <a
                href={`${winmailAddress(id, part)}/${index}`}
                download={file.name}
                onClick={checked}
                aria-label={reader('downloadOne', { name: file.name })}
                className="inline-flex size-9 shrink-0 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-ink coarse:size-11"
              >
                <Download aria-hidden size={17} />
              </a>
            </li>
          ))}
        </ul>
      )}
      {text && (
        <div className="mt-3">
          <h3 className="mb-1 font-medium text-sm">{words('says')}</h3>
          <PlainText text={text} />
        </div>
      )}
    </section>
  )
}
