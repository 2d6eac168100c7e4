import { readImage } from '@/lib/messages/reads/image'

// A message's frame has no origin, so no cookie comes with the request: the signature in the link is what counts.
export async function GET(request: Request): Promise<Response> {
  const picture = await readImage(new URL(request.url).searchParams)
  const guard = {
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'cross-origin-resource-policy': 'cross-origin',
    'referrer-policy': 'no-referrer',
  }
  if (!picture) return new Response(null, { status: 404, headers: { ...guard, 'cache-control': 'no-store' } })
  const headers = { ...guard, 'content-type': picture.type, 'cache-control': 'private, max-age=86400, immutable' }
  return new Response(new Uint8Array(picture.bytes), { headers })
}
