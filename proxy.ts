import { type NextRequest, NextResponse } from 'next/server'
import { askedPathHeader } from '@/lib/accounts/headers'
import { withAnswerHeaders } from '@/lib/http/answer-headers'
import '@/lib/http/client-address'
import { pagePolicy } from '@/lib/http/page-policy'
import { appearanceCookies } from '@/lib/settings/rules'
import { language } from '@/lib/words/schema'

// What passes here is held in memory and cut after 10 MB: not for files and drafts. Their answers get the headers in route(),
// and the pages of linked files (/f/) and of lists (/l/) in linkRoute().
export const config = { matcher: '/((?!_next/static|_next/image|f/|l/|api/(?!auth/|images)).*)' }

const isDevelopment = process.env.NODE_ENV === 'development'

/** What every answer says about itself to the browser. Pages get a Content-Security-Policy with a nonce of their own. */
export function proxy(request: NextRequest): NextResponse {
  const { pathname } = request.nextUrl
  if (pathname.startsWith('/api/')) return withHeaders(NextResponse.next(), pathname)

  const chosen = language.safeParse(request.nextUrl.searchParams.get('language'))
  if (pathname === '/sign-in' && chosen.success) return withHeaders(speak(request, chosen.data), pathname)

  // Next reads the nonce from the request's own policy and puts it on its scripts.
  const policy = pagePolicy(Buffer.from(crypto.randomUUID()).toString('base64'), { isDevelopment })
  const headers = new Headers(request.headers)
  headers.set('content-security-policy', policy)
  headers.set(askedPathHeader, `${pathname}${request.nextUrl.search}`)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  return withHeaders(response, pathname)
}

/** Keeps the language chosen by a link on the sign-in page, and shows the page again without it in the address. */
function speak(request: NextRequest, choice: 'en' | 'es'): NextResponse {
  const page = request.nextUrl.clone()
  page.searchParams.delete('language')
  const response = NextResponse.redirect(page, 303)
  const [cookie] = appearanceCookies({ language: choice, theme: null })
  if (cookie) response.cookies.set(cookie)
  return response
}

function withHeaders(response: NextResponse, pathname: string): NextResponse {
  withAnswerHeaders(response)
  // A message's frame has no origin: the pictures proxied for it must be loadable from there.
  if (pathname === '/api/images') response.headers.delete('cross-origin-resource-policy')
  return response
}
