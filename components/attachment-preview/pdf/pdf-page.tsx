'use client'
import { useTranslations } from 'next-intl'
import type { PDFDocumentProxy } from 'pdfjs-dist'
import { useEffect, useRef, useState } from 'react'
import './pdf-text.css'
import { clearPage, drawPage } from './draw-page'
import type { PdfLink } from './links'
import { useIsNear } from './use-is-near'

type Props = {
  pdf: PDFDocumentProxy
  number: number
  cssWidth: number
  /** Height by width, until the page is known. */
  ratio: number
  onGo(number: number): void
}

/** One page: drawn when it comes near what is seen, forgotten when it is far, its room kept all the time. */
export function PdfPage({ pdf, number, cssWidth, ratio, onGo }: Props) {
  const words = useTranslations('preview')
  const place = useRef<HTMLLIElement>(null)
  const paper = useRef<HTMLDivElement>(null)
  const text = useRef<HTMLDivElement>(null)
  const isNear = useIsNear(place)
  const [drawn, setDrawn] = useState<{ ratio: number; links: PdfLink[] } | null>(null)
  const [isBroken, setBroken] = useState(false)
  useEffect(() => {
    const places = paper.current && text.current ? { paper: paper.current, text: text.current } : null
    if (!isNear || !places) return
    const stop = new AbortController()
    drawPage(pdf, { number, cssWidth }, { ...places, signal: stop.signal }).then(
      (done) => done && setDrawn(done),
      () => stop.signal.aborted || setBroken(true),
    )
    return () => stop.abort()
  }, [pdf, number, cssWidth, isNear])
  useEffect(() => {
    const places = paper.current && text.current ? { paper: paper.current, text: text.current } : null
    if (!isNear && places) clearPage(places)
  }, [isNear])

  return (
    <li
      ref={place}
      aria-label={words('page', { number })}
      className="relative mx-auto mb-3 bg-[white] shadow-pop last:mb-0"
      style={{ inlineSize: cssWidth, blockSize: cssWidth * (drawn?.ratio ?? ratio) }}
    >
      <div ref={paper} className="absolute inset-0" />
      <div ref={text} dir="ltr" className="pdf-text" />
      {isBroken && <p className="absolute inset-x-0 top-4 px-4 text-center text-[black]">{words('pageBroken')}</p>}
      {isNear && drawn?.links.map((link) => <Link key={link.key} link={link} onGo={onGo} />)}
    </li>
  )
}

const spot = 'absolute rounded-sm hover:bg-[oklch(0.6_0.15_256/0.15)]'

// Where a link leads is to be seen before it is followed, and it tells nothing of us.
function Link({ link, onGo }: { link: PdfLink; onGo(number: number): void }) {
  const words = useTranslations('preview')
  const style = {
    top: `${link.top * 100}%`,
    left: `${link.start * 100}%`,
    width: `${link.width * 100}%`,
    height: `${link.height * 100}%`,
  }
  if ('page' in link)
    return (
      <button
        type="button"
        aria-label={words('goToPage', { number: link.page })}
        onClick={() => onGo(link.page)}
        className={spot}
        style={style}
      />
    )
  return (
    <a
      href={link.address}
      title={link.address}
      target="_blank"
      rel="noopener noreferrer nofollow"
      className={spot}
      style={style}
    >
      <span className="sr-only">{link.address}</span>
    </a>
  )
}
