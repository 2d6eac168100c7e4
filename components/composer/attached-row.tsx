'use client'
import { Ellipsis, Link2, Paperclip, Settings2, X } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { useSizeWords } from '@/components/message-reader/size-words'
import { useProblemWords } from '@/components/shell/problem-words'
import { IconButton } from '@/components/ui/icon-button'
import { lazily } from '@/components/ui/lazily'
import { MenuButton } from '@/components/ui/menu-button'
import { toast } from '@/components/ui/toast'
import type { Upload, UploadLimits } from '@/lib/uploads/schema'
import type { useFiles } from './use-files'

const LinkOptionsDialog = lazily(() =>
  import('@/components/linked-files/link-options').then((module) => module.LinkOptionsDialog),
)

type Props = { upload: Upload; files: ReturnType<typeof useFiles>; limits: UploadLimits | undefined }

/** A file that goes along: as an attachment, or as a link with what its holder may do. */
export function AttachedRow({ upload, files, limits }: Props) {
  const words = useTranslations('composer')
  const link = useTranslations('files')
  const problemWords = useProblemWords()
  const sizeOf = useSizeWords()
  const [isAsking, setAsking] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const turn = (work: (upload: Upload) => Promise<void>) => {
    setBusy(true)
    work(upload)
      .catch((error: unknown) => toast({ tone: 'danger', message: problemWords(error) }))
      .finally(() => setBusy(false))
  }
  const mayAttach = limits !== undefined && upload.sizeBytes <= limits.fileBytes
  const mayLink =
    files.mayLink && limits?.link && upload.contentId === null && upload.sizeBytes <= limits.link.largestBytes
  const asAttachment = {
    id: 'attach',
    label: link('attachInstead'),
    icon: Paperclip,
    run: () => turn(files.toAttachment),
  }
  const choices = upload.link
    ? [
        { id: 'options', label: link('linkOptions'), icon: Settings2, run: () => setAsking(true) },
        ...(mayAttach ? [asAttachment] : []),
      ]
    : mayLink
      ? [{ id: 'link', label: link('sendAsLink'), icon: Link2, run: () => turn(files.toLink) }]
      : []
  const Icon = upload.link ? Link2 : Paperclip
  return (
    <li aria-busy={isBusy} className="flex min-h-9 items-center gap-2 rounded-md bg-sunken ps-3 coarse:min-h-11">
      <Icon aria-hidden size={15} className={`shrink-0 ${upload.link ? 'text-accent' : 'text-muted'}`} />
      <span className="min-w-0 grow py-1">
        <bdi className="block truncate">{upload.name}</bdi>
        {upload.link && <LinkFacts upload={upload} />}
      </span>
      <span className="tabular shrink-0 text-muted text-sm">{sizeOf(upload.sizeBytes)}</span>
      <span className="flex shrink-0">
        {choices.length > 0 && (
          <MenuButton
            label={link('commands', { name: upload.name })}
            trigger={(props) => (
              <Button
                {...props}
                isDisabled={isBusy}
                aria-label={link('commands', { name: upload.name })}
                className="flex size-9 cursor-default items-center justify-center rounded-md text-muted hover:bg-hover hover:text-ink disabled:opacity-40 coarse:size-11"
              >
                <Ellipsis aria-hidden size={17} />
              </Button>
            )}
            choices={choices}
          />
        )}
        <IconButton
          icon={X}
          label={words('removeFile', { name: upload.name })}
          isDisabled={isBusy}
          onPress={() => files.remove(upload)}
        />
      </span>
      {isAsking && upload.link && (
        <LinkOptionsDialog
          file={upload.link}
          onChanged={(changed) => files.setLink(upload, changed)}
          onClose={() => setAsking(false)}
        />
      )}
    </li>
  )
}

/** What whoever holds the link may do, in a line. */
function LinkFacts({ upload: { link } }: { upload: Upload }) {
  const words = useTranslations('files')
  const format = useFormatter()
  if (!link) return null
  const facts = [
    words('linkBadge'),
    words('until', { date: format.dateTime(new Date(link.expiresAt), { dateStyle: 'medium' }) }),
    ...(link.mostDownloads === null ? [] : [words('mostDownloads', { count: link.mostDownloads })]),
    ...(link.hasPassword ? [words('withPassword')] : []),
  ]
  return <span className="block truncate text-muted text-sm">{facts.join(' · ')}</span>
}
