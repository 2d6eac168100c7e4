'use client'
import { Copy, Link2, Link2Off, LockKeyhole, Settings2, Trash2 } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { Fragment, useState } from 'react'
import { useSizeWords } from '@/components/message-reader/size-words'
import { useProblemWords } from '@/components/shell/problem-words'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { IconButton } from '@/components/ui/icon-button'
import { toast } from '@/components/ui/toast'
import { useRevokeLink } from '@/lib/linked-files/hooks'
import type { LinkedFile } from '@/lib/linked-files/schema'
import { LinkOptionsDialog } from './link-options'

/** One linked file: what became of it, and what its owner can do. */
export function LinkedFileRow({ file }: { file: LinkedFile }) {
  const words = useTranslations('files')
  const common = useTranslations('common')
  const problemWords = useProblemWords()
  const sizeOf = useSizeWords()
  const [asking, setAsking] = useState<'options' | 'revoke' | null>(null)
  const { mutate: revoke, isPending } = useRevokeLink()
  const { name, url, state, isKept, hasPassword } = file
  const isOpen = state === 'open'
  const copy = () => {
    if (!url) return
    navigator.clipboard
      .writeText(url)
      .then(() => toast({ message: words('copied') }))
      .catch(() => toast({ tone: 'danger', message: words('copyFailed', { url }) }))
  }
  const Icon = isOpen ? Link2 : Link2Off
  return (
    <li className="flex flex-wrap items-center gap-x-3 py-2 ps-3 pe-1">
      <Icon aria-hidden size={18} className={`shrink-0 ${isOpen ? 'text-accent' : 'text-muted'}`} />
      <div className="min-w-0 grow basis-52">
        <p className="flex items-baseline gap-2">
          <bdi className={`min-w-0 truncate font-medium ${isOpen ? '' : 'text-muted'}`}>{name}</bdi>
          {hasPassword && (
            <LockKeyhole role="img" aria-label={words('withPassword')} size={13} className="shrink-0 text-muted" />
          )}
          <span className="tabular shrink-0 text-muted text-sm">{sizeOf(file.sizeBytes)}</span>
        </p>
        <p className="tabular text-muted text-sm">
          <Facts file={file} />
        </p>
        {isOpen && url === null && <p className="text-sm text-warning">{words('noLink')}</p>}
      </div>
      <span className="ms-auto flex shrink-0">
        {isOpen && url && <IconButton icon={Copy} label={words('copy', { name })} onPress={copy} />}
        {isKept && (
          <>
            <IconButton icon={Settings2} label={words('change', { name })} onPress={() => setAsking('options')} />
            <IconButton icon={Trash2} label={words('revoke', { name })} onPress={() => setAsking('revoke')} />
          </>
        )}
      </span>
      {asking === 'options' && <LinkOptionsDialog file={file} onClose={() => setAsking(null)} />}
      {asking === 'revoke' && (
        <ConfirmDialog
          title={words('revokeAsk')}
          question={words('revokeWhy', { name })}
          action={words('revokeDo')}
          cancel={common('cancel')}
          isBusy={isPending}
          onConfirm={() =>
            revoke(file.id, {
              onError: (error) => toast({ tone: 'danger', message: problemWords(error) }),
              onSettled: () => setAsking(null),
            })
          }
          onClose={() => setAsking(null)}
        />
      )}
    </li>
  )
}

function Facts({ file: { state, expiresAt, downloads, mostDownloads, lastDownloadAt } }: { file: LinkedFile }) {
  const words = useTranslations('files')
  const format = useFormatter()
  const date = (iso: string) => format.dateTime(new Date(iso), { dateStyle: 'medium' })
  const life =
    state === 'open'
      ? words('until', { date: date(expiresAt) })
      : state === 'expired'
        ? words('ended', { date: date(expiresAt) })
        : words(state)
  const count =
    mostDownloads === null
      ? words('downloaded', { count: downloads })
      : words('downloadedOf', { count: downloads, most: mostDownloads })
  const last = lastDownloadAt === null ? [] : [words('last', { date: date(lastDownloadAt) })]
  return [life, count, ...last].map((fact, index) => (
    <Fragment key={fact}>
      {index > 0 && ' · '}
      <span className="whitespace-nowrap">{fact}</span>
    </Fragment>
  ))
}
