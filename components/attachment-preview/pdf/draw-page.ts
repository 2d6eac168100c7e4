import { type PDFDocumentProxy, type PDFPageProxy, TextLayer } from 'pdfjs-dist'
import { linksOf, type PdfLink } from './links'

// A canvas of this many pixels is 32 MB; larger pages are drawn coarser.
const mostPixels = 8_000_000
const finest = 2

type Places = { paper: HTMLElement; text: HTMLElement }
/** `cssWidth`: how wide the page is to be, in CSS pixels. */
type Wanted = { number: number; cssWidth: number }
type Drawn = { ratio: number; links: PdfLink[] }

/**
 * Draws a page on a canvas, its words above it to be read out, marked and found. The former drawing stays until the new
 * one is whole. null when it was not wanted any more.
 */
export async function drawPage(
  pdf: PDFDocumentProxy,
  { number, cssWidth }: Wanted,
  { paper, text, signal }: Places & { signal: AbortSignal },
): Promise<Drawn | null> {
  const page = await pdf.getPage(number)
  if (signal.aborted) return null
  const natural = page.getViewport({ scale: 1 })
  const scale = cssWidth / natural.width
  const canvas = await paint(page, scale, signal)
  if (signal.aborted) return null
  paper.replaceChildren(canvas)
  text.replaceChildren()
  text.style.setProperty('--total-scale-factor', String(scale))
  const layer = new TextLayer({
    textContentSource: page.streamTextContent(),
    container: text,
    viewport: page.getViewport({ scale }),
  })
  signal.addEventListener('abort', () => layer.cancel())
  // A page whose words cannot be read is still seen.
  await layer.render().catch(() => {})
  const links = await linksOf(pdf, page).catch(() => [])
  return signal.aborted ? null : { ratio: natural.height / natural.width, links }
}

/** Gives the memory of a page back. */
export function clearPage({ paper, text }: Places) {
  for (const canvas of paper.querySelectorAll('canvas')) canvas.width = 0
  paper.replaceChildren()
  text.replaceChildren()
}

async function paint(page: PDFPageProxy, scale: number, signal: AbortSignal): Promise<HTMLCanvasElement> {
  const plain = page.getViewport({ scale })
  const fit = Math.sqrt(mostPixels / (plain.width * plain.height))
  const viewport = page.getViewport({ scale: scale * Math.min(window.devicePixelRatio, finest, fit) })
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.floor(viewport.width))
  canvas.height = Math.max(1, Math.floor(viewport.height))
  canvas.className = 'size-full'
  const painting = page.render({ canvas, viewport, background: '#fff' })
  signal.addEventListener('abort', () => painting.cancel())
  await painting.promise
  return canvas
}
