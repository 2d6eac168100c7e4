'use client'
import { useTranslations } from 'next-intl'
import { useSizeWords } from '@/components/message-reader/size-words'
import { Notice } from '@/components/ui/notice'
import type { Draft } from '@/lib/drafts/schema'
import { useUploadLimits } from '@/lib/uploads/hooks/limits'
import { AttachedRow } from './attached-row'
import { SendingRow } from './sending-row'
import type { useFiles } from './use-files'

type Props = {
  draft: Pick<Draft, 'attachments' | 'html'>
  files: ReturnType<typeof useFiles>
  /** With a line above and the margins of a composer. */
  isFramed?: boolean
}

/** The files that go along, as attachments or as links, those on their way with how far they are, and how much room the mail server leaves. */
export function AttachmentList({ draft: { attachments, html }, files, isFramed = true }: Props) {
  const words = useTranslations('composer')
  const sizeOf = useSizeWords()
  const { data: limits } = useUploadLimits()
  const listed = attachments.filter(({ contentId }) => !contentId || !html?.includes(contentId))
  const total = attachments.reduce((sum, { sizeBytes, link }) => sum + (link ? 0 : sizeBytes), 0)
  if (listed.length === 0 && files.sending.length === 0) return null
  return (
    <div className={`shrink-0 ${isFramed ? 'border-t p-3 md:px-4' : ''}`}>
      {limits && total > limits.fileBytes && (
        <div className="pb-2">
          <Notice tone="warning">{words('tooLarge', { limit: sizeOf(limits.fileBytes) })}</Notice>
        </div>
      )}
      <ul aria-label={words('files')} className="grid gap-1.5">
        {listed.map((upload) => (
          <AttachedRow key={upload.id} upload={upload} files={files} limits={limits} />
        ))}
        {files.sending.map((sending) => (
          <SendingRow key={sending.key} sending={sending} files={files} />
        ))}
      </ul>
      {limits && total > 0 && (
        <p className="tabular pt-1.5 text-muted text-sm">
          {words('totalSize', { size: sizeOf(total), limit: sizeOf(limits.fileBytes) })}
        </p>
      )}
    </div>
  )
}
