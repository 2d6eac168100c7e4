import NextAuth from 'next-auth'
import { authOptions } from '@/lib/accounts/writes/next-auth'
import { requireSameOrigin } from '@/lib/http/origin'
import { problemResponse } from '@/lib/http/route'

type Context = { params: Promise<{ nextauth: string[] }> }

// What the browser needs of next-auth, and no more: the rest of its pages and answers do not exist here.
const actions = new Set([
  'GET csrf',
  'GET error',
  'GET signin',
  'GET signout',
  'POST callback/credentials',
  'POST signout',
])

async function answer(request: Request, context: Context): Promise<Response> {
  try {
    requireSameOrigin(request)
    const { nextauth } = await context.params
    if (!actions.has(`${request.method} ${nextauth.join('/')}`)) return new Response(null, { status: 404 })
    const response: Response = await NextAuth(authOptions())(request, context)
    // What this browser kept of the mail goes with the session: cached bodies and pictures, drafts in IndexedDB.
    if (nextauth[0] === 'signout' && request.method === 'POST')
      response.headers.set('clear-site-data', '"cache", "storage"')
    return onThisHost(response)
  } catch (error) {
    return problemResponse(error)
  }
}

/** The site may be in use under a second name (localhost, 127.0.0.1): redirects stay on the one the browser asked. */
function onThisHost(response: Response): Response {
  const location = response.headers.get('location')
  if (location === null || !URL.canParse(location)) return response
  const { pathname, search } = new URL(location)
  response.headers.set('location', pathname + search)
  return response
}

export { answer as GET, answer as POST }
