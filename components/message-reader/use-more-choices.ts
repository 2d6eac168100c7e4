'use client'
import {
  Code,
  Download,
  FilePen,
  ImageOff,
  LayoutTemplate,
  Link,
  List,
  MessagesSquare,
  Paperclip,
  Printer,
  Quote,
  Route,
  Type,
  Waypoints,
  ZoomIn,
  ZoomOut,
} from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMakeTemplate } from '@/components/settings/use-make-template'
import type { MenuChoice } from '@/components/ui/menu-popover'
import { useCompose } from '@/lib/drafts/hooks/compose'
import type { Message } from '@/lib/messages/schema/opened'
import { showAsText, useLook, zoomBy, zooms } from './look'
import type { MoreDialog } from './more-dialogs'
import { useCopyLink } from './use-copy-link'
import { useFilterChoices } from './use-filter-choices'
import type { Printing } from './use-print'
import type { ReaderAction } from './use-reader-actions'

type Given = { message: Message; label: ReaderAction; onPrint(how?: Printing): void; show(dialog: MoreDialog): void }

/** What is done to a message now and then, in the order of the menu. */
export function useMoreChoices({ message, label, onPrint, show }: Given): MenuChoice[] {
  const words = useTranslations('reader')
  const more = useTranslations('more')
  const trust = useTranslations('trust')
  const templates = useTranslations('templates')
  const compose = useCompose()
  const { make } = useMakeTemplate()
  const copyLink = useCopyLink()
  const filters = useFilterChoices(message)
  const { id, listPost } = message
  const { zoom, isText } = useLook(message)
  const replyToList = {
    id: 'reply-list',
    label: words('replyList'),
    icon: MessagesSquare,
    run: () => compose({ kind: 'reply-list', id }),
  }
  const form = isText
    ? { id: 'formatted', label: more('showFormatted'), icon: Type, run: () => showAsText(id, false) }
    : { id: 'as-text', label: more('showAsText'), icon: Type, run: () => showAsText(id, true) }
  const printBare = {
    id: 'print-bare',
    label: more('printBare'),
    icon: ImageOff,
    run: () => onPrint({ withoutPictures: true }),
  }
  return [
    ...(listPost ? [replyToList] : []),
    { id: 'quote', label: more('quoteMenu'), icon: Quote, run: () => show({ kind: 'quote' }) },
    { id: 'redirect', label: more('redirectMenu'), icon: Waypoints, run: () => show({ kind: 'redirect' }) },
    {
      id: 'forward-attached',
      label: more('forwardAttached'),
      icon: Paperclip,
      run: () => compose({ kind: 'forward-attached', ids: [id] }),
    },
    { id: 'as-new', label: more('editAsNew'), icon: FilePen, run: () => compose({ kind: 'as-new', id }) },
    {
      id: 'template',
      label: templates('fromMessage'),
      icon: LayoutTemplate,
      run: () => make({ kind: 'from-message', id }),
    },
    { id: 'label', label: label.label, icon: label.icon, run: label.run },
    ...filters,
    {
      id: 'link',
      label: more('copyLink'),
      icon: Link,
      run: () => void copyLink(message).then((link) => link && show({ kind: 'link', link })),
    },
    ...(message.html === null ? [] : [form]),
    { id: 'zoom-in', label: more('zoomIn'), icon: ZoomIn, isDisabled: zoom === zooms.at(-1), run: () => zoomBy(id, 1) },
    { id: 'zoom-out', label: more('zoomOut'), icon: ZoomOut, isDisabled: zoom === zooms[0], run: () => zoomBy(id, -1) },
    { id: 'print', label: words('print'), icon: Printer, run: () => onPrint() },
    ...(isText ? [] : [printBare]),
    { id: 'about', label: trust('showAbout'), icon: Route, run: () => show({ kind: 'about' }) },
    { id: 'headers', label: words('showHeaders'), icon: List, run: () => show({ kind: 'headers' }) },
    { id: 'source', label: words('showSource'), icon: Code, run: () => show({ kind: 'source' }) },
    {
      id: 'download',
      label: words('download'),
      icon: Download,
      run: () => window.location.assign(`/api/messages/${id}/source?download=1`),
    },
  ]
}
