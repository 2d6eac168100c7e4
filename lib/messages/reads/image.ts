import 'server-only'
import { config } from '@/lib/config'
import { fetchPublic } from '@/lib/http/fetch-public'
import { imageBehind } from '@/lib/mime/image-link'
import { type Picture, redraw } from '@/lib/mime/picture'

const limits = { timeoutMs: 10_000, maxBytes: 10 * 1024 * 1024 }
const cacheBytes = 64 * 1024 * 1024

// What was fetched lately, oldest first. Shared by everyone: a link holds nothing that tells readers apart.
const cache = new Map<string, Picture>()
let cachedBytes = 0

/**
 * The image behind a signed link of ours, fetched in the reader's place and drawn anew (T3, T6). The sender's server
 * sees neither the reader's address nor cookies. null for every refusal and failure alike.
 */
export async function readImage(query: URLSearchParams): Promise<Picture | null> {
  const begun = Date.now()
  const url = imageBehind(query)
  const known = url && cache.get(url)
  if (known) return known
  const picture = url ? await fetchPicture(url) : null
  if (url && picture) remember(url, picture)
  if (!picture) await evenOut(begun)
  return picture
}

const refusalMs = 500

// Refusals take whole steps of half a second: an open port and a closed one look the same (T6).
function evenOut(begun: number): Promise<void> {
  const took = Date.now() - begun
  return new Promise((resolve) => setTimeout(resolve, refusalMs - (took % refusalMs)))
}

async function fetchPicture(url: string): Promise<Picture | null> {
  try {
    const { status, bytes } = await fetchPublic(url, {
      ...limits,
      protocols: ['http:', 'https:'],
      usualPortOnly: true,
      isTrusted: ({ host }) => config.imageProxyAllow.includes(host),
    })
    return status === 200 ? await redraw(bytes) : null
  } catch {
    return null // why is nobody's business: an answer that differs would tell about our network
  }
}

function remember(url: string, picture: Picture) {
  cache.set(url, picture)
  cachedBytes += picture.bytes.length
  for (const [oldest, { bytes }] of cache) {
    if (cachedBytes <= cacheBytes) break
    cache.delete(oldest)
    cachedBytes -= bytes.length
  }
}
