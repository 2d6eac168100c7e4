import { publicRoute } from '@/lib/http/public-route'
import { readPolicy } from '@/lib/mta-sts/reads'

/** Other mail servers ask it at mta-sts.<domain> before they bring mail for the domain (RFC 8461, section 3.3). */
export const GET = publicRoute({
  isForPrograms: true,
  run: async ({ request }) =>
    new Response(await readPolicy(request.headers.get('host') ?? ''), {
      headers: { 'content-type': 'text/plain; charset=us-ascii', 'cache-control': 'max-age=300' },
    }),
})
