import 'server-only'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Problem } from '@/lib/errors'

const files = new Map([
  ['cmaps', { name: /^[\w-]+\.bcmap$/, type: 'application/octet-stream' }],
  ['standard_fonts', { name: /^[\w-]+\.(pfb|ttf)$/, type: 'application/octet-stream' }],
  ['wasm', { name: /^\w+_nowasm_fallback\.js$/, type: 'text/javascript; charset=utf-8' }],
])

/** A file of pdfjs that some PDF need: maps of East Asian characters, fonts, a decoder of JPEG 2000. */
export async function readPdfData(kind: string, file: string): Promise<{ bytes: Buffer; type: string }> {
  const known = files.get(kind)
  if (!known?.name.test(file)) throw new Problem('not-found', 'part-not-found')
  const path = join(process.cwd(), 'node_modules', 'pdfjs-dist', kind, file)
  const bytes = await readFile(path).catch((cause) =>
    Promise.reject(new Problem('not-found', 'part-not-found', { cause })),
  )
  return { bytes, type: known.type }
}
