'use client'
import { Paperclip, X } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useProblemWords } from '@/components/shell/problem-words'
import { Notice } from '@/components/ui/notice'
import { Progress } from '@/components/ui/progress'
import type { Draft } from '@/lib/drafts/schema'
import { useUploadLimits } from '@/lib/uploads/hooks'
import type { useFiles } from './use-files'

type Props = { draft: Draft; files: ReturnType<typeof useFiles> }

/** The files that go along, those on their way with how far they are, and how much room the mail server leaves. */
export function AttachmentList({ draft: { attachments, html }, files }: Props) {
  const words = useTranslations('composer')
  const problemWords = useProblemWords()
  const format = useFormatter()
  const { data: limits } = useUploadLimits()
  const sizeOf = (bytes: number) =>
    bytes < 1_000_000
      ? format.number(Math.ceil(bytes / 1000), { style: 'unit', unit: 'kilobyte' })
      : format.number(bytes / 1_000_000, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 })
  const listed = attachments.filter(({ contentId }) => !contentId || !html?.includes(contentId))
  const total = attachments.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  if (listed.length === 0 && files.sending.length === 0) return null
  const row = 'flex min-h-9 items-center gap-2 rounded-md bg-sunken ps-3 coarse:min-h-11'
  return (
    <div className="shrink-0 border-t p-3 md:px-4">
      {limits && total > limits.fileBytes && (
        <div className="pb-2">
          <Notice tone="warning">{words('tooLarge', { limit: sizeOf(limits.fileBytes) })}</Notice>
        </div>
      )}
      <ul aria-label={words('files')} className="grid gap-1.5">
        {listed.map((upload) => (
          <li key={upload.id} className={row}>
            <Paperclip aria-hidden size={15} className="shrink-0 text-muted" />
            <bdi className="min-w-0 grow truncate">{upload.name}</bdi>
            <span className="tabular shrink-0 text-muted text-sm">{sizeOf(upload.sizeBytes)}</span>
            <Remove label={words('removeFile', { name: upload.name })} onRemove={() => files.remove(upload)} />
          </li>
        ))}
        {files.sending.map(({ key, name, share, error, cancel }) => (
          <li key={key} className={row}>
            {error === undefined ? (
              <>
                <bdi aria-hidden className="min-w-0 grow truncate text-muted">
                  {name}
                </bdi>
                <Progress label={words('uploadingFile', { name })} share={share} />
              </>
            ) : (
              <span role="alert" className="min-w-0 grow py-1 text-danger">
                {name}: {problemWords(error)}
              </span>
            )}
            <Remove label={words('cancelFile', { name })} onRemove={cancel} />
          </li>
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

function Remove({ label, onRemove }: { label: string; onRemove(): void }) {
  return (
    <button
      type="button"
      aria-label={label}
      onClick={onRemove}
      className="flex size-9 shrink-0 cursor-default items-center justify-center rounded-md hover:bg-hover coarse:size-11"
    >
      <X aria-hidden size={16} />
    </button>
  )
}
