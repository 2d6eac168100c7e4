'use client'
import { ChevronDown, ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'

type Props = {
  /** Clean HTML; null when its writer took it away. */
  html: string | null
  isShownFirst: boolean
  onEdit(): void
  onRemove(): void
  onRestore(): void
}

const sheetText =
  ':host{display:block;overflow-x:auto;background:#fff;color:#202124;font:14px/1.45 Arial,Helvetica,sans-serif;color-scheme:light}img{max-width:100%}'

/** What is quoted, exactly as it is sent: out of reach of the page's own look. It can be taken away, or written inside. */
export function KeptQuoteBox({ html, isShownFirst, onEdit, onRemove, onRestore }: Props) {
  const words = useTranslations('editor')
  const [isShown, setShown] = useState(isShownFirst)
  if (html === null)
    return (
      <div className="px-3 pb-2 md:px-4">
        <Quiet onClick={onRestore}>{words('restoreQuoted')}</Quiet>
      </div>
    )
  return (
    <section aria-label={words('quoted')} className="mx-3 mb-3 shrink-0 rounded-lg border md:mx-4">
      <div className="flex flex-wrap items-center gap-x-1 px-1 py-0.5">
        <button
          type="button"
          aria-expanded={isShown}
          onClick={() => setShown(!isShown)}
          className="flex min-h-9 cursor-default items-center gap-1 rounded-md px-1.5 text-sm hover:bg-hover coarse:min-h-11"
        >
          {isShown ? <ChevronDown aria-hidden size={15} /> : <ChevronRight aria-hidden size={15} />}
          {words(isShown ? 'hideQuoted' : 'showQuoted')}
        </button>
        <span className="me-auto hidden text-muted text-sm md:inline">{words('quotedHint')}</span>
        <span className="ms-auto flex">
          <Quiet onClick={onEdit}>{words('editQuoted')}</Quiet>
          <Quiet onClick={onRemove}>{words('removeQuoted')}</Quiet>
        </span>
      </div>
      {isShown && <Paper html={html} />}
    </section>
  )
}

function Paper({ html }: { html: string }) {
  const host = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!host.current) return
    const root = host.current.shadowRoot ?? host.current.attachShadow({ mode: 'open' })
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(sheetText)
    root.adoptedStyleSheets = [sheet]
    root.innerHTML = html
  }, [html])
  return (
    <div className="max-h-[32rem] overflow-auto rounded-b-lg border-t bg-[#fff] p-3">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long quotation scrolls by keyboard too */}
      <div ref={host} tabIndex={0} role="document" />
    </div>
  )
}

function Quiet({ onClick, children }: { onClick(): void; children: string }) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="min-h-9 cursor-default rounded-md px-2 text-muted text-sm hover:bg-hover hover:text-ink coarse:min-h-11"
    >
      {children}
    </button>
  )
}
