'use client'
import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useMemo, useState } from 'react'
import type { Message } from '@/lib/messages/schema/opened'
import { frameDocument, hasOwnColours } from './frame-document'
import { loadPictures } from './pictures'

const none = new Map<string, string>()

/**
 * HTML mail in its own document: no scripts, no forms, no origin, no way to the page around it. It may only open a link
 * that the reader clicks. It fills the pane and scrolls itself (docs/decisions/0004).
 */
export function HtmlFrame({ message, html }: { message: Message; html: string }) {
  const words = useTranslations('reader')
  const language = useLocale()
  const pictures = usePictures(message)
  const isPlainColoured = !hasOwnColours(html)
  const page = useMemo(
    () => pictures && frameDocument(html, { origin: window.location.origin, pictures, isPlainColoured, language }),
    [html, pictures, isPlainColoured, language],
  )
  if (page === null) return <div className="min-h-[60cqh] grow" aria-busy />
  return (
    <iframe
      title={words('frameTitle')}
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      referrerPolicy="no-referrer"
      srcDoc={page}
      className={`min-h-[60cqh] w-full grow border-0 ${isPlainColoured ? '' : 'scheme-light bg-[white]'}`}
    />
  )
}

/** null while they are loading; the message is drawn once, whole. */
function usePictures({ id, attachments }: Message): Map<string, string> | null {
  const hasPictures = attachments.some(({ isInline }) => isInline)
  const [loaded, setLoaded] = useState<{ id: string; pictures: Map<string, string> } | null>(null)
  useEffect(() => {
    if (!hasPictures) return
    const abort = new AbortController()
    loadPictures(id, attachments, abort.signal)
      .catch(() => none)
      .then((pictures) => abort.signal.aborted || setLoaded({ id, pictures }))
    return () => abort.abort()
  }, [id, attachments, hasPictures])
  if (!hasPictures) return none
  return loaded?.id === id ? loaded.pictures : null
}
