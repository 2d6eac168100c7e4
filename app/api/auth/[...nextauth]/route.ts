import NextAuth from 'next-auth'
import { authOptions } from '@/lib/accounts/writes/next-auth'
import { config } from '@/lib/config'
import { requireSameOrigin } from '@/lib/http/origin'
import { problemResponse } from '@/lib/http/route'

type Context = { params: Promise<{ nextauth: string[] }> }

// What the browser needs of next-auth, and no more: the rest of its pages and answers do not exist here.
const actions = new Set(['GET csrf', 'GET error', 'GET signin', 'GET signout', 'POST signout'])
const withPasswords = new Set(['POST callback/credentials'])
const withProvider = new Set(['POST signin/oauth', 'GET callback/oauth'])

// A browser that returns from the provider comes from another site. What it brings is held against its own cookies (state,
// PKCE, nonce), and whatever fails then leads over these to the sign-in page.
const fromProvider = new Set(['GET callback/oauth', 'GET error', 'GET signin'])

async function answer(request: Request, context: Context): Promise<Response> {
  try {
    const { nextauth } = await context.params
    const action = `${request.method} ${nextauth.join('/')}`
    if (!fromProvider.has(action)) requireSameOrigin(request)
    if (!isKnown(action)) return new Response(null, { status: 404 })
    const response: Response = await NextAuth(authOptions())(request, context)
    // What this browser kept of the mail goes with the session: cached bodies and pictures, drafts in IndexedDB.
    if (nextauth[0] === 'signout' && request.method === 'POST')
      response.headers.set('clear-site-data', '"cache", "storage"')
    return onThisHost(response)
  } catch (error) {
    return problemResponse(error)
  }
}

function isKnown(action: string): boolean {
  if (withPasswords.has(action)) return config.hasPasswords
  if (withProvider.has(action)) return config.oauth !== null
  return actions.has(action)
}

/** The site may be in use under a second name (localhost, 127.0.0.1): redirects within it stay on the one the browser asked. */
function onThisHost(response: Response): Response {
  const location = response.headers.get('location')
  if (location === null || !URL.canParse(location)) return response
  const { origin, pathname, search } = new URL(location)
  if (origin !== new URL(config.url).origin) return response // to the provider
  response.headers.set('location', pathname + search)
  return response
}

export { answer as GET, answer as POST }
