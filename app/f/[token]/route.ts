import { linkRoute } from '@/lib/http/link-route'
import { spend } from '@/lib/http/rate-limit'
import { readText } from '@/lib/http/text-body'
import { readOffered } from '@/lib/linked-files/reads/offered'
import { beginDownload } from '@/lib/linked-files/writes/download'
import { failed, gone, offer } from '../answers'

const mostFormBytes = 4_096

/** What there is to download. Looking, as scanners and previews of mail programs do, takes no download. */
export const GET = linkRoute({
  run: async ({ params: { token = '' }, request }) => {
    const offered = await readOffered(token)
    return offered ? offer(token, offered, request) : gone(request)
  },
  fail: failed,
})

/** Begins a download, and leads to its bytes. */
export const POST = linkRoute({
  run: async ({ params: { token = '' }, request, address }) => {
    const offered = await readOffered(token)
    if (!offered) return gone(request)
    const { id, passwordHash } = offered.row
    const form = new URLSearchParams(await readText(request, mostFormBytes))
    if (passwordHash !== null) {
      await spend(`${id} ${address}`, 'password')
      await spend(id, 'passwords')
    }
    const begun = await beginDownload(offered, form.get('password') ?? '')
    if (begun.state === 'gone') return gone(request)
    if (begun.state === 'wrong-password') return offer(token, offered, request, true)
    return new Response(null, { status: 303, headers: { location: `/f/${token}/${begun.ticket}` } })
  },
  fail: failed,
})
