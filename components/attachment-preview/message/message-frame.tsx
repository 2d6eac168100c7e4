'use client'
import { useLocale, useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { frameDocument, hasOwnColours, sandbox } from '@/components/message-reader/frame-document'
import type { ShownMessage } from '@/lib/previews/schema'

/** The HTML of a message that came as a file, within the same walls as that of any other (decision 0018). */
export function MessageFrame({ html, pictures }: Pick<ShownMessage, 'pictures'> & { html: string }) {
  const words = useTranslations('reader')
  const language = useLocale()
  const isPlainColoured = !hasOwnColours(html)
  const page = useMemo(() => {
    const own = new Map(pictures.map(({ contentId, address }) => [encodeURIComponent(contentId), address]))
    return frameDocument(html, { origin: window.location.origin, pictures: own, isPlainColoured, language })
  }, [html, pictures, isPlainColoured, language])
  return (
    <iframe
      title={words('frameTitle')}
      sandbox={sandbox.read}
      referrerPolicy="no-referrer"
      srcDoc={page}
      className={`h-[50dvh] w-full rounded-md border border-line ${isPlainColoured ? '' : 'scheme-light bg-[white]'}`}
    />
  )
}
