import { Problem } from '@/lib/errors'
import type { NewUpload } from '@/lib/uploads/schema'
import { newUpload } from '@/lib/uploads/schema'
import type { Arrival } from '@/lib/uploads/writes/resumable'

// The resumable upload protocol tus 1.0.0 (https://tus.io/protocols/resumable-upload), with the extension creation.
const version = '1.0.0'

/** An answer without content, as tus wants it. */
export function tusAnswer(status: number, headers: Record<string, string> = {}): Response {
  return new Response(null, { status, headers: { 'tus-resumable': version, 'cache-control': 'no-store', ...headers } })
}

/** How far the file is. */
export function tusArrival(status: number, { atBytes, sizeBytes }: Arrival): Response {
  return tusAnswer(status, { 'upload-offset': String(atBytes), 'upload-length': String(sizeBytes) })
}

/** A header that is a number of bytes. Throws `invalid` for anything else. */
export function bytesIn(headers: Headers, name: 'upload-length' | 'upload-offset'): number {
  const text = headers.get(name) ?? ''
  if (!/^\d{1,15}$/.test(text)) throw new Problem('invalid', 'request-invalid', { values: { detail: name } })
  return Number(text)
}

/** What a creation says of the file: Upload-Length, and pairs of a key and base64 in Upload-Metadata. */
export function newUploadIn(headers: Headers): NewUpload {
  const said = new Map(
    (headers.get('upload-metadata') ?? '').split(',').map((pair) => {
      const [key = '', value = ''] = pair.trim().split(' ')
      return [key, Buffer.from(value, 'base64').toString('utf8')]
    }),
  )
  const given = newUpload.safeParse({
    draftId: said.get('draft') ?? '',
    name: said.get('filename') ?? '',
    type: said.get('filetype') ?? '',
    isInline: said.get('inline') === '1',
    isForLink: said.get('link') === '1',
    sizeBytes: bytesIn(headers, 'upload-length'),
  })
  if (!given.success) throw new Problem('invalid', 'request-invalid', { values: { detail: 'upload-metadata' } })
  return given.data
}
