import { readImage } from '@/lib/messages/reads/image'

// A message's frame has no origin, so no cookie comes with the request: the signature in the link is what counts.
export async function GET(request: Request): Promise<Response> {
  const started = Date.now()
  const picture = await readImage(new URL(request.url).searchParams)
  const guard = {
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'cross-origin-resource-policy': 'cross-origin',
    'referrer-policy': 'no-referrer',
  }
  if (!picture) {
    await evenOut(started)
    return new Response(null, { status: 404, headers: { ...guard, 'cache-control': 'no-store' } })
  }
  const headers = { ...guard, 'content-type': picture.type, 'cache-control': 'private, max-age=86400, immutable' }
  return new Response(new Uint8Array(picture.bytes), { headers })
}

const refusalMs = 500

// Refusals take whole steps of half a second: an open port and a closed one look the same (T6).
function evenOut(started: number): Promise<void> {
  const took = Date.now() - started
  return new Promise((resolve) => setTimeout(resolve, refusalMs - (took % refusalMs)))
}
