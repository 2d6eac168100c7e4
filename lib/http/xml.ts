import 'server-only'

/** A document for another program. */
export function xmlResponse(text: string): Response {
  return new Response(text, { headers: { 'content-type': 'text/xml; charset=utf-8', 'cache-control': 'no-store' } })
}
