import { Problem } from '@/lib/errors'

/** A request's body as text. Throws `request-too-large` as soon as it is longer than so many bytes, and reads no further. */
export async function readText(request: Request, maxBytes: number): Promise<string> {
  const length = request.headers.get('content-length')
  if (length !== null && Number(length) > maxBytes) throw new Problem('too-large', 'request-too-large')
  // Node reads no more than was announced.
  if (length !== null) return request.text()

  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of request.body ?? []) {
    bytes += chunk.length
    if (bytes > maxBytes) throw new Problem('too-large', 'request-too-large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}
