import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy, VerbosityLevel } from 'pdfjs-dist'
import { Problem } from '@/lib/errors'

GlobalWorkerOptions.workerSrc = new URL('pdfjs-dist/build/pdf.worker.min.mjs', import.meta.url).toString()

/** What pdfjs needs beside the file: character maps of East Asian files, fonts that files take for granted. */
const data = '/api/pdf-data/'
const mostImagePixels = 40_000_000
const openMs = 30_000

export type OpenedPdf = { pdf: PDFDocumentProxy; close(): void }

/**
 * Opens a PDF in a worker of its own. Nothing in it is evaluated, no script of it runs, no form sends, nothing is fetched
 * for it from anywhere (T9). `close` ends the worker and gives its memory back.
 */
export async function openPdf(bytes: ArrayBuffer): Promise<OpenedPdf> {
  const opening = getDocument({
    data: bytes,
    isEvalSupported: false,
    useWasm: false,
    enableXfa: false,
    maxImageSize: mostImagePixels,
    cMapUrl: `${data}cmaps/`,
    standardFontDataUrl: `${data}standard_fonts/`,
    wasmUrl: `${data}wasm/`,
    verbosity: VerbosityLevel.ERRORS,
  })
  const close = () => void opening.destroy().catch(() => {})
  const late = setTimeout(close, openMs)
  try {
    return { pdf: await opening.promise, close }
  } catch (cause) {
    close()
    if (cause instanceof Error && cause.name === 'PasswordException')
      throw new Problem('invalid', 'pdf-encrypted', { cause })
    throw new Problem('invalid', 'pdf-broken', { cause })
  } finally {
    clearTimeout(late)
  }
}
