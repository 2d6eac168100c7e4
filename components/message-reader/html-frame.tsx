'use client'
import { Moon, Sun } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useMemo, useState } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import type { Message } from '@/lib/messages/schema/opened'
import { type DarkColours, frameDocument, hasDarkColours, hasOwnColours, sandbox } from './frame-document'
import { loadPictures } from './pictures'
import { useFolding } from './use-folding'
import { useIsDark } from './use-is-dark'

const none = new Map<string, string>()

/**
 * HTML mail in its own document: no scripts, no forms, no origin, no way to the page around it. It may only open a link
 * that the reader clicks. It fills the pane and scrolls itself (docs/decisions/0004); zoomed, it is laid out in
 * as much less room and drawn that much larger, so nothing is cut off and nothing is loaded again.
 */
export function HtmlFrame({ message, html, zoom }: { message: Message; html: string; zoom: number }) {
  const words = useTranslations('reader')
  const language = useLocale()
  const pictures = usePictures(message)
  const isPlainColoured = !hasOwnColours(html)
  const mayBeDark = useIsDark() && !isPlainColoured
  const [wantsOriginal, setWantsOriginal] = useState(false)
  const isDark = mayBeDark && !wantsOriginal
  const dark = useDarkColours(isDark && !hasDarkColours(html))
  const fold = useFolding(message, html)
  const page = useMemo(() => {
    if (!pictures || dark === null || fold === null) return null
    return frameDocument(html, {
      origin: window.location.origin,
      pictures,
      isPlainColoured,
      language,
      isDark,
      dark,
      fold,
    })
  }, [html, pictures, isPlainColoured, language, isDark, dark, fold])
  if (page === null) return <div className="min-h-[60cqh] grow" aria-busy />
  const frame = (
    <iframe
      key={isDark ? 'dark' : 'paper'} // a frame goes by the scheme it was born under
      title={words('frameTitle')}
      sandbox={sandbox.read}
      referrerPolicy="no-referrer"
      srcDoc={page}
      style={{ width: `${100 / zoom}%`, height: `${100 / zoom}%`, transform: zoom === 1 ? 'none' : `scale(${zoom})` }}
      className={`absolute start-0 top-0 origin-top-left border-0 ${isPlainColoured || isDark ? '' : 'scheme-light bg-[white]'}`}
    />
  )
  return (
    <div className="relative min-h-[60cqh] grow">
      {frame}
      {mayBeDark && (
        <span className="absolute end-3 top-2 rounded-md bg-raised shadow-pop">
          <IconButton
            icon={isDark ? Sun : Moon}
            label={words(isDark ? 'originalColours' : 'darkColours')}
            onPress={() => setWantsOriginal(isDark)}
          />
        </span>
      )}
    </div>
  )
}

/** undefined: as the message was made. null: on their way. A script that does not come is done without. */
function useDarkColours(isWanted: boolean): DarkColours | null | undefined {
  const [loaded, setLoaded] = useState<DarkColours | null | undefined>(null)
  useEffect(() => {
    if (isWanted) import('./dark-colours').then(setLoaded, () => setLoaded(undefined))
  }, [isWanted])
  return isWanted ? loaded : undefined
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
