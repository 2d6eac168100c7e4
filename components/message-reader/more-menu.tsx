'use client'
import { Code, Download, Ellipsis, List, MessagesSquare, Printer, Route } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import { lazily } from '@/components/ui/lazily'
import { MenuButton } from '@/components/ui/menu-button'
import { useCompose } from '@/lib/drafts/hooks/compose'
import type { Message } from '@/lib/messages/schema/opened'
import { HeadersDialog } from './headers-dialog'
import { SourceDialog } from './source-dialog'
import type { ReaderAction } from './use-reader-actions'

const AboutDialog = lazily(() => import('./about-dialog').then((module) => module.AboutDialog))

type Props = { message: Message; label: ReaderAction; onPrint(): void }

/** What is done now and then. */
export function MoreMenu({ message, label, onPrint }: Props) {
  const words = useTranslations('reader')
  const trust = useTranslations('trust')
  const compose = useCompose()
  const [shown, setShown] = useState<'about' | 'headers' | 'source' | null>(null)
  const { id, listPost } = message
  const choices = [
    ...(listPost
      ? [
          {
            id: 'list',
            label: words('replyList'),
            icon: MessagesSquare,
            run: () => compose({ kind: 'reply-list', id }),
          },
        ]
      : []),
    { id: 'label', label: label.label, icon: label.icon, run: label.run },
    { id: 'print', label: words('print'), icon: Printer, run: onPrint },
    { id: 'about', label: trust('showAbout'), icon: Route, run: () => setShown('about') },
    { id: 'headers', label: words('showHeaders'), icon: List, run: () => setShown('headers') },
    { id: 'source', label: words('showSource'), icon: Code, run: () => setShown('source') },
    {
      id: 'download',
      label: words('download'),
      icon: Download,
      run: () => window.location.assign(`/api/messages/${id}/source?download=1`),
    },
  ]
  return (
    <>
      <MenuButton
        label={words('more')}
        trigger={(props) => <IconButton {...props} icon={Ellipsis} label={words('more')} />}
        choices={choices}
      />
      {shown === 'about' && <AboutDialog message={message} onClose={() => setShown(null)} />}
      {shown === 'headers' && <HeadersDialog id={id} onClose={() => setShown(null)} />}
      {shown === 'source' && <SourceDialog id={id} onClose={() => setShown(null)} />}
    </>
  )
}
