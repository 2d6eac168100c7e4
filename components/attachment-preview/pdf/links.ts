import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist'

/** A place on a page that leads elsewhere: to an address, or to a page of the same file. Edges are shares of the page. */
export type PdfLink = { key: string; top: number; start: number; width: number; height: number } & (
  | { address: string }
  | { page: number }
)

const mostLinks = 500
const allowed = /^(https?:|mailto:)/i

/** The links of a page. None is followed but by a click; what would run, send or open a file is left out. */
export async function linksOf(pdf: PDFDocumentProxy, page: PDFPageProxy): Promise<PdfLink[]> {
  const viewport = page.getViewport({ scale: 1 })
  const annotations: Annotation[] = await page.getAnnotations({ intent: 'display' })
  const links = annotations
    .filter(({ subtype }) => subtype === 'Link')
    .slice(0, mostLinks)
    .map(async ({ id, rect, url, dest }): Promise<PdfLink | null> => {
      const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = viewport.convertToViewportRectangle(rect ?? [])
      const place = {
        key: String(id),
        top: Math.min(y1, y2) / viewport.height,
        start: Math.min(x1, x2) / viewport.width,
        width: Math.abs(x2 - x1) / viewport.width,
        height: Math.abs(y2 - y1) / viewport.height,
      }
      if (url && allowed.test(url)) return { ...place, address: url }
      const target = dest ? await pageOf(pdf, dest).catch(() => null) : null
      return target === null ? null : { ...place, page: target }
    })
  return (await Promise.all(links)).filter((link) => link !== null)
}

type Annotation = { id: string; subtype: string; rect?: number[]; url?: string; dest?: string | unknown[] }

async function pageOf(pdf: PDFDocumentProxy, dest: string | unknown[]): Promise<number | null> {
  const [target] = (typeof dest === 'string' ? await pdf.getDestination(dest) : dest) ?? []
  if (Number.isInteger(target)) return Number(target) + 1
  return isReference(target) ? (await pdf.getPageIndex(target)) + 1 : null
}

function isReference(target: unknown): target is { num: number; gen: number } {
  return typeof target === 'object' && target !== null && 'num' in target && 'gen' in target
}
