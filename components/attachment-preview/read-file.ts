import { Problem } from '@/lib/errors'
import { problemFrom } from '@/lib/http/call'

/** The bytes of a file; a Problem with the server's reason where it has none. */
export async function readFile(address: string, signal: AbortSignal): Promise<ArrayBuffer> {
  const response = await fetch(address, { signal }).catch((cause: unknown) => {
    throw new Problem('unavailable', 'offline', { cause })
  })
  if (!response.ok) throw problemFrom(await response.json().catch(() => null), response.status)
  return response.arrayBuffer()
}
