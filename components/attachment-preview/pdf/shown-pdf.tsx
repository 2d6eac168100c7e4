'use client'
import { ZoomIn, ZoomOut } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import type { PDFDocumentProxy } from 'pdfjs-dist'
import { useCallback, useEffect, useRef, useState } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import { Spinner } from '@/components/ui/spinner'
import { readFile } from '../read-file'
import { useKeys } from './use-keys'
import { usePageInView } from './use-page-in-view'
import { useWidth } from './use-width'

const PdfPage = dynamic(() => import('./pdf-page').then((module) => module.PdfPage))

const zooms = [0.5, 0.75, 1, 1.5, 2, 3, 4]
const fits = zooms.indexOf(1)
const mostPages = 1000
const edges = 24

/** A PDF, page under page, as wide as there is room for; drawn as its pages come into view. */
export function ShownPdf({ address, onProblem }: { address: string; onProblem(problem: unknown): void }) {
  const words = useTranslations('preview')
  const reader = useTranslations('reader')
  const common = useTranslations('common')
  const opened = usePdf(address, onProblem)
  const [step, setStep] = useState(fits)
  const scroller = useRef<HTMLDivElement>(null)
  const width = useWidth(scroller)
  const count = opened?.pdf.numPages ?? 0
  const at = usePageInView(scroller, count)
  const go = useCallback((number: number) => {
    scroller.current?.querySelectorAll(':scope > ol > li')[number - 1]?.scrollIntoView({ block: 'start' })
  }, [])
  const zoom = useCallback((by: number) => setStep((now) => Math.min(zooms.length - 1, Math.max(0, now + by))), [])
  useKeys(scroller, zoom)
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-center justify-end gap-1">
        <span role="status" className="tabular me-auto text-muted text-sm">
          {opened && words('pageOf', { at, count })}
        </span>
        <IconButton icon={ZoomOut} label={reader('zoomOut')} isDisabled={step === 0} onPress={() => zoom(-1)} />
        <IconButton
          icon={ZoomIn}
          label={reader('zoomIn')}
          isDisabled={step === zooms.length - 1}
          onPress={() => zoom(1)}
        />
      </div>
      <section
        ref={scroller}
        data-scroller
        aria-label={words('pages')}
        className="relative h-[60dvh] overflow-auto rounded-md bg-sunken p-3"
      >
        {!opened && <Spinner label={common('loading')} />}
        {opened && width > 0 && (
          <ol className="w-max min-w-full">
            {opened.numbers.map((number) => (
              <PdfPage
                key={number}
                pdf={opened.pdf}
                number={number}
                cssWidth={Math.floor((width - edges) * (zooms[step] ?? 1))}
                ratio={opened.ratio}
                onGo={go}
              />
            ))}
          </ol>
        )}
        {count > mostPages && <p className="pt-3 text-center text-muted">{words('morePages', { count: mostPages })}</p>}
      </section>
    </div>
  )
}

type Opened = { pdf: PDFDocumentProxy; numbers: number[]; ratio: number }

function usePdf(address: string, onProblem: (problem: unknown) => void): Opened | null {
  const [opened, setOpened] = useState<Opened | null>(null)
  useEffect(() => {
    const stop = new AbortController()
    const open = async () => {
      const [{ openPdf }, bytes] = await Promise.all([import('./document'), readFile(address, stop.signal)])
      if (stop.signal.aborted) return
      const { pdf, close } = await openPdf(bytes)
      if (stop.signal.aborted) return close()
      stop.signal.addEventListener('abort', close)
      const { width, height } = (await pdf.getPage(1)).getViewport({ scale: 1 })
      const numbers = Array.from({ length: Math.min(pdf.numPages, mostPages) }, (_, index) => index + 1)
      setOpened({ pdf, numbers, ratio: height / width })
    }
    open().catch((problem) => stop.signal.aborted || onProblem(problem))
    return () => stop.abort()
  }, [address, onProblem])
  return opened
}
